"""Desk certificates: an office's word that a desk of its own may sign, and for whom.

A certificate names the card under whose keys it was made and dies with it: to withdraw
one desk, the office makes its next card and certifies the desks that stay.
"""

from typing import Any, Final

import msgspec

from desktop_app import seal
from desktop_app.domain import canonical, errors, ids
from desktop_app.handoff import card, fields, keys, signing

TYPE: Final = "dodomu-desk"
VERSION: Final = 1
_KEYS: Final = frozenset({
    "card", "desk", "office", "outside", "practice", "sealing", "signature", "signing", "type",
    "version",
})  # fmt: skip


class Certificate(msgspec.Struct, frozen=True):
    """One desk's keys, vouched for. `encoded` is its canonical JSON.

    `card` is the SHA-256 of the office card it was made under; `outside` lets the desk
    hand bundles to other offices, not only to desks of its own.
    """

    office: ids.OfficeId
    desk: ids.DeskId
    card: bytes
    outside: bool
    practice: bool
    signing: signing.PublicKeys
    sealing: bytes
    encoded: bytes

    @property
    def recipient(self) -> seal.HybridRecipient:
        """The key to seal to."""
        return seal.HybridRecipient(self.sealing)

    @property
    def sealing_hash(self) -> bytes:
        """SHA-256 of the sealing key, by which a bundle names its recipient."""
        return canonical.digest(b"", self.sealing)


def make_certificate(
    office_keys: keys.OfficeKeys,
    office: card.Card,
    *,
    desk: ids.DeskId,
    desk_keys: keys.OfficeKeys,
    outside: bool,
) -> Certificate:
    """Vouch with the office's keys for a desk's."""
    public = desk_keys.public()
    core: dict[str, Any] = {
        "card": office.digest.hex(),
        "desk": desk,
        "office": office.office,
        "outside": outside,
        "practice": office.practice,
        "sealing": {"mlkem768x25519": desk_keys.recipient().public_bytes.hex()},
        "signing": {"ed25519": public.ed25519.hex(), "ml_dsa_65": public.ml_dsa_65.hex()},
        "type": TYPE,
        "version": VERSION,
    }
    pair = office_keys.sign(signing.CERTIFICATE, _core_digest(core))
    made = canonical.encode({**core, "signature": pair.hex()})
    return parse_certificate(made, office)


def parse_certificate(text: bytes, office: card.Card) -> Certificate:
    """Read a certificate strictly and check it under the office's card.

    Raises:
        CertificateError: malformed, or of another office or card.
        NewerFormatError: a newer program wrote it.
        SignatureError: the office did not sign it.
    """

    def refuse(reason: str) -> errors.DodomuError:
        return errors.CertificateError(office=office.office, desk="", reason=reason)

    try:
        value = canonical.decode(text)
    except errors.CanonicalError as broken:
        raise refuse(broken.facts["reason"]) from None
    fields.check_kind(value, TYPE, VERSION, refuse, "certificate")
    found = fields.Fields(value, _KEYS, refuse)
    read = Certificate(
        office=ids.OfficeId(found.id("office")),
        desk=ids.DeskId(found.id("desk")),
        card=found.binary("card", 32),
        outside=found.flag("outside"),
        practice=found.flag("practice"),
        signing=card.read_public(found),
        sealing=card.read_sealing(found),
        encoded=text,
    )
    for reason, right in (
        ("other-office", read.office == office.office),
        ("other-card", read.card == office.digest),
        ("other-practice", read.practice == office.practice),
    ):
        if not right:
            raise errors.CertificateError(office=office.office, desk=read.desk, reason=reason)
    pair = found.binary("signature", signing.PAIR)
    office.signing.check(pair, signing.CERTIFICATE, _core_digest(value), what="certificate")
    return read


def _core_digest(value: dict[str, Any]) -> bytes:
    """SHA-256 of the certificate without its signature."""
    core = {key: inner for key, inner in value.items() if key != "signature"}
    return canonical.digest(b"", canonical.encode(core))
