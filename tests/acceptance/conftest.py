"""Offices lent to the acceptance tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance import desks


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three offices that every test copies."""
    return desks.make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def three(template: Path, tmp_path: Path) -> Iterator[desks.Trio]:
    """Three offices of this test alone."""
    with desks.trio(template, tmp_path / "offices") as made:
        yield made
