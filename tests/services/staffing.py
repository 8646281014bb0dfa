"""Vaults with several invented users, and ways to look at them from outside."""

from pathlib import Path

from desktop_app import application
from desktop_app.domain import errors
from desktop_app.services.office import Office
from tests.services import offices

FOUNDER = "one two three"
READER = "чотири пʼять шість"


def founded(folder: Path) -> Office:
    """A vault whose founder is called Вигадько."""
    return application.create_vault(
        folder, label="Лелека", user="Вигадько", passphrase=FOUNDER, practice=True,
        cost=offices.CHEAP, now=offices.Clock(),
    ).office  # fmt: skip


def closed(office: Office) -> None:
    """Close an office unless the test did."""
    if "closed" not in repr(office._vault):
        office.close()


def reopened(office: Office, passphrase: str = FOUNDER, *, user: str = "") -> Office:
    """Close an office and open its vault again."""
    folder = office.folder
    office.close()
    return opened(folder, passphrase, user=user)


def opened(folder: Path, passphrase: str = FOUNDER, *, user: str = "") -> Office:
    """Open a vault."""
    return application.open_vault(folder, passphrase, user=user, now=offices.Clock())


def opens(folder: Path, passphrase: str) -> bool:
    """Tell whether a passphrase opens a vault that nobody has open."""
    try:
        opened(folder, passphrase).close()
    except errors.VaultPassphraseError:
        return False
    return True


def named(office: Office, nickname: str) -> str:
    """The id of the user of this name."""
    return next(user.id for user in office.users.list() if user.nickname == nickname)


def acts(office: Office) -> list[str]:
    """What the audit tells of, oldest first."""
    return [line.what for line in reversed(office._store.audit_lines())]
