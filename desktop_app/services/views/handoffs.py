"""What is shown of partners, their cards and what leaves for them."""

import msgspec


class Partner(msgspec.Struct, frozen=True):
    """Another office we know by its card."""

    office: str
    label: str
    fingerprint: str
    trusted: bool
    practice: bool
    granted_groups: tuple[str, ...]
    granted_people: int
    last_out: int
    last_in: int


class CardView(msgspec.Struct, frozen=True):
    """A card as read from a file: compare the twelve groups before trusting."""

    office: str
    label: str
    fingerprint: str
    practice: bool
    known: bool
    trusted: bool
    ours: bool


class LeavingLine(msgspec.Struct, frozen=True):
    """One person's part of what leaves: counts per group."""

    person: str
    name: str
    groups: dict[str, int]


class Leaving(msgspec.Struct, frozen=True):
    """Exactly what leaves in a bundle, built from the bytes that will be sealed.

    `privileged`: sets between lawyer and client that nobody released: with one no bundle is made.
    """

    to: str
    to_label: str
    people: int
    change_sets: int
    attachments: int
    withheld: dict[str, int]
    lines: tuple[LeavingLine, ...]
    acks: int
    bytes: int
    privileged: int = 0


class Prepared(msgspec.Struct, frozen=True):
    """A bundle that was written; `refusals`: (id, why) of what we refused that it tells of."""

    bundle: str
    number: int
    leaving: Leaving
    files: tuple[str, ...]
    refusals: tuple[tuple[str, str], ...] = ()
