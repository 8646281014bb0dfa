"""Two offices in memory, with keys from fixed seeds: no vault, no files, no clock.

For any test that needs cards and bundles: `kalyna, smereka = two_offices.pair()`, then
`two_offices.send(kalyna, smereka, changes=[…])` and `two_offices.take_in(smereka, sealed)`.
"""

import functools
import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app import handoff, seal
from desktop_app.domain import change_set, ids

FREE = 1 << 40
NOW = 1_750_000_000


def seed(text: str) -> bytes:
    """Return 32 bytes that depend on nothing but the text."""
    return hashlib.sha256(text.encode()).digest()


def an_id(text: str) -> str:
    """Return an id that depends on nothing but the text."""
    return seed(text)[:16].hex()


def keys_of(name: str) -> handoff.OfficeKeys:
    """Return the keys of an office or a desk by its name."""
    return handoff.OfficeKeys(*(seed(f"{name} {part}") for part in ("ed", "ml-dsa", "sealing")))


@dataclass
class Office:
    """One office: its keys, its card, whom it trusts and what it sent."""

    name: str
    practice: bool = False
    keys: handoff.OfficeKeys = field(init=False)
    card: handoff.Card = field(init=False)
    trusted: dict[tuple[str, int], handoff.Card] = field(default_factory=dict)
    sent: list[handoff.Written] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the keys and the card."""
        self.keys = keys_of(self.name)
        self.card = handoff.make_card(self.keys, label=self.name, practice=self.practice)

    @property
    def desk(self) -> ids.DeskId:
        """The id of the gateway desk."""
        return ids.DeskId(an_id(f"{self.name} desk"))

    @property
    def incarnation(self) -> str:
        """The incarnation of the gateway desk."""
        return an_id(f"{self.name} incarnation")

    @property
    def return_key(self) -> bytes:
        """The key of the tags by which the office knows its own work."""
        return seed(f"{self.name} return")

    @functools.cached_property
    def recipient(self) -> seal.HybridRecipient:
        """The key to seal to, made once: some tests seal ten thousand times."""
        return self.card.recipient

    @functools.cached_property
    def receiver(self) -> handoff.Receiver:
        """The office as one that takes in."""
        return handoff.Receiver(self.card.office, self.practice, (self.keys.identity,))

    def trust(self, other: handoff.Card) -> None:
        """Trust a card, as two people do after comparing the fingerprint."""
        self.trusted[other.office, other.serial] = other

    def known(self, office: str, serial: int) -> handoff.Card | None:
        """Answer a reader's question for a trusted card."""
        return self.trusted.get((office, serial))

    def says(
        self, value: Any, *, field_id: str = "person.note", **header: Any
    ) -> change_set.ChangeSet:
        """Make a change set of one statement about an invented person."""
        return change_set.make(
            [change_set.Statement(field=field_id, value=value)],
            dossier=ids.DossierId(header.pop("dossier", an_id("dossier"))),
            group=header.pop("group", "ID"),
            office=self.card.office, desk=self.desk,
            author=ids.AuthorId(an_id(f"{self.name} author")),
            said=NOW, nonce=header.pop("nonce", an_id(f"{self.name} {value} {field_id}")), **header,
        )  # fmt: skip


def pair() -> tuple[Office, Office]:
    """Return two offices that trust each other."""
    one, other = Office("Office Kalyna"), Office("Office Smereka")
    one.trust(other.card)
    other.trust(one.card)
    return one, other


def draft(sender: Office, recipient: Office, **facts: Any) -> handoff.Manifest:
    """Describe the next bundle of `sender`."""
    chain = {
        "n": len(sender.sent) + 1,
        "prev": sender.sent[-1].transcript if sender.sent else None,
        "bundle": ids.BundleId(an_id(f"{sender.name} bundle {len(sender.sent) + 1}")),
        "to_desk": recipient.desk,
        "to_incarnation": recipient.incarnation,
        "created": NOW,
    }
    return handoff.make_manifest(
        sender.card, recipient.card,
        desk=sender.desk, incarnation=sender.incarnation, **{**chain, **facts},
    )  # fmt: skip


def send(
    sender: Office,
    recipient: Office,
    *,
    changes: Iterable[change_set.ChangeSet] = (),
    controls: Sequence[handoff.Control] = (),
    blobs: Sequence[handoff.BlobSource] = (),
    **facts: Any,
) -> bytes:
    """Return a sealed bundle, and remember that it was sent."""
    out = io.BytesIO()
    written = handoff.write_bundle(
        out, draft=draft(sender, recipient, **facts), sender=sender.card, own=sender.keys,
        recipient=recipient.card.recipient, changes=changes, controls=controls, blobs=blobs,
    )  # fmt: skip
    sender.sent.append(written)
    return out.getvalue()


def take_in(recipient: Office, sealed: bytes) -> tuple[handoff.Staged, handoff.BundleContent]:
    """Stage and open a bundle as `recipient` would."""
    inbox = io.BytesIO()
    staged = handoff.stage(
        io.BytesIO(sealed), inbox, recipient.receiver,
        known_card=recipient.known, free_bytes=FREE,
    )  # fmt: skip
    inbox.seek(0)
    return staged, handoff.open_staged(inbox, staged.key)


def blob_source(name: str, plain: bytes) -> handoff.BlobSource:
    """Return an attachment in memory."""
    start = handoff.BlobStart(ids.BlobId(an_id(name)), hashlib.sha256(plain).digest(), len(plain))
    return handoff.BlobSource(start, lambda: io.BytesIO(plain))
