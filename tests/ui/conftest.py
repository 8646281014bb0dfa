"""What every test of the window gets: fonts and palette, an office from memory, a context."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import settings
from desktop_app.domain import roles
from tests.ui.fake_office import FakeApplication, FakeOffice
from ui import theme
from ui.commands import Commands
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.navigation import Navigator, Notices, PageContext
from ui.places import places
from ui.preferences import Preferences
from ui.problems import Problems
from ui.unlock.unlock_presenter import Opened
from ui.worker import Worker


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application of all tests looks like ours."""
    QApplication.setStyle("Fusion")
    return QApplication


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> Iterator[None]:
    """Every test begins in the light palette at 100 %."""
    if theme.now().name != "light" or theme.now().scale != 100 or not qapp.styleSheet():
        theme.use("light", 100)
    yield
    if theme.now().name != "light" or theme.now().scale != 100:
        theme.use("light", 100)


@pytest.fixture
def worker() -> Iterator[Worker]:
    """A vault thread of this test alone."""
    made = Worker()
    yield made
    made.close()


@pytest.fixture
def office() -> FakeOffice:
    """An office with 99 invented people."""
    return FakeOffice()


@pytest.fixture
def context(qtbot: QtBot, worker: Worker, office: FakeOffice) -> PageContext:
    """What a page is handed."""
    window = QWidget()
    qtbot.addWidget(window)
    return PageContext(
        office=office,
        worker=worker,
        hub=Hub(window),
        problems=Problems(window),
        navigator=Navigator(window),
        notices=Notices(window),
        commands=Commands(window),
        preferences=Preferences(window),
    )


@pytest.fixture
def window(qtbot: QtBot, office: FakeOffice) -> Iterator[MainWindow]:
    """The whole window, unlocked."""
    preferences = Preferences()
    preferences.apply()
    made = MainWindow(FakeApplication(office), places(), preferences)
    qtbot.addWidget(made)
    made.show_office(
        Opened(office=office, vault=settings.KnownVault(folder="/practice", practice=True))
    )
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def reader(office: FakeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office, as a reader sits at it: everything may be looked at, nothing changed."""
    monkeypatch.setattr(office.session, "may", lambda right: roles.may(["reader"], right))
