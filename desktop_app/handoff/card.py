"""Office cards: the public keys by which partners know an office.

A card is one canonical JSON object, signed by its own two signing keys. Card 1 fixes
the office's id; each later card names the hash of the one before and is signed by its
keys too (README decision 7, format.md §5, FORMAT.md "Cards"). Nobody trusts a card
unless two people compared its fingerprint.
"""

import re
from typing import Any, Final

import msgspec

from desktop_app import seal
from desktop_app.domain import canonical, errors, ids
from desktop_app.handoff import fields, keys, signing

TYPE: Final = "dodomu-card"
VERSION: Final = 1
MAX_CARD: Final = 64 * 1024
MAX_SERIAL: Final = 40
"""So that a whole line of cards fits one frame of a bundle."""
SEALING_PUBLIC: Final = 1216
_ID_PREFIX: Final = b"dodomu office v1"
_KEYS: Final = frozenset({
    "handover", "label", "office", "practice", "previous", "sealing", "serial", "signature",
    "signing", "type", "version",
})  # fmt: skip
_INVISIBLE: Final = (
    "\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_LABEL: Final = re.compile(rf"(?!\s)[^{_INVISIBLE}]{{1,100}}(?<!\s)")


class Card(msgspec.Struct, frozen=True):
    """One verified card. `encoded` is the card itself: canonical JSON, the bytes hashed.

    `sealing` is the 1,216-byte hybrid recipient; `previous` the SHA-256 of the card
    before, None for card 1; `practice` marks an office of invented people.
    """

    office: ids.OfficeId
    label: str
    practice: bool
    serial: int
    previous: bytes | None
    signing: signing.PublicKeys
    sealing: bytes
    encoded: bytes

    @property
    def digest(self) -> bytes:
        """SHA-256 of the card: what the next card names and the fingerprint shows."""
        return canonical.digest(b"", self.encoded)

    @property
    def recipient(self) -> seal.HybridRecipient:
        """The key to seal to."""
        return seal.HybridRecipient(self.sealing)

    @property
    def sealing_hash(self) -> bytes:
        """SHA-256 of the sealing key, by which a bundle names its recipient."""
        return canonical.digest(b"", self.sealing)


def make_card(
    own: keys.OfficeKeys,
    *,
    label: str,
    practice: bool,
    previous: Card | None = None,
    previous_keys: keys.OfficeKeys | None = None,
) -> Card:
    """Make the first card of an office, or the one after `previous`, signed by its keys too.

    A card is made once and kept: making it again gives another fingerprint.

    Raises:
        CardError: the label is empty, too long or holds invisible letters.
        CardLineError: the card before has another practice bit, or was the last possible.
    """
    core: dict[str, Any] = {
        "label": label,
        "practice": practice,
        "previous": previous.digest.hex() if previous else None,
        "sealing": {"mlkem768x25519": own.recipient().public_bytes.hex()},
        "serial": previous.serial + 1 if previous else 1,
        "signing": _public_json(own.public()),
        "type": TYPE,
        "version": VERSION,
    }
    core["office"] = previous.office if previous else _office_id(core)
    digest = canonical.digest(b"", canonical.encode(core))
    made = {**core, "handover": None, "signature": own.sign(signing.CARD, digest).hex()}
    if previous is not None:
        if previous_keys is None:
            raise ValueError("the card before must sign the new one")
        made["handover"] = previous_keys.sign(signing.HANDOVER, digest).hex()
    card = parse_card(canonical.encode(made))
    if previous is not None:
        check_follows(card, previous)
    return card


def parse_card(text: bytes) -> Card:
    """Read one card strictly and check its own signatures; a later card's line is not proven.

    For a file from outside use `card_line.parse_line`, which proves the office's id.

    Raises:
        CardError: not a card, not canonical, or a key is ill-formed.
        NewerFormatError: a newer program wrote it.
        SignatureError: it was not signed by its own keys.
    """
    if len(text) > MAX_CARD:
        raise errors.CardError(reason="too-large")
    try:
        value = canonical.decode(text)
    except errors.CanonicalError as broken:
        raise errors.CardError(reason=broken.facts["reason"]) from None
    fields.check_kind(value, TYPE, VERSION, _refuse, "card")
    found = fields.Fields(value, _KEYS, _refuse)
    card = _read(found, text)
    pair = found.binary("signature", signing.PAIR)
    card.signing.check(pair, signing.CARD, _core_digest(value), what="card")
    return card


def check_follows(card: Card, before: Card) -> None:
    """Insist that `card` is the next of its office after `before`.

    Raises:
        CardLineError: another office, number, predecessor or practice bit.
        SignatureError: the keys of the card before did not sign it.
    """
    expected = (
        ("office", card.office == before.office),
        ("serial", card.serial == before.serial + 1),
        ("previous", card.previous == before.digest),
        ("practice", card.practice == before.practice),
    )
    for reason, right in expected:
        if not right:
            raise errors.CardLineError(office=card.office, serial=card.serial, reason=reason)
    value = canonical.decode(card.encoded)
    pair = bytes.fromhex(value["handover"])
    before.signing.check(pair, signing.HANDOVER, _core_digest(value), what="handover")


def read_public(found: fields.Fields) -> signing.PublicKeys:
    """Read the object `signing` of a card or certificate.

    Raises:
        DodomuError: the caller's error; a key is ill-formed or unusable.
    """
    inner = found.inner("signing", {"ed25519", "ml_dsa_65"})
    public = signing.PublicKeys(
        inner.binary("ed25519", signing.ED25519_PUBLIC),
        inner.binary("ml_dsa_65", signing.ML_DSA_65_PUBLIC),
    )
    if signing.is_weak(public.ed25519):
        raise inner.wrong("ed25519")
    return public


def read_sealing(found: fields.Fields) -> bytes:
    """Read the object `sealing` of a card or certificate.

    Raises:
        DodomuError: the caller's error; the key is ill-formed or unusable.
    """
    inner = found.inner("sealing", {"mlkem768x25519"})
    sealing = inner.binary("mlkem768x25519", SEALING_PUBLIC)
    try:
        # A trial sealing finds the keys to which nothing can be sealed.
        seal.HybridRecipient(sealing).wrap(bytes(16))
    except errors.KeyTextError:
        raise inner.wrong("mlkem768x25519") from None
    return sealing


def _read(found: fields.Fields, text: bytes) -> Card:
    """Read the keys of a card; the signatures are the caller's."""
    serial = found.whole("serial", 1, MAX_SERIAL)
    previous = found.binary_or_none("previous", 32)
    handover = found.binary_or_none("handover", signing.PAIR)
    for key, value in (("previous", previous), ("handover", handover)):
        if (value is None) != (serial == 1):
            raise found.wrong(key)
    card = Card(
        office=ids.OfficeId(found.id("office")),
        label=found.text("label", _LABEL),
        practice=found.flag("practice"),
        serial=serial,
        previous=previous,
        signing=read_public(found),
        sealing=read_sealing(found),
        encoded=text,
    )
    if serial == 1 and card.office != _office_id(canonical.decode(text)):
        raise found.wrong("office")
    return card


def _without(value: dict[str, Any], *keys_left_out: str) -> dict[str, Any]:
    """Return the object without some keys."""
    return {key: inner for key, inner in value.items() if key not in keys_left_out}


def _core_digest(value: dict[str, Any]) -> bytes:
    """SHA-256 of the card without its signatures: what both of them are over."""
    return canonical.digest(b"", canonical.encode(_without(value, "signature", "handover")))


def _office_id(first: dict[str, Any]) -> str:
    """Return the id that card 1 gives its office: it is nobody's to choose."""
    bare = canonical.encode(_without(first, "signature", "handover", "office"))
    return canonical.digest(_ID_PREFIX, bare)[:16].hex()


def _public_json(public: signing.PublicKeys) -> dict[str, str]:
    """Return signing keys as they stand in a card."""
    return {"ed25519": public.ed25519.hex(), "ml_dsa_65": public.ml_dsa_65.hex()}


def _refuse(reason: str) -> errors.DodomuError:
    """Return the error of this module."""
    return errors.CardError(reason=reason)
