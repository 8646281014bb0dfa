"""Control records: the bodies of change sets that are not statements (format.md §3).

They live in the office's own dossier, group OWN. Tables beside them are projections.
"""

from typing import Literal

import msgspec

Verdict = Literal["accepted", "later", "refused", "undone"]


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a person here decided about held change sets: a bundle with exceptions, or ids.

    `corrects` lists the sets that may supersede other offices' words, decided once,
    at acceptance (fold rule c).
    """

    verdict: Verdict
    bundle: str = ""
    excepted: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    why: str = ""


class Grant(msgspec.Struct, frozen=True, omit_defaults=True):
    """Leave for one office to be handed these groups of these dossiers.

    `origin` is the office whose statements are granted; `until` is vault time in
    seconds UTC, 0 = no limit. Unknown means deny.
    """

    id: str
    office: str
    origin: str
    dossiers: tuple[str, ...]
    groups: tuple[str, ...]
    onward: bool = False
    purpose: str = ""
    until: int = 0


class Revoke(msgspec.Struct, frozen=True):
    """Ends grants by their ids, and wins over them."""

    grants: tuple[str, ...]
    why: str = ""


class Erase(msgspec.Struct, frozen=True, omit_defaults=True):
    """Ends sets of one's own for good, by their ids: bodies go, ids stay taken.

    `dossier` is the one they belong to, "" when a ledger alone remembers them.
    """

    changes: tuple[str, ...]
    dossier: str = ""


class CardTrust(msgspec.Struct, frozen=True):
    """A partner's card, as canonical JSON text, and whether its fingerprint was compared."""

    office: str
    card: str
    trusted: bool


class Agreement(msgspec.Struct, frozen=True):
    """Lets an office correct our words in these groups; read only when a set is accepted."""

    office: str
    groups: tuple[str, ...]


class Setting(msgspec.Struct, frozen=True):
    """A setting of the office, by dotted name; small canonical values only."""

    name: str
    value: str


class User(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody who may open this vault: the newest word on an author counts.

    `slot` is the key slot they open it with, by its id; the nickname stands there and nowhere
    else. `roles` are codes of `domain.roles`; none: the person was taken away.
    """

    author: str
    slot: str
    roles: tuple[str, ...] = ()


class Release(msgspec.Struct, frozen=True, omit_defaults=True):
    """A lawyer's leave for one office to be handed what lawyer and client said to each other.

    It names exact change sets, or whole dossiers with what will be said in them. It lives as long
    as the grant of the same id: `until` is vault time, 0 = no limit, and a revoke of `id` ends
    it. Without one no bundle carries a privileged set, whatever is granted (domain.md §10).
    """

    id: str
    office: str
    dossiers: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    until: int = 0
