"""Opens and makes vaults for the unlock screen; knows no widgets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app import i18n, paths, settings
from desktop_app.domain import errors
from ui import services
from ui.preferences import Preferences
from ui.problems import Problems
from ui.unlock import restored_words
from ui.unlock.wanted_restore import WantedRestore
from ui.worker import Task, Worker

_TRIES = 5
_PAUSE_SECONDS = 30


class Opened(msgspec.Struct, frozen=True):
    """An open vault; `recovery_code` only right after it was made, "" otherwise.

    `said`: what must be heard of how it came to be opened, for example restored.
    """

    office: Any
    vault: settings.KnownVault
    recovery_code: str = ""
    said: str = ""


class NewVault(msgspec.Struct, frozen=True):
    """What a person typed to make a vault; `shown` is the label seen before unlocking."""

    folder: str
    office: str
    user: str
    shown: str
    passphrase: str
    practice: bool = False


class Typed(msgspec.Struct, frozen=True):
    """What a person typed to open a vault; its repr shows nothing.

    `user` "" tries everybody's slot; `put_back`: they say the folder was put back on purpose.
    """

    passphrase: str
    user: str = ""
    key_file: Path | None = None
    put_back: bool = False

    def __repr__(self) -> str:
        """Nothing of it."""
        return "Typed()"


class Seen(msgspec.Struct, frozen=True):
    """What a chosen vault shows of itself before it is open; unverified."""

    vault: settings.KnownVault
    users: tuple[str, ...] = ()
    wants_key_file: bool = False
    has_shares: bool = False


class UnlockPresenter(QObject):
    """What the unlock screen shows and may ask for."""

    opened = Signal(object)  # Opened
    made = Signal(object)  # Opened, with a recovery code to write down first
    refused = Signal(object)  # DodomuError
    added = Signal(object)  # KnownVault, found in a folder that was named
    seen = Signal(object)  # Seen
    share_took = Signal(object, int)  # numbers of the shares that fit, how many are missing
    share_refused = Signal(object)  # DodomuError: the last share does not fit
    working = Signal(bool)
    restoring = Signal(object)  # Task
    paused = Signal(int)  # seconds before the next try

    def __init__(
        self,
        application: services.Application,
        worker: Worker,
        preferences: Preferences,
        problems: Problems,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._worker = worker
        self._preferences = preferences
        self._problems = problems
        self._wrong = 0

    @property
    def vaults(self) -> tuple[settings.KnownVault, ...]:
        """Vaults opened on this machine before, the last one first."""
        return self._preferences.values.vaults

    @property
    def tries_left(self) -> int:
        """Wrong passphrases allowed before a pause."""
        return _TRIES - self._wrong % _TRIES

    def look(self, vault: settings.KnownVault) -> None:
        """See what a vault shows of itself; one that cannot be seen shows nothing."""
        application = self._application

        def look() -> Seen:
            try:
                found = application.look(Path(vault.folder))
            except errors.DodomuError:
                return Seen(vault)
            return Seen(vault, found.users, found.key_file_wanted, found.has_shares)

        task = self._worker.run(look, owner=self)
        task.succeeded.connect(self.seen)

    def unlock(self, vault: settings.KnownVault, typed: Typed) -> None:
        """Open a vault."""
        folder = Path(vault.folder)
        application = self._application
        self._begin(
            lambda: application.open_vault(
                folder,
                typed.passphrase,
                user=typed.user,
                key_file=typed.key_file,
                put_back=typed.put_back,
            ),
            lambda office: self._opened(Opened(office=office, vault=vault)),
        )

    def recover(self, vault: settings.KnownVault, code: str) -> None:
        """Open a vault with the code from paper."""
        folder = Path(vault.folder)
        application = self._application
        self._begin(
            lambda: application.open_with_recovery(folder, code),
            lambda office: self._opened(Opened(office=office, vault=vault)),
        )

    def give_share(self, vault: settings.KnownVault, texts: tuple[str, ...]) -> None:
        """Compare the last of these shares with a vault."""
        application = self._application

        def failed(error: BaseException) -> None:
            if isinstance(error, errors.DodomuError):
                self.share_refused.emit(error)
            else:
                self._problems.show(error)

        task = self._worker.run(
            lambda: application.check_shares(Path(vault.folder), texts), owner=self
        )
        task.succeeded.connect(lambda found: self.share_took.emit(found.shares, found.missing))
        task.failed.connect(failed)

    def share(self, vault: settings.KnownVault, texts: tuple[str, ...]) -> None:
        """Open a vault with shares."""
        folder = Path(vault.folder)
        application = self._application
        self._begin(
            lambda: application.open_with_shares(folder, texts),
            lambda office: self._opened(Opened(office=office, vault=vault)),
        )

    def restore(self, wanted: WantedRestore) -> None:
        """Put a backup into a new folder and open it."""
        application = self._application
        code, words = (wanted.secret, "") if wanted.is_code else ("", wanted.secret)
        self.working.emit(True)
        task = self._worker.run_long(
            lambda progress, cancelled: application.restore(
                wanted.backup, wanted.folder, words, code=code,
                progress=progress, cancelled=cancelled,
            ),
            owner=self,
        )  # fmt: skip

        def done(found: services.Restored) -> None:
            vault = settings.KnownVault(folder=str(wanted.folder.absolute()))
            self._opened(
                Opened(office=found.office, vault=vault, said=restored_words.told(found.told))
            )

        task.succeeded.connect(done)
        task.failed.connect(self._failed)
        task.finished.connect(lambda: self.working.emit(False))
        self.restoring.emit(task)

    def add(self, folder: str) -> None:
        """Offer a vault that lies in a folder, if there is one."""
        application = self._application

        def look() -> settings.KnownVault:
            seen = application.look(Path(folder))
            label = Path(folder).name
            if seen.practice and seen.label:
                label = seen.label
            return settings.KnownVault(folder=folder, label=label, practice=seen.practice)

        self._begin(look, self._added)

    def forget(self, vault: settings.KnownVault) -> None:
        """Offer a vault no longer; it stays where it is."""
        self._preferences.forget_vault(vault.folder)

    def create(self, wanted: NewVault) -> None:
        """Make a vault, with a recovery code."""
        application = self._application
        folder = Path(wanted.folder)
        vault = settings.KnownVault(
            folder=wanted.folder, label=wanted.shown, practice=wanted.practice
        )

        def make() -> services.Created:
            folder.parent.mkdir(parents=True, exist_ok=True)
            return application.create_vault(
                folder,
                label=wanted.office,
                user=wanted.user,
                passphrase=wanted.passphrase,
                practice=wanted.practice,
            )

        self._begin(make, lambda created: self._made(vault, created))

    def practise(self) -> None:
        """Make a vault of invented people and open it."""
        folder = _free(paths.settings_file().parent / "practice")
        lang = i18n.language()
        application = self._application

        def make() -> services.Created:
            folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            return application.make_practice(folder, lang)

        def done(created: services.Created) -> None:
            vault = settings.KnownVault(folder=str(folder), practice=True)
            self._opened(Opened(office=created.office, vault=vault))

        self._begin(make, done)

    def _begin(self, work: Callable[[], object], done: Callable[[Any], None]) -> None:
        """Run work and tell when it begins and ends."""
        self.working.emit(True)
        task: Task = self._worker.run(work, owner=self)
        task.succeeded.connect(done)
        task.failed.connect(self._failed)
        task.finished.connect(lambda: self.working.emit(False))

    def _opened(self, opened: Opened) -> None:
        """A vault is open."""
        self._wrong = 0
        self.opened.emit(opened)

    def _made(self, vault: settings.KnownVault, created: services.Created) -> None:
        """A vault was made: the code comes first."""
        made = Opened(office=created.office, vault=vault, recovery_code=created.recovery_code or "")
        if made.recovery_code:
            self.made.emit(made)
        else:
            self._opened(made)

    def _added(self, vault: settings.KnownVault) -> None:
        """A folder holds a vault."""
        self._preferences.note_vault(vault.folder, vault.label, vault.practice)
        self.added.emit(vault)

    def _failed(self, error: Exception) -> None:
        """Say why not; five wrong passphrases bring a pause."""
        if isinstance(error, errors.VaultPassphraseError):
            self._wrong += 1
            if self._wrong % _TRIES == 0:
                self.paused.emit(_PAUSE_SECONDS)
        if isinstance(error, errors.DodomuError):
            self.refused.emit(error)
        else:
            self._problems.show(error)


def _free(folder: Path) -> Path:
    """The folder, or the first numbered one that does not exist yet."""
    number = 1
    free = folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free
