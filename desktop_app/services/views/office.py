"""What the frame of the window shows of the open vault."""

import msgspec


class Notice(msgspec.Struct, frozen=True):
    """What a person must hear although the vault opened: a code, and words in their language."""

    code: str
    title: str
    text: str


class OfficeFacts(msgspec.Struct, frozen=True):
    """What the frame of the window shows of the open vault."""

    office: str
    label: str
    practice: bool
    fingerprint: str
    people: int
    conflicts: int
    waiting: int
    recovery: bool
    backup_days: int = -1
    backup_due: bool = False
    notices: tuple[Notice, ...] = ()
