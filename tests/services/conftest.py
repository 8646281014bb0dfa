"""Offices lent to tests of services."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.services.office import Office
from tests.services import offices


@pytest.fixture
def both(tmp_path: Path) -> Iterator[offices.Pair]:
    """Two offices that trust each other."""
    with offices.pair(tmp_path) as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """One office."""
    made = offices.make(tmp_path / "one", "Лелека")
    yield made
    made.close()
