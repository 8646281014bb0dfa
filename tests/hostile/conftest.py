"""Two offices that trust each other, one of which has turned; and a third that means well."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.services.office import Office
from tests.hostile import attacker
from tests.services import offices


@pytest.fixture
def both(tmp_path: Path) -> Iterator[offices.Pair]:
    """Two offices that trust each other."""
    with offices.pair(tmp_path) as made:
        yield made


@pytest.fixture
def evil(both: offices.Pair) -> attacker.Attacker:
    """The other office, turned against this one."""
    return attacker.Attacker(both.there, both.here, both.stick)


@pytest.fixture
def third(tmp_path: Path) -> Iterator[Office]:
    """An office that neither of the two knows."""
    made = offices.make(tmp_path / "third", "Третя")
    yield made
    made.close()
