"""Bundles that no honest writer makes: taken apart, altered, signed and sealed anew."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from desktop_app import handoff, seal
from desktop_app.domain import canonical
from desktop_app.handoff import frames, manifest, signing
from tests.handoff import two_offices
from tests.handoff.two_offices import Office

Kind = frames.Kind
Part = tuple[Kind, bytes]


def opened(sealed: bytes, office: Office) -> bytes:
    """Return the plaintext of a bundle."""
    return seal.decrypt_bytes(sealed, office.receiver.identities, limit=1 << 26)


def sealed(plain: bytes, office: Office) -> bytes:
    """Seal plaintext to an office."""
    return seal.encrypt_bytes(plain, [office.recipient])


def parts_of(plain: bytes) -> list[Part]:
    """Return the frames of a bundle's plaintext, whatever their order."""
    parts, at = [], len(frames.OPENING)
    while at < len(plain):
        size = int.from_bytes(plain[at + 1 : at + 5], "big")
        parts.append((Kind(plain[at]), plain[at + 5 : at + 5 + size]))
        at += 5 + size
    return parts


def framed(kind: int, payload: bytes) -> bytes:
    """Return a frame, of any type and length."""
    return bytes((kind,)) + len(payload).to_bytes(4, "big") + payload


def joined(parts: Iterable[Part]) -> bytes:
    """Return plaintext of these frames."""
    return frames.OPENING + b"".join(framed(kind, payload) for kind, payload in parts)


def signed(parts: Sequence[Part], keys: handoff.OfficeKeys) -> list[Part]:
    """Return MANIFEST and middle frames with a right HEAD and a right SIGNATURE."""
    first, *middle = parts
    head = keys.sign(signing.HEAD, canonical.digest(b"", joined([first])))
    whole = [first, (Kind.HEAD, head), *middle]
    pair = keys.sign(signing.BUNDLE, canonical.digest(b"", joined(whole)))
    return [*whole, (Kind.SIGNATURE, pair)]


def middle_of(parts: Sequence[Part]) -> list[Part]:
    """Return the frames between HEAD and SIGNATURE."""
    return list(parts[2:-1])


def made(
    sender: Office,
    recipient: Office,
    middle: Sequence[Part],
    *,
    changed: dict[str, Any] | None = None,
    **claims: Any,
) -> bytes:
    """Return a sealed bundle of these frames, rightly signed.

    The manifest counts them as they are, unless `claims` (counts, size) says otherwise;
    `changed` replaces keys of its JSON.
    """
    counts = handoff.Counts(
        changes=sum(kind == Kind.RECORD for kind, _ in middle),
        blobs=sum(kind == Kind.BLOB_START for kind, _ in middle),
    )
    size = sum(5 + len(payload) for _, payload in middle)
    draft = two_offices.draft(sender, recipient)
    told = msgspec.structs.replace(draft, **{"counts": counts, "size": size, **claims})
    value = canonical.decode(manifest.encode_manifest(told))
    payload = canonical.encode({**value, **(changed or {})})
    return sealed(joined(signed([(Kind.MANIFEST, payload), *middle], sender.keys)), recipient)


def refusal(office: Office, bundle: bytes, **given: Any) -> BaseException:
    """Stage what must be refused; return the error, after a look that nothing was left."""
    inbox = io.BytesIO(b"before")
    inbox.seek(0, io.SEEK_END)
    facts = {"known_card": office.known, "free_bytes": two_offices.FREE, **given}
    try:
        handoff.stage(io.BytesIO(bundle), inbox, office.receiver, **facts)
    except Exception as error:
        assert inbox.getvalue() == b"before"
        return error
    raise AssertionError("it was taken in")
