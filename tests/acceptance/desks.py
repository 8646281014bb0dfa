"""Three invented offices, made once and copied for each test: opening one costs milliseconds.

A and B trust each other, B and C trust each other; A and C know nothing of each other. Only
files in `stick` pass between them.
"""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app import application, i18n, messages
from desktop_app.domain import errors
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices

LABELS = {"a": "Лелека", "b": "Причал", "c": "Затока"}
PASSPHRASE = "one two three"
NOT_COMPARED = ("inbox", "audit")
LANGUAGES: tuple[i18n.Language, ...] = ("en", "uk")


def make_template(folder: Path) -> Path:
    """Make the three offices, closed."""
    made = {name: offices.make(folder / name, label) for name, label in LABELS.items()}
    cards = folder / "cards"
    cards.mkdir()
    offices.introduce(made["a"], made["b"], cards)
    offices.introduce(made["b"], made["c"], cards)
    for one in made.values():
        one.close()
    return folder


class Trio:
    """Three copied offices; each is opened when first asked for."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir(parents=True)
        self.clocks = {name: offices.Clock() for name in LABELS}
        self._open: dict[str, Office] = {}
        self._numbers = itertools.count(1)
        for name in LABELS:
            shutil.copytree(template / name, folder / name)

    @property
    def a(self) -> Office:
        return self.at("a")

    @property
    def b(self) -> Office:
        return self.at("b")

    @property
    def c(self) -> Office:
        return self.at("c")

    def at(self, name: str) -> Office:
        """Return an office, open."""
        if name not in self._open:
            self._open[name] = application.open_vault(
                self.folder / name, PASSPHRASE, now=self.clocks[name]
            )
        return self._open[name]

    def lock(self, *names: str) -> None:
        """Close some offices, or all of them."""
        for name in names or tuple(self._open):
            if name in self._open:
                self._open.pop(name).close()

    def grant_all(self, *ways: tuple[Office, Office]) -> None:
        """Let each first office hand the second everything that `all` means."""
        for giver, taker in ways:
            giver.partners.grant(offices.office_id(taker), ["all"])

    def prepare(self, giver: Office, taker: Office) -> views.Prepared:
        """Write a bundle into a folder of its own on the stick."""
        place = self.stick / f"{next(self._numbers):03}"
        place.mkdir()
        return giver.handoffs.prepare(offices.office_id(taker), place)

    def hand(self, giver: Office, taker: Office) -> tuple[views.Prepared, views.Examined]:
        """Carry a bundle from one office to another, who takes all of it in."""
        made = self.prepare(giver, taker)
        return made, taker.handoffs.accept(Path(made.files[0]))


@contextmanager
def trio(template: Path, folder: Path) -> Iterator[Trio]:
    """Lend three offices and close them."""
    made = Trio(template, folder)
    try:
        yield made
    finally:
        made.lock()


def dump(office: Office) -> list[tuple[str, tuple[Any, ...]]]:
    """Return every row of a vault but the inbox and the audit, with public ids."""
    return office._store.dump(exclude=NOT_COMPARED)


def inbox(office: Office) -> list[Path]:
    """Return the files in a vault's inbox."""
    folder = office.folder / "inbox"
    return sorted(folder.iterdir()) if folder.exists() else []


def words_of(error: errors.DodomuError) -> dict[i18n.Language, messages.Message]:
    """Return what is said of a refusal in each language, after a look that something is."""
    told = {}
    for lang in LANGUAGES:
        with i18n.speaking(lang):
            told[lang] = messages.message_for(error)
        assert told[lang].title and told[lang].what and told[lang].do
    assert told["en"].title != told["uk"].title
    assert told["en"].what != told["uk"].what
    assert told["en"].do != told["uk"].do
    return told
