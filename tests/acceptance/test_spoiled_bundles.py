"""A bundle altered anywhere, by anybody, is refused in words, and the vault stays as it was.

The pure layers see every byte (tests/handoff/test_flips.py); here the same goes through
`handoffs.accept` of a real office: every seventh byte by default, all of them with --long.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from desktop_app.domain import canonical, errors
from desktop_app.handoff import frames, signing
from desktop_app.services.office import Office
from tests.acceptance import desks, opening
from tests.handoff import forgery
from tests.services import offices

Kind = frames.Kind
STRIDE = 7
ED, LATTICE = slice(0, 64), slice(64, None)


class Spoiler:
    """A office that is handed spoiled copies of one good bundle, and must stay as it is."""

    def __init__(self, three: desks.Trio) -> None:
        self.three, self.taker = three, three.b
        offices.add_person(three.a)
        three.grant_all((three.a, three.b))
        self.bundle = Path(three.prepare(three.a, three.b).files[0])
        self.good = self.bundle.read_bytes()
        self.before = desks.dump(self.taker)
        self._told: set[tuple[type[errors.DodomuError], str]] = set()

    def refuses(self, content: bytes, taker: Office | None = None) -> errors.DodomuError:
        """Hand over a spoiled copy; return the refusal, after a look that it has its words."""
        at = taker or self.taker
        self.bundle.write_bytes(content)
        with pytest.raises(errors.DodomuError) as refused:
            at.handoffs.accept(self.bundle)
        key = (type(refused.value), str(refused.value.facts.get("reason", "")))
        if key not in self._told:
            self._told.add(key)
            desks.words_of(refused.value)
        assert desks.inbox(at) == []
        return refused.value

    def nothing_changed(self) -> None:
        """Compare the vault with what it was, and take the good bundle in after all."""
        assert desks.dump(self.taker) == self.before
        assert self.taker.facts("uk").waiting == 0
        self.bundle.write_bytes(self.good)
        assert self.taker.handoffs.accept(self.bundle).new_people == 1
        assert self.taker.check() == ()


@pytest.fixture
def spoiler(three: desks.Trio) -> Spoiler:
    """A good bundle and whom it is for."""
    return Spoiler(three)


def flips(content: bytes, places: Iterable[int]) -> Iterable[bytes]:
    """Yield copies with one bit of one byte changed."""
    for at in places:
        yield content[:at] + bytes([content[at] ^ (1 << at % 8)]) + content[at + 1 :]


def test_a_flipped_byte(spoiler: Spoiler) -> None:
    for spoiled in flips(spoiler.good, range(0, len(spoiler.good), STRIDE)):
        spoiler.refuses(spoiled)
    spoiler.nothing_changed()


def test_a_cut(spoiler: Spoiler) -> None:
    for size in range(0, len(spoiler.good), STRIDE):
        spoiler.refuses(spoiler.good[:size])
    spoiler.nothing_changed()


@pytest.mark.long
def test_every_flipped_byte_and_every_cut(spoiler: Spoiler) -> None:
    for spoiled in flips(spoiler.good, range(len(spoiler.good))):
        spoiler.refuses(spoiled)
    for size in range(len(spoiler.good)):
        spoiler.refuses(spoiler.good[:size])
    spoiler.nothing_changed()


def resealed_flips(spoiler: Spoiler, stride: int) -> None:
    """Flip and cut the opened bundle and seal it anew, which anybody can do."""
    opened = opening.plain(spoiler.bundle, spoiler.taker)
    for spoiled in flips(opened, range(0, len(opened), stride)):
        spoiler.refuses(opening.sealed(spoiled, spoiler.taker))
    for size in range(0, len(opened), stride):
        spoiler.refuses(opening.sealed(opened[:size], spoiler.taker))
    spoiler.nothing_changed()


def test_a_byte_of_the_opened_bundle(spoiler: Spoiler) -> None:
    resealed_flips(spoiler, STRIDE * 13)


@pytest.mark.long
def test_every_byte_of_the_opened_bundle(spoiler: Spoiler) -> None:
    resealed_flips(spoiler, 1)


def test_frames_left_out_doubled_or_moved(spoiler: Spoiler) -> None:
    parts = opening.parts(spoiler.bundle, spoiler.taker)
    for one in range(len(parts)):
        without = parts[:one] + parts[one + 1 :]
        altered = [without]
        for to in range(len(parts) + 1):
            altered.append([*parts[:to], parts[one], *parts[to:]])
            altered.append([*without[:to], parts[one], *without[to:]])
        for found in altered:
            if found != parts:
                spoiler.refuses(opening.sealed(forgery.joined(found), spoiler.taker))
    spoiler.nothing_changed()


def other_bundle(spoiler: Spoiler) -> list[forgery.Part]:
    """Return the frames of another good bundle of the same sender."""
    other = Path(spoiler.three.prepare(spoiler.three.a, spoiler.three.b).files[0])
    return opening.parts(other, spoiler.taker)


def test_the_head_or_the_signature_of_another_bundle(spoiler: Spoiler) -> None:
    parts, other = opening.parts(spoiler.bundle, spoiler.taker), other_bundle(spoiler)
    for found in (
        [parts[0], other[1], *parts[2:]],
        [*parts[:-1], other[-1]],
        [*other[:2], *parts[2:]],
        [parts[0], (Kind.HEAD, parts[-1][1]), *parts[2:]],
        [*parts[:-1], (Kind.SIGNATURE, parts[1][1])],
    ):
        refusal = spoiler.refuses(opening.sealed(forgery.joined(found), spoiler.taker))
        assert isinstance(refusal, errors.SignatureError)
    spoiler.nothing_changed()


def test_the_valid_signatures_of_another_trusted_office(spoiler: Spoiler) -> None:
    parts = opening.parts(spoiler.bundle, spoiler.taker)
    own = spoiler.three.c.partners.own_keys
    theirs = forgery.signed([parts[0], *forgery.middle_of(parts)], own)
    for found in (theirs, [*parts[:-1], theirs[-1]], [*theirs[:2], *parts[2:]]):
        refusal = spoiler.refuses(opening.sealed(forgery.joined(found), spoiler.taker))
        assert isinstance(refusal, errors.SignatureError)
    spoiler.nothing_changed()


def test_a_changed_recipient(spoiler: Spoiler) -> None:
    """Sealed on to a third office, as it is or under a manifest that names that office."""
    three = spoiler.three
    offices.introduce(three.a, three.c, three.stick)
    before = desks.dump(three.c)
    parts = opening.parts(spoiler.bundle, spoiler.taker)
    refusal = spoiler.refuses(opening.sealed(forgery.joined(parts), three.c), three.c)
    assert isinstance(refusal, errors.OtherRecipientError)
    told = canonical.decode(parts[0][1])
    key = canonical.digest(b"", three.c.partners.own_card.recipient.public_bytes).hex()
    told["to"] |= {"office": offices.office_id(three.c), "key": key}
    named = [(Kind.MANIFEST, canonical.encode(told)), *parts[1:]]
    refusal = spoiler.refuses(opening.sealed(forgery.joined(named), three.c), three.c)
    assert isinstance(refusal, errors.SignatureError)
    assert desks.dump(three.c) == before
    spoiler.nothing_changed()


SPOILT_PAIRS: tuple[Callable[[bytes], bytes], ...] = (
    lambda pair: b"",
    lambda pair: pair[ED],
    lambda pair: pair[LATTICE],
    lambda pair: bytes(64) + pair[LATTICE],
    lambda pair: pair[ED] + bytes(len(pair[LATTICE])),
    lambda pair: pair[LATTICE] + pair[ED],
)


@pytest.mark.parametrize("place", [1, -1], ids=["head", "signature"])
def test_one_of_two_signatures_missing(spoiler: Spoiler, place: int) -> None:
    for spoil in SPOILT_PAIRS:
        parts = list(opening.parts(spoiler.bundle, spoiler.taker))
        parts[place] = (parts[place][0], spoil(parts[place][1]))
        refusal = spoiler.refuses(opening.sealed(forgery.joined(parts), spoiler.taker))
        assert isinstance(refusal, errors.SignatureError)
        spoiler.bundle.write_bytes(spoiler.good)
    spoiler.nothing_changed()


def test_a_thief_with_one_of_two_keys(spoiler: Spoiler) -> None:
    """Whoever broke one scheme signs with it rightly, and with a key of his own otherwise."""
    parts = opening.parts(spoiler.bundle, spoiler.taker)
    right, wrong = (one.partners.own_keys for one in (spoiler.three.a, spoiler.three.c))
    digest = canonical.digest(b"", forgery.joined([parts[0]]))
    pairs = [one.sign(signing.HEAD, digest) for one in (right, wrong)]
    for head in (pairs[0][ED] + pairs[1][LATTICE], pairs[1][ED] + pairs[0][LATTICE]):
        found = [parts[0], (Kind.HEAD, head), *parts[2:]]
        refusal = spoiler.refuses(opening.sealed(forgery.joined(found), spoiler.taker))
        assert isinstance(refusal, errors.SignatureError)
    spoiler.nothing_changed()


def test_another_bundle_under_a_known_id(spoiler: Spoiler) -> None:
    """Even its own sender cannot put another content under the id of a bundle that came."""
    spoiler.taker.handoffs.accept(spoiler.bundle)
    before = desks.dump(spoiler.taker)
    known = canonical.decode(opening.parts(spoiler.bundle, spoiler.taker)[0][1])["bundle"]
    offices.add_person(spoiler.three.a, name="Друженко Уляна")
    spoiler.three.grant_all((spoiler.three.a, spoiler.three.b))
    parts = other_bundle(spoiler)
    told = canonical.decode(parts[0][1]) | {"bundle": known}
    found = forgery.signed(
        [(Kind.MANIFEST, canonical.encode(told)), *forgery.middle_of(parts)],
        spoiler.three.a.partners.own_keys,
    )
    refusal = spoiler.refuses(opening.sealed(forgery.joined(found), spoiler.taker))
    assert isinstance(refusal, errors.BundleIdTakenError)
    with pytest.raises(errors.BundleIdTakenError):
        spoiler.taker.handoffs.examine(spoiler.bundle)
    assert desks.inbox(spoiler.taker) == []
    assert spoiler.taker.facts("uk").waiting == 0
    assert desks.dump(spoiler.taker) == before
