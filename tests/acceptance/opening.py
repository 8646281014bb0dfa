"""Bundles of real offices opened with the keys of who gets them, and sealed anew by who likes."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from desktop_app import handoff, seal
from desktop_app.domain import change_set
from desktop_app.handoff import controls, frames, records
from desktop_app.services.office import Office
from tests.handoff import forgery

FREE = 1 << 40
Alter = Callable[[change_set.ChangeSet], change_set.ChangeSet]


def plain(bundle: Path, taker: Office) -> bytes:
    """Return the plaintext of a bundle."""
    keys = taker.partners.own_keys
    return seal.decrypt_bytes(bundle.read_bytes(), [keys.identity], limit=1 << 28)


def parts(bundle: Path, taker: Office) -> list[forgery.Part]:
    """Return the frames of a bundle."""
    return forgery.parts_of(plain(bundle, taker))


def sealed(plaintext: bytes, taker: Office) -> bytes:
    """Seal plaintext to an office: anybody who has its card can."""
    return seal.encrypt_bytes(plaintext, [taker.partners.own_card.recipient])


def resealed(bundle: Path, found: Sequence[forgery.Part], taker: Office) -> Path:
    """Put frames in place of a bundle's, sealed anew."""
    bundle.write_bytes(sealed(forgery.joined(found), taker))
    return bundle


def controls_of(bundle: Path, taker: Office) -> list[controls.Control]:
    """Return the control records of a bundle."""
    return [one for one in _content(bundle, taker).controls() if isinstance(one, controls.Control)]


def changes_of(bundle: Path, taker: Office) -> list[change_set.ChangeSet]:
    """Return the change sets of a bundle."""
    return [
        one for one in _content(bundle, taker).changes() if isinstance(one, change_set.ChangeSet)
    ]


def _content(bundle: Path, taker: Office) -> handoff.BundleContent:
    """Verify a bundle as its reader would, and open it."""
    own = taker.partners.own_card
    known = {(str(one.office), one.serial): one for one in taker.partners.cards()}
    receiver = handoff.Receiver(own.office, own.practice, [taker.partners.own_keys.identity])
    copy = io.BytesIO()
    staged = handoff.stage(
        io.BytesIO(bundle.read_bytes()), copy, receiver,
        known_card=lambda office, serial: known.get((office, serial)), free_bytes=FREE,
    )  # fmt: skip
    copy.seek(0)
    return handoff.open_staged(copy, staged.key)


def with_changes(bundle: Path, giver: Office, taker: Office, alter: Alter) -> Path:
    """Alter the change sets of a bundle in place, signed anew by its sender; sizes stay."""
    first, *rest = parts(bundle, taker)
    middle = [
        (kind, _altered(payload, alter) if kind == frames.Kind.RECORD else payload)
        for kind, payload in rest[1:-1]
    ]
    return resealed(bundle, forgery.signed([first, *middle], giver.partners.own_keys), taker)


def _altered(payload: bytes, alter: Alter) -> bytes:
    """Alter the change set in a frame; control records stay."""
    if not payload.startswith(b'{"record":'):
        return payload
    again = records.encode_record(alter(records.Envelope(payload).parse()))
    assert len(again) == len(payload)
    return again


def resigned(one: change_set.ChangeSet, office: str, forger: Office) -> change_set.ChangeSet:
    """Return a set of `office` with an origin signature of another office's keys."""
    if one.office != office:
        return one
    signature = handoff.sign_origin(forger.partners.own_keys, one.digest)
    return msgspec.structs.replace(one, signature=signature)
