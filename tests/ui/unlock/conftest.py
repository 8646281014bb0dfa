"""An unlock screen for each test, in English, with two vaults known."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import settings
from tests.ui.fake_office import FakeOffice
from tests.ui.unlock.unlocking import PRACTICE, REAL, Place
from ui.worker import Worker


@pytest.fixture
def known() -> tuple[settings.KnownVault, ...]:
    return (REAL, PRACTICE)


@pytest.fixture
def place(
    qtbot: QtBot, worker: Worker, office: FakeOffice, known: tuple[settings.KnownVault, ...]
) -> Place:
    settings.save(settings.Settings(language="en", vaults=known))
    return Place(qtbot, worker, office)
