"""Draws every page with invented people into a folder, for eyes: `python -m tests.ui.screens DIR`.

Nothing is asserted here. Each picture is 1280×800 in the palette and language its name says.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import i18n, settings
from tests.ui import fake_people
from tests.ui.fake_office import FakeApplication, FakeOffice
from ui import theme
from ui.main_window import MainWindow
from ui.person.person_page import PersonPage
from ui.places import places
from ui.preferences import Preferences
from ui.unlock.unlock_presenter import Opened

VAULT = settings.KnownVault(folder="/practice", label="Лелека — стіл 2", practice=True)
OTHER = settings.KnownVault(folder="/other", label="Причал — стіл 1")


def settle(window: MainWindow, seconds: float = 0.6) -> None:
    """Let answers arrive and layouts come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    while not window.worker.is_idle:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def locked(vaults: tuple[settings.KnownVault, ...] = (VAULT, OTHER)) -> MainWindow:
    """A window before unlocking."""
    preferences = Preferences()
    preferences.values = settings.Settings(vaults=vaults)
    window = MainWindow(FakeApplication(), places(), preferences)
    window.resize(QSize(1280, 800))
    window.show()
    settle(window)
    return window


def unlocked(count: int = 99) -> MainWindow:
    """A window with an open vault."""
    window = locked()
    office = FakeOffice(count)
    window.show_office(Opened(office=office, vault=VAULT))
    settle(window)
    return window


def at(place: str, argument: str = "") -> Callable[[], MainWindow]:
    """A window at a place."""

    def make() -> MainWindow:
        window = unlocked()
        assert window.frame is not None
        window.frame.navigator.open(place, argument)
        settle(window)
        return window

    return make


def _create() -> MainWindow:
    window = locked()
    window.unlock_page._create.click()
    settle(window, 0.2)
    return window


def _detention() -> MainWindow:
    window = at("person", fake_people.person_id(0))()
    page = window.findChild(PersonPage)
    assert page is not None
    page.header.tabs.setCurrentIndex(1)
    page.detention.stacks[1].cards[0].chosen.emit(page.detention.stacks[1].cards[0].said.ref)
    settle(window, 0.2)
    return window


def _writing() -> MainWindow:
    window = at("person", fake_people.person_id(0))()
    page = window.findChild(PersonPage)
    assert page is not None
    page._write_here(page.statements.stacks[1].stack)
    settle(window, 0.2)
    return window


SCREENS: dict[str, Callable[[], MainWindow]] = {
    "unlock": locked,
    "welcome": lambda: locked(()),
    "create": _create,
    "home": at("home"),
    "people": at("people"),
    "add": at("people", "new"),
    "person": at("person", fake_people.person_id(0)),
    "detention": _detention,
    "writing": _writing,
    "settings": at("settings"),
    "help": at("help"),
}


LOOKS: tuple[tuple[str, theme.Name], ...] = (
    ("uk", "light"),
    ("uk", "dark"),
    ("en", "light"),
    ("uk", "contrast"),
)


def draw(folder: Path, wanted: Sequence[str]) -> None:
    """Draw the wanted screens, all of them if none is named: NAME or NAME-LANG-PALETTE."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in SCREENS.items():
        for lang, palette in LOOKS:
            title = f"{name}-{lang}-{palette}"
            if wanted and not any(title.startswith(each) for each in wanted):
                continue
            i18n.set_language(lang)
            theme.use(palette, int(os.environ.get("TEXT_SIZE", "100")))
            window = make()
            window.grab().save(str(folder / f"{title}.png"))
            window.close()
            window.deleteLater()
            QApplication.processEvents()


def main() -> None:
    """Draw what the command line asks for."""
    QApplication.setStyle("Fusion")
    app = QApplication([])
    app.setApplicationName("Dodomu")
    theme.load_fonts()
    draw(Path(sys.argv[1]), sys.argv[2:])


if __name__ == "__main__":
    main()
