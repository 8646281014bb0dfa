"""The real window over real offices; only key and mouse events act on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import application, settings
from tests.services import offices
from ui import theme
from ui.main_window import MainWindow
from ui.places import places
from ui.preferences import Preferences
from ui.problems import Problems
from ui.tour.hands import Hands
from ui.tour.seat import Desk
from ui.unlock.unlock_presenter import Opened


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application of all tests looks like ours."""
    QApplication.setStyle("Fusion")
    return QApplication


@pytest.fixture
def both(tmp_path: Path) -> Iterator[offices.Pair]:
    """Two real offices; `here` is shown in the window and closed by it."""
    made = offices.Pair(tmp_path)
    yield made
    made.there.close()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, both: offices.Pair, tmp_path: Path) -> Iterator[Desk]:
    """The window of the first office, unlocked, in Ukrainian."""
    del qapp
    preferences = Preferences()
    preferences.change(language="uk")
    preferences.apply()
    window = MainWindow(application, places(), preferences, Problems())
    qtbot.addWidget(window)
    window.show()
    vault = settings.KnownVault(folder=str(both.here.folder), practice=True)
    window.show_office(Opened(office=both.here, vault=vault))
    made = Desk(window, Hands(window, tmp_path / "pictures", "Лелека"), both.stick, "Лелека")
    made.hands.find("page home")
    made.quiet()
    yield made
    window.close()
    theme.use("light", 100)
