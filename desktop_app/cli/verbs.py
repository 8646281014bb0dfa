"""The verbs of `dodomu`, imported only when one runs.

`dodomu seal` needs no vault and `dodomu --help` needs nothing: both answer in a tenth of a
second. The imports are written out, so that a packer of programs finds them.
"""

import argparse
from collections.abc import Callable
from types import ModuleType

from desktop_app.cli.answer import Answer

Run = Callable[[argparse.Namespace], Answer]


def verb(area: str, name: str) -> Run:
    """Return what runs a verb: the function `name` of the module `area` of this package."""

    def run(asked: argparse.Namespace) -> Answer:
        chosen: Run = getattr(module(area), name)
        return chosen(asked)

    run.__qualname__ = f"{area}.{name}"
    return run


def module(area: str) -> ModuleType:
    """Return the module of an area.

    Raises:
        KeyError: there is none.
    """
    if area == "sealing":
        from desktop_app.cli import sealing

        return sealing
    if area == "vaults":
        from desktop_app.cli import vaults

        return vaults
    if area == "people":
        from desktop_app.cli import people

        return people
    if area == "partners":
        from desktop_app.cli import partners

        return partners
    if area == "handing":
        from desktop_app.cli import handing

        return handing
    if area == "lists":
        from desktop_app.cli import lists

        return lists
    if area == "safekeeping":
        from desktop_app.cli import safekeeping

        return safekeeping
    if area == "users":
        from desktop_app.cli import users

        return users
    if area == "exhibits":
        from desktop_app.cli import exhibits

        return exhibits
    raise KeyError(area)
