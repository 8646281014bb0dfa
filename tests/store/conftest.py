"""Two offices, each with a store of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store import vaults


@pytest.fixture
def here(tmp_path: Path) -> Iterator[vaults.Desk]:
    """Our office."""
    made = vaults.desk("here", tmp_path)
    yield made
    made.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[vaults.Desk]:
    """Another office."""
    made = vaults.desk("there", tmp_path)
    yield made
    made.close()
