"""The window: locked or open, and everything that holds in both states."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import log
from desktop_app.domain import ids
from desktop_app.services import views
from ui import capture, services, window_commands
from ui.capture import Capture
from ui.clipboard import Clipboard
from ui.command_palette import CommandPalette
from ui.commands import Commands
from ui.frame import Frame
from ui.hub import Hub
from ui.idle import Idle
from ui.navigation import Navigator, Notices, PageContext, Place
from ui.preferences import Preferences
from ui.problems import Problems
from ui.stop_dialog import StopDialog
from ui.unlock.unlock_page import UnlockPage
from ui.unlock.unlock_presenter import Opened, UnlockPresenter
from ui.widgets.focus_ring import FocusRing
from ui.worker import Worker

_SIZE = QSize(1280, 800)
_SMALLEST = QSize(900, 560)
_MOST_POPUPS = 8
_log = log.named("ui")


class MainWindow(QWidget):
    """Its title never names a vault or a person: task bars and recent lists keep titles."""

    def __init__(
        self,
        application: services.Application,
        places: Sequence[Place],
        preferences: Preferences,
        problems: Problems | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Dodomu")
        self.resize(_SIZE)
        self.setMinimumSize(_SMALLEST)
        self._places = tuple(places)
        self.preferences = preferences
        self.problems = problems or Problems(self)
        self.worker = Worker(self)
        self.commands = Commands(self)
        self.frame: Frame | None = None
        self._office: services.Office | None = None
        self._session: QObject | None = None
        presenter = UnlockPresenter(
            application, self.worker, preferences, self.problems, parent=self
        )
        self.unlock_page = UnlockPage(presenter, preferences)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.unlock_page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.palette_list = CommandPalette(self, self.commands)
        self.ring = FocusRing(self)
        self.idle = Idle(self)
        self.clipboard = Clipboard(self)
        self.capture = Capture(parent=self)
        window_commands.add(
            self.commands,
            self._places,
            lambda: self.frame,
            self.lock,
            self.palette_list.open_palette,
        )
        self._connect()

    def show_office(self, opened: Opened) -> None:
        """A vault is open: show it."""
        self._session = QObject(self)
        session = self._session
        context = PageContext(
            office=opened.office,
            worker=self.worker,
            hub=Hub(session),
            problems=self.problems,
            navigator=Navigator(session),
            notices=Notices(session),
            commands=self.commands,
            preferences=self.preferences,
        )
        self._office = opened.office
        self.frame = Frame(context, self._places)
        self._stack.addWidget(self.frame)
        self._stack.setCurrentWidget(self.frame)
        self._remember(opened, context)
        self.idle.start(self.preferences.values.idle_minutes)
        self.frame.navigator.open(self._places[0].id)
        if opened.said:
            context.notices.say(opened.said)
        self.frame.drafts.ask()

    def lock(self) -> None:
        """Close the vault at once: dialogs go, pages go, keys go."""
        self.idle.stop()
        drafts = _unsaved(self.frame)
        _close_dialogs()
        self.palette_list.hide()
        self.worker.stop_long()
        self.clipboard.empty()
        office, self._office = self._office, None
        if office is not None:
            self.worker.run(lambda: _leave(office, drafts), owner=self)
        if self.frame is not None:
            self._stack.removeWidget(self.frame)
            self.frame.hide()
            self.frame.deleteLater()
            self.frame = None
        if self._session is not None:
            self._session.deleteLater()
            self._session = None
        self.unlock_page.recovery_form.forget()
        self.unlock_page.show_vaults()
        self._stack.setCurrentWidget(self.unlock_page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, when nothing nearer wanted it."""
        if event.key() == Qt.Key.Key_Escape and self.frame is not None:
            self.frame.escape()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock, and end the vault thread."""
        self.lock()
        self.worker.close()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self.idle)
            app.removeEventFilter(self.capture)
        event.accept()

    def _connect(self) -> None:
        """Who listens to whom."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self.idle)
            if capture.available():
                app.installEventFilter(self.capture)
        self._guard_pictures()
        self.clipboard.copied.connect(self._note_copied)
        self.preferences.changed.connect(self._guard_pictures)
        self.unlock_page.opened.connect(self.show_office)
        self.idle.left.connect(self._show_left)
        self.idle.expired.connect(self.lock)
        self.idle.pointer.connect(self.ring.note_pointer)
        self.problems.stopped.connect(self._stopped)
        self.preferences.language_changed.connect(self.retranslate)
        self.preferences.size_changed.connect(self._resized)
        self.preferences.changed.connect(self._preferred)

    def retranslate(self) -> None:
        """Say every word again: the language changed."""
        self.unlock_page.retranslate()
        if self.frame is not None:
            self.frame.retranslate()

    def _remember(self, opened: Opened, context: PageContext) -> None:
        """Offer this vault first next time."""
        task = self.worker.run(lambda: opened.office.facts("en"), owner=context.hub)

        def note(facts: views.OfficeFacts) -> None:
            vault = opened.vault
            # Before unlocking, a real vault shows only what its owner typed for that (format §6).
            label = vault.label or (facts.label if facts.practice else "")
            self.preferences.note_vault(vault.folder, label, facts.practice)

        task.succeeded.connect(note)
        task.failed.connect(self.problems.show)

    def _guard_pictures(self) -> None:
        """Keep every window out of screen pictures, if that is wanted and can be."""
        wanted = self.preferences.values.hide_from_capture
        self.capture.use(wanted, QApplication.topLevelWidgets())

    def _note_copied(self) -> None:
        """Something of the vault went onto the clipboard: the audit says so, not what."""
        office, here = self._office, self.frame.navigator.here if self.frame is not None else None
        if office is None or here is None:
            return
        which = here.argument if ids.is_id(here.argument) else here.place
        task = self.worker.run(lambda: office.session.note("copied", which), owner=self)
        task.failed.connect(self.problems.show)

    def _show_left(self, seconds: int) -> None:
        """Show the countdown."""
        if self.frame is not None:
            self.frame.status.show_left(seconds)
            self.frame.tidying.note_silence(self.preferences.values.idle_minutes * 60 - seconds)

    def _preferred(self) -> None:
        """Another idle time may have been chosen."""
        if self.frame is not None:
            self.idle.start(self.preferences.values.idle_minutes)

    def _resized(self) -> None:
        """Another text size: pages are made anew, for their widths are given in it."""
        if self.frame is not None:
            self.frame.remake_pages()

    def _stopped(self, place: str) -> None:
        """A mistake of the program: lock first, then tell."""
        self.lock()
        StopDialog(place, self).open()


def _unsaved(frame: Frame | None) -> tuple[views.Draft, ...]:
    """What stands in editors; a mistake of an editor must not keep the vault open."""
    try:
        return frame.unsaved() if frame is not None else ()
    except Exception as mistake:  # noqa: BLE001 - whatever it is, the lock goes first
        log.failure(_log, "what was typed could not be gathered", mistake)
        return ()


def _leave(office: services.Office, drafts: tuple[views.Draft, ...]) -> None:
    """Keep what was being written, then close; the vault is closed whatever happens."""
    try:
        if drafts:
            office.drafts.keep_all(drafts)
    finally:
        office.close()


def _close_dialogs() -> None:
    """Close menus and dialogs, also those that do not want to: none keeps the vault open."""
    for _depth in range(_MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()
            window.hide()
