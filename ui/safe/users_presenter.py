"""What the tab "Users" shows and changes; knows no widgets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.services import views
from ui.navigation import PageContext
from ui.safe.users_add_panel import NewUser
from ui.safe.users_panel import Change
from ui.worker import Task

_ = i18n.gettext


class Users(Protocol):
    """The service behind this tab."""

    def list(self) -> tuple[views.UserShown, ...]:
        """Who may open the vault."""
        ...

    def add(
        self, nickname: str, given: tuple[str, ...], passphrase: str, *, key_file: Path | None
    ) -> str:
        """Let somebody in."""
        ...

    def change_roles(self, user: str, given: tuple[str, ...]) -> None:
        """Give other roles."""
        ...

    def change_passphrase(
        self,
        user: str,
        passphrase: str,
        *,
        key_file: Path | None,
        current: str,
        current_key_file: Path | None,
    ) -> None:
        """Set a new passphrase."""
        ...

    def remove(self, user: str) -> None:
        """Take somebody away."""
        ...


class UsersPresenter(QObject):
    """Each act runs in the vault thread; afterwards the list comes anew."""

    listed = Signal(object)  # tuple[views.UserShown, ...]
    added = Signal(str)  # id
    changed = Signal()
    removed = Signal(str)  # the name of whoever was taken away
    refused = Signal(str, object)  # where: "add", "user", "rekey" or ""; the exception
    rekeying = Signal(object)  # Task
    rekeyed = Signal()

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service: Users = context.office.users

    def refresh(self) -> None:
        """Ask for the list again."""
        self._do("", self._service.list, self.listed.emit)

    def add(self, wanted: NewUser) -> None:
        """Let somebody in."""

        def act() -> str:
            return self._service.add(
                wanted.nickname, wanted.roles, wanted.passphrase, key_file=wanted.key_file
            )

        def done(user: str) -> None:
            self._context.notices.say(_("The user can open this vault now."))
            self.added.emit(user)
            self.refresh()

        self._do("add", act, done)

    def change_roles(self, user: str, given: tuple[str, ...]) -> None:
        """Give other roles."""
        self._do("user", lambda: self._service.change_roles(user, given), self._changed)

    def change_passphrase(self, wanted: Change) -> None:
        """Set a new passphrase."""

        def act() -> None:
            self._service.change_passphrase(
                wanted.user,
                wanted.passphrase,
                key_file=wanted.key_file,
                current=wanted.current,
                current_key_file=wanted.current_key_file,
            )

        self._do("user", act, self._changed)

    def remove(self, user: views.UserShown) -> None:
        """Take somebody away."""

        def done(_nothing: object) -> None:
            self.removed.emit(user.nickname)
            self.refresh()

        self._do("user", lambda: self._service.remove(user.id), done)

    def rekey(self) -> None:
        """Give the vault a new key."""
        keys: Any = self._context.office.keys
        task = self._context.worker.run_long(
            lambda progress, _cancelled: keys.rekey(progress), owner=self
        )
        task.succeeded.connect(lambda _nothing: self.rekeyed.emit())
        task.failed.connect(lambda error: self.refused.emit("rekey", error))
        self.rekeying.emit(task)

    def _changed(self, _nothing: object) -> None:
        """Something about a user is other than before."""
        self._context.notices.say(_("Changed."))
        self.changed.emit()
        self.refresh()

    def _do(self, where: str, act: Callable[[], object], done: Callable[[Any], object]) -> Task:
        """Run an act and tell its outcome."""
        task = self._context.worker.run(act, owner=self)
        task.succeeded.connect(done)
        task.failed.connect(lambda error: self.refused.emit(where, error))
        return task
