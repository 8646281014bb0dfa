"""MANIFEST, the first frame: who hands what to whom, how much, and after which bundle.

Its keys are those of format.md §5. It is the only thing parsed before a signature is
checked, so it is small, flat and exact.
"""

import re
from typing import Any, Final

import msgspec

import desktop_app
from desktop_app.domain import canonical, errors, ids
from desktop_app.handoff import card, certificate, fields, frames

FORMAT: Final = 1
MAX_MANIFEST: Final = frames.LIMITS[frames.Kind.MANIFEST]
_KEYS: Final = frozenset({
    "base", "bundle", "bytes", "chain", "counts", "created", "format", "from", "min_app", "n",
    "practice", "prev", "to",
})  # fmt: skip
_APP: Final = re.compile(r"(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){0,3}", re.ASCII)


class Counts(msgspec.Struct, frozen=True):
    """How many control records, change sets and blobs a bundle holds, exactly."""

    controls: int = 0
    changes: int = 0
    blobs: int = 0


class From(msgspec.Struct, frozen=True):
    """The sender: `card` is the serial of the card that vouches, `certificate` of a desk."""

    office: ids.OfficeId
    desk: ids.DeskId
    card: int
    incarnation: str
    certificate: bytes | None = None


class To(msgspec.Struct, frozen=True):
    """The recipient: `key` is the SHA-256 of the sealing key, and decides.

    `desk` and `incarnation` are what the sender believes, None before it heard from there.
    """

    office: ids.OfficeId
    key: bytes
    desk: ids.DeskId | None = None
    incarnation: str | None = None


class Manifest(msgspec.Struct, frozen=True):
    """What the first frame says; the writer fills in `counts` and `size`.

    `n` counts bundles from 1 per sender desk, incarnation and recipient, for people only.
    `prev` is the transcript (SHA-256) of the bundle before, None for n = 1; `base` the last
    bundle of this sender that the recipient acknowledged. `created` is the claimed time,
    seconds UTC. `size` is the length in bytes of all frames between HEAD and SIGNATURE.
    `chain` is the head of the sender's log, by which a vault put back is noticed.
    """

    bundle: ids.BundleId
    practice: bool
    sender: From
    to: To
    n: int
    created: int
    prev: bytes | None = None
    base: ids.BundleId | None = None
    chain: bytes | None = None
    min_app: str = "0"
    counts: Counts = Counts()
    size: int = 0


def make_manifest(
    sender: card.Card,
    recipient: card.Card | certificate.Certificate,
    *,
    desk: ids.DeskId,
    incarnation: str,
    n: int,
    created: int,
    prev: bytes | None = None,
    base: ids.BundleId | None = None,
    chain: bytes | None = None,
    to_desk: ids.DeskId | None = None,
    to_incarnation: str | None = None,
    vouched: certificate.Certificate | None = None,
    bundle: ids.BundleId | None = None,
) -> Manifest:
    """Describe a new bundle, before its counts are known, with a random id unless one is given.

    Raises:
        PracticeMixError: one of the two is a practice office and the other is not.
    """
    if sender.practice != recipient.practice:
        raise errors.PracticeMixError(practice=sender.practice)
    return Manifest(
        bundle=bundle or ids.BundleId(ids.new_id()),
        practice=sender.practice,
        sender=From(
            office=sender.office, desk=desk, card=sender.serial, incarnation=incarnation,
            certificate=vouched.encoded if vouched else None,
        ),
        to=To(
            office=recipient.office, key=recipient.sealing_hash,
            desk=to_desk, incarnation=to_incarnation,
        ),
        n=n, created=created, prev=prev, base=base, chain=chain,
    )  # fmt: skip


def encode_manifest(one: Manifest) -> bytes:
    """Return the payload of the frame: canonical JSON that `parse_manifest` accepts.

    Raises:
        ManifestError: a value is out of its bounds.
    """
    sender, to = one.sender, one.to
    vouched = None if sender.certificate is None else msgspec.Raw(sender.certificate)
    payload = canonical.encode({
        "base": one.base,
        "bundle": one.bundle,
        "bytes": one.size,
        "chain": _hex(one.chain),
        "counts": one.counts,
        "created": one.created,
        "format": FORMAT,
        "from": {
            "card": sender.card, "certificate": vouched, "desk": sender.desk,
            "incarnation": sender.incarnation, "office": sender.office,
        },
        "min_app": one.min_app,
        "n": one.n,
        "practice": one.practice,
        "prev": _hex(one.prev),
        "to": {
            "desk": to.desk, "incarnation": to.incarnation, "key": to.key.hex(),
            "office": to.office,
        },
    })  # fmt: skip
    parse_manifest(payload)
    return payload


def parse_manifest(payload: bytes) -> Manifest:
    """Read the payload strictly; the certificate is checked by whoever has the office's card.

    Raises:
        ManifestError: too long, not canonical, or a key is ill-formed.
        NewerFormatError: the format is newer.
    """
    if len(payload) > MAX_MANIFEST:
        raise errors.ManifestError(reason="too-long")
    try:
        value = canonical.decode(payload)
    except errors.CanonicalError as broken:
        raise errors.ManifestError(reason=broken.facts["reason"]) from None
    _check_format(value)
    found = fields.Fields(value, _KEYS, _refuse)
    number = found.whole("n", 1, canonical.MAX_INTEGER)
    prev = found.binary_or_none("prev", 32)
    if (prev is None) != (number == 1):
        raise found.wrong("prev")
    return Manifest(
        bundle=ids.BundleId(found.id("bundle")),
        practice=found.flag("practice"),
        sender=_from(found.inner("from", {"card", "certificate", "desk", "incarnation", "office"})),
        to=_to(found.inner("to", {"desk", "incarnation", "key", "office"})),
        n=number,
        created=found.whole("created", 0, canonical.MAX_INTEGER),
        prev=prev,
        base=_bundle_or_none(found.id_or_none("base")),
        chain=found.binary_or_none("chain", 32),
        min_app=found.text("min_app", _APP),
        counts=_counts(found.inner("counts", {"controls", "changes", "blobs"})),
        size=found.whole("bytes", 0, canonical.MAX_INTEGER),
    )


def check_app(wanted: str) -> None:
    """Insist that this program is at least the version that a proven sender calls for.

    Only after HEAD is checked: a stranger must not be able to call for an update.

    Raises:
        NewerFormatError: it is older.
    """
    ours = desktop_app.__version__
    if _numbers(wanted) > _numbers(ours):
        raise errors.NewerFormatError(what="app", found=wanted, known=ours)


def _check_format(value: Any) -> None:
    """Tell a newer format before its other keys are judged."""
    found = value.get("format") if type(value) is dict else None
    if type(found) is not int or found < 1:
        raise errors.ManifestError(reason="key-format")
    if found != FORMAT:
        raise errors.NewerFormatError(what="bundle", found=str(found), known=str(FORMAT))


def _from(found: fields.Fields) -> From:
    """Read the sender."""
    vouched = found.raw("certificate")
    if vouched is not None and type(vouched) is not dict:
        raise found.wrong("certificate")
    return From(
        office=ids.OfficeId(found.id("office")),
        desk=ids.DeskId(found.id("desk")),
        card=found.whole("card", 1, card.MAX_SERIAL),
        incarnation=found.id("incarnation"),
        certificate=None if vouched is None else canonical.encode(vouched),
    )


def _to(found: fields.Fields) -> To:
    """Read the recipient."""
    desk = found.id_or_none("desk")
    return To(
        office=ids.OfficeId(found.id("office")),
        key=found.binary("key", 32),
        desk=None if desk is None else ids.DeskId(desk),
        incarnation=found.id_or_none("incarnation"),
    )


def _counts(found: fields.Fields) -> Counts:
    """Read the counts; what is allowed is the reader's limits."""
    return Counts(
        controls=found.whole("controls", 0, canonical.MAX_INTEGER),
        changes=found.whole("changes", 0, canonical.MAX_INTEGER),
        blobs=found.whole("blobs", 0, canonical.MAX_INTEGER),
    )


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version so that it compares, without its zeros at the end."""
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _bundle_or_none(text: str | None) -> ids.BundleId | None:
    """Name an id's kind."""
    return None if text is None else ids.BundleId(text)


def _hex(raw: bytes | None) -> str | None:
    """Return binary as it stands in JSON."""
    return None if raw is None else raw.hex()


def _refuse(reason: str) -> errors.DodomuError:
    """Return the error of this module."""
    return errors.ManifestError(reason=reason)
