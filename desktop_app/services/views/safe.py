"""What the place "Safe" shows of users and recovery; nothing secret stands here."""

import msgspec


class UserShown(msgspec.Struct, frozen=True):
    """Somebody who may open this vault.

    `id` is their key slot's; `roles` are codes, none if nobody gave them any; `own`: whoever
    sits here; `key_file`: a key file belongs to the passphrase.
    """

    id: str
    nickname: str
    roles: tuple[str, ...]
    own: bool
    key_file: bool

    def __repr__(self) -> str:
        """The id alone: nicknames stay out of logs."""
        return f"UserShown({self.id})"


class RecoveryShown(msgspec.Struct, frozen=True):
    """How this vault opens when every passphrase is forgotten.

    `code`: there is a printed code; `threshold` of `shares` colleagues open it together, both 0
    if the key is not divided; `set_mark` tells one set of shares from an older one.
    """

    code: bool
    threshold: int = 0
    shares: int = 0
    set_mark: str = ""


class ShareTried(msgspec.Struct, frozen=True):
    """Shares given so far, by number, and how many are missing."""

    shares: tuple[int, ...]
    missing: int
