"""Taking in: who is refused, when, and that nothing is left of what was refused."""

import io
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from desktop_app import handoff, seal
from desktop_app.domain import canonical, errors
from desktop_app.handoff import frames, manifest, reader, signing
from tests.handoff import forgery, two_offices
from tests.handoff.two_offices import Office

Kind = frames.Kind
KALYNA, SMEREKA = two_offices.pair()
SENT = two_offices.send(KALYNA, SMEREKA, changes=[KALYNA.says("x")])
PLAIN = forgery.opened(SENT, SMEREKA)
PARTS = forgery.parts_of(PLAIN)


def resealed(parts: list[forgery.Part], office: Office = SMEREKA) -> bytes:
    """Seal these frames."""
    return forgery.sealed(forgery.joined(parts), office)


def test_a_good_bundle_is_taken_in() -> None:
    staged, content = two_offices.take_in(SMEREKA, SENT)
    assert staged.card == KALYNA.card
    assert staged.transcript == KALYNA.sent[0].transcript
    assert staged.size == len(PLAIN)
    assert content.manifest == staged.manifest == KALYNA.sent[0].manifest


def test_peek_sees_what_stage_proves() -> None:
    head = handoff.peek(io.BytesIO(SENT), SMEREKA.receiver, known_card=SMEREKA.known)
    assert head.manifest == KALYNA.sent[0].manifest
    assert head.card == KALYNA.card
    assert head.certificate is None


def test_the_staged_copy_is_the_whole_bundle_and_encrypted() -> None:
    inbox = io.BytesIO()
    staged = handoff.stage(
        io.BytesIO(SENT), inbox, SMEREKA.receiver, known_card=SMEREKA.known, free_bytes=1 << 40
    )
    assert b"DODOMU" not in inbox.getvalue()
    copy = io.BytesIO()
    seal.stream_key_decrypt(io.BytesIO(inbox.getvalue()), copy, staged.key)
    assert copy.getvalue() == PLAIN
    with pytest.raises(errors.PayloadDamagedError):
        handoff.open_staged(io.BytesIO(inbox.getvalue()), bytes(32))


def test_each_staging_has_a_key_of_its_own() -> None:
    assert len({two_offices.take_in(SMEREKA, SENT)[0].key for _ in range(5)}) == 5


def test_the_stick_is_read_once_from_start_to_end() -> None:
    class Once(io.BytesIO):
        def seek(self, *_: Any) -> int:
            raise AssertionError

    handoff.stage(
        Once(SENT), io.BytesIO(), SMEREKA.receiver, known_card=SMEREKA.known, free_bytes=1 << 40
    )


def test_short_reads_of_a_pipe_are_fine() -> None:
    class Pipe(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 0, 7))

    handoff.stage(
        Pipe(SENT), io.BytesIO(), SMEREKA.receiver, known_card=SMEREKA.known, free_bytes=1 << 40
    )


# Who may send.


def test_an_unknown_sender_is_refused_within_64_kib_and_nothing_is_staged() -> None:
    class Watched(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            part = super().read(size)
            self.taken += len(part)
            return part

    stranger = Office("Office Stranger")
    changes = [stranger.says(f"{number}" + "x" * 100_000) for number in range(10)]
    sealed = Watched(two_offices.send(stranger, SMEREKA, changes=changes))
    with pytest.raises(errors.UnknownSenderError) as caught:
        handoff.stage(
            sealed, Refusing(), SMEREKA.receiver, known_card=SMEREKA.known, free_bytes=1 << 40
        )
    assert caught.value.office == stranger.card.office
    age_header = 2048
    assert sealed.taken <= age_header + 64 * 1024 + 16


class Refusing(io.BytesIO):
    """An inbox that nothing may be written to."""

    def write(self, _: Any, /) -> int:
        raise AssertionError


def test_a_card_of_another_serial_is_unknown() -> None:
    value = canonical.decode(PARTS[0][1])["from"]
    changed = {"from": {**value, "card": 2}}
    error = forgery.refusal(SMEREKA, forgery.made(KALYNA, SMEREKA, [], changed=changed))
    assert isinstance(error, errors.UnknownSenderError)
    assert error.serial == 2


def test_another_office_cannot_sign_in_the_name_of_a_known_one() -> None:
    thief = Office("Office Thief")
    middle = forgery.middle_of(PARTS)
    parts = forgery.signed([PARTS[0], *middle], thief.keys)
    error = forgery.refusal(SMEREKA, resealed(parts))
    assert isinstance(error, errors.SignatureError)
    assert error.what == "head"


def test_a_trusted_office_cannot_sign_for_another_trusted_one() -> None:
    verba = Office("Office Verba")
    SMEREKA.trust(verba.card)
    error = forgery.refusal(SMEREKA, resealed(forgery.signed(PARTS[:1] + PARTS[2:-1], verba.keys)))
    assert isinstance(error, errors.SignatureError)
    whole = [*PARTS[:-1], forgery.signed(PARTS[:1] + PARTS[2:-1], verba.keys)[-1]]
    error = forgery.refusal(SMEREKA, resealed(whole))
    assert isinstance(error, errors.SignatureError)
    assert error.what == "bundle"


def test_the_head_of_another_bundle_does_not_fit() -> None:
    other = forgery.parts_of(forgery.opened(two_offices.send(KALYNA, SMEREKA), SMEREKA))
    error = forgery.refusal(SMEREKA, resealed([PARTS[0], other[1], *PARTS[2:]]))
    assert isinstance(error, errors.SignatureError)
    assert error.what == "head"
    error = forgery.refusal(SMEREKA, resealed([*PARTS[:-1], other[-1]]))
    assert isinstance(error, errors.SignatureError)
    assert error.what == "bundle"
    error = forgery.refusal(SMEREKA, resealed([*other[:2], *PARTS[2:]]))
    assert isinstance(error, errors.DodomuError)


def test_head_and_bundle_signatures_do_not_pass_for_each_other() -> None:
    for parts in (
        [PARTS[0], (Kind.HEAD, PARTS[-1][1]), *PARTS[2:]],
        [*PARTS[:-1], (Kind.SIGNATURE, PARTS[1][1])],
    ):
        assert isinstance(forgery.refusal(SMEREKA, resealed(parts)), errors.SignatureError)


ED, LATTICE = slice(0, 64), slice(64, None)


@pytest.mark.parametrize("place", [1, -1])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda pair: b"",
        lambda pair: pair[ED],
        lambda pair: pair[LATTICE],
        lambda pair: bytes(64) + pair[LATTICE],
        lambda pair: pair[ED] + bytes(3309),
        lambda pair: pair[LATTICE] + pair[ED],
        lambda pair: pair + b"\0",
        lambda pair: pair[:-1],
        lambda pair: KALYNA.keys.sign(signing.ORIGIN, bytes(32)),
    ],
)
def test_one_of_two_signatures_is_not_enough(place: int, spoil: Callable[[bytes], bytes]) -> None:
    parts = list(PARTS)
    parts[place] = (parts[place][0], spoil(parts[place][1]))
    error = forgery.refusal(SMEREKA, resealed(parts))
    assert isinstance(error, errors.SignatureError)
    assert error.what == {1: "head", -1: "bundle"}[place]


def test_a_lookup_that_answers_with_another_card_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="another card"):
        handoff.peek(io.BytesIO(SENT), SMEREKA.receiver, known_card=lambda *_: SMEREKA.card)


def test_a_lookup_may_refuse_with_words_of_its_own() -> None:
    def retired(office: str, serial: int) -> handoff.Card | None:
        raise errors.CardLineError(office=office, serial=serial, reason="retired")

    assert isinstance(forgery.refusal(SMEREKA, SENT, known_card=retired), errors.CardLineError)


# Who may receive.


def test_a_bundle_sealed_to_somebody_else_is_refused() -> None:
    error = forgery.refusal(KALYNA, SENT)
    assert isinstance(error, errors.OtherRecipientError)
    assert error.reason == "sealed"


def test_a_bundle_sealed_on_to_a_third_office_is_refused_there() -> None:
    verba = Office("Office Verba")
    verba.trust(KALYNA.card)
    error = forgery.refusal(verba, resealed(PARTS, verba))
    assert isinstance(error, errors.OtherRecipientError)
    assert error.reason == "office"


def test_a_third_office_that_claims_our_id_is_refused_by_its_key() -> None:
    verba = Office("Office Verba")
    verba.trust(KALYNA.card)
    posing = handoff.Receiver(SMEREKA.card.office, False, (verba.keys.identity,))
    with pytest.raises(errors.OtherRecipientError) as caught:
        handoff.peek(io.BytesIO(resealed(PARTS, verba)), posing, known_card=verba.known)
    assert caught.value.reason == "key"


def test_an_old_sealing_key_still_opens_what_was_sealed_to_it() -> None:
    newer = two_offices.keys_of("Office Smereka 2").identity
    receiver = msgspec.structs.replace(SMEREKA.receiver, identities=(newer, SMEREKA.keys.identity))
    assert handoff.peek(io.BytesIO(SENT), receiver, known_card=SMEREKA.known).manifest.n == 1


# Practice and versions.


def test_practice_and_real_never_meet() -> None:
    school, class_two = (Office(name, practice=True) for name in ("School", "Class two"))
    school.trust(class_two.card)
    class_two.trust(school.card)
    two_offices.take_in(class_two, two_offices.send(school, class_two))
    real = msgspec.structs.replace(class_two.receiver, practice=False)
    sealed = two_offices.send(school, class_two)
    with pytest.raises(errors.PracticeMixError) as caught:
        handoff.peek(io.BytesIO(sealed), real, known_card=class_two.known)
    assert caught.value.practice
    schooled = msgspec.structs.replace(SMEREKA.receiver, practice=True)
    with pytest.raises(errors.PracticeMixError) as caught:
        handoff.peek(io.BytesIO(SENT), schooled, known_card=SMEREKA.known)
    assert not caught.value.practice


def test_a_practice_card_does_not_vouch_for_a_real_bundle() -> None:
    school = Office("School", practice=True)
    SMEREKA.trust(school.card)
    draft = msgspec.structs.replace(
        two_offices.draft(KALYNA, SMEREKA), sender=two_offices.draft(school, school).sender
    )
    first = (Kind.MANIFEST, manifest.encode_manifest(draft))
    error = forgery.refusal(SMEREKA, resealed(forgery.signed([first], school.keys)))
    assert isinstance(error, errors.PracticeMixError)


def test_a_bundle_that_calls_itself_practice_is_not_real() -> None:
    error = forgery.refusal(SMEREKA, forgery.made(KALYNA, SMEREKA, [], changed={"practice": True}))
    assert isinstance(error, errors.PracticeMixError)
    assert error.practice


@pytest.mark.parametrize(
    ("plain", "what"),
    [
        (frames.MAGIC + b"\0\2" + b"anything", "bundle"),
        (forgery.joined([(Kind.MANIFEST, b'{"format":2,"x":[]}')]), "bundle"),
    ],
)
def test_a_newer_format_says_so(plain: bytes, what: str) -> None:
    error = forgery.refusal(SMEREKA, forgery.sealed(plain, SMEREKA))
    assert isinstance(error, errors.NewerFormatError)
    assert error.what == what


def test_a_newer_program_is_called_for_by_proven_senders_only() -> None:
    error = forgery.refusal(SMEREKA, forgery.made(KALYNA, SMEREKA, [], min_app="99"))
    assert isinstance(error, errors.NewerFormatError)
    assert error.what == "app"
    thief = Office("Office Thief")
    parts = forgery.parts_of(
        forgery.opened(forgery.made(KALYNA, SMEREKA, [], min_app="99"), SMEREKA)
    )
    error = forgery.refusal(SMEREKA, resealed(forgery.signed(parts[:1], thief.keys)))
    assert isinstance(error, errors.SignatureError)


def test_other_sealed_files_are_no_bundle() -> None:
    for plain in (b"", b"hello", b"PK\3\4", bytes(100_000)):
        error = forgery.refusal(SMEREKA, forgery.sealed(plain, SMEREKA))
        assert isinstance(error, errors.NotBundleError)


def test_files_that_are_not_sealed_are_refused() -> None:
    for text in (b"", b"hello", PLAIN, KALYNA.card.encoded):
        assert isinstance(forgery.refusal(SMEREKA, text), errors.NotAgeFileError)


# How much.


@pytest.mark.parametrize("what", ["controls", "changes", "blobs"])
def test_claims_above_the_limits_are_refused_before_staging(what: str) -> None:
    limit = getattr(reader.Limits(), what)
    for found in (limit + 1, 2**53 - 1):
        sealed = forgery.made(KALYNA, SMEREKA, [], counts=handoff.Counts(**{what: found}))
        error = forgery.refusal(SMEREKA, sealed)
        assert isinstance(error, errors.BundleLimitError)
        assert (error.what, error.found, error.limit) == (what, found, limit)


def test_the_limits_are_those_of_the_design() -> None:
    assert reader.Limits().changes == 10**6
    assert reader.KEEP_FREE == 2**30
    assert frames.MAX_PAYLOAD == 2**20


def test_a_gigabyte_stays_free() -> None:
    size = forgery.made(KALYNA, SMEREKA, [], size=10**12)
    error = forgery.refusal(SMEREKA, size, free_bytes=10**12)
    assert isinstance(error, errors.BundleSpaceError)
    assert error.needed > 10**12
    error = forgery.refusal(SMEREKA, SENT, free_bytes=2**30 + 100)
    assert isinstance(error, errors.BundleSpaceError)
    handoff.stage(
        io.BytesIO(SENT), io.BytesIO(), SMEREKA.receiver, known_card=SMEREKA.known,
        free_bytes=2**30 + 2**18,
    )  # fmt: skip


def test_no_more_is_written_than_was_said_to_be_needed() -> None:
    changes = [KALYNA.says(f"{number}" + "x" * 70_000) for number in range(30)]
    sealed = two_offices.send(KALYNA, SMEREKA, changes=changes)
    with pytest.raises(errors.BundleSpaceError) as caught:
        handoff.stage(
            io.BytesIO(sealed), io.BytesIO(), SMEREKA.receiver,
            known_card=SMEREKA.known, free_bytes=0,
        )  # fmt: skip
    inbox = io.BytesIO()
    handoff.stage(
        io.BytesIO(sealed), inbox, SMEREKA.receiver, known_card=SMEREKA.known, free_bytes=1 << 40
    )
    assert len(inbox.getvalue()) <= caught.value.needed


RECORD = (Kind.RECORD, b"{}")
ONE = handoff.Counts(changes=1)


@pytest.mark.parametrize(
    ("middle", "claims", "what"),
    [
        ([RECORD, RECORD], {"counts": ONE}, "records"),
        ([RECORD], {"counts": handoff.Counts(changes=2)}, "records"),
        ([], {"counts": ONE}, "records"),
        ([RECORD], {"counts": handoff.Counts(controls=1, changes=1)}, "records"),
        ([RECORD], {"counts": handoff.Counts()}, "records"),
        ([RECORD], {"size": 6}, "bytes"),
        ([RECORD], {"size": 8}, "bytes"),
        ([RECORD], {"size": 0}, "bytes"),
        ([], {"size": 1}, "bytes"),
        ([(Kind.BLOB_START, b"{}"), (Kind.BLOB_END, b"")], {"counts": handoff.Counts()}, "blobs"),
        ([], {"counts": handoff.Counts(blobs=1)}, "blobs"),
    ],
)
def test_a_manifest_that_lies_is_refused(
    middle: list[forgery.Part], claims: dict[str, Any], what: str
) -> None:
    error = forgery.refusal(SMEREKA, forgery.made(KALYNA, SMEREKA, middle, **claims))
    assert isinstance(error, errors.BundleLimitError)
    assert error.what == what


def test_an_endless_bundle_ends_at_what_it_announced() -> None:
    """A sender whose blob never ends: reading stops with the first piece too many."""
    taken = 0

    def endless() -> Any:
        nonlocal taken
        whole = forgery.signed([(Kind.MANIFEST, manifest.encode_manifest(told))], KALYNA.keys)
        yield forgery.joined(whole[:2])
        yield forgery.framed(Kind.BLOB_START, b"{}")
        while taken < 20:  # a reader that does not stop meets the end of this test, not of memory
            taken += 1
            yield forgery.framed(Kind.BLOB_DATA, bytes(frames.MAX_PAYLOAD))

    told = msgspec.structs.replace(
        two_offices.draft(KALYNA, SMEREKA), counts=handoff.Counts(blobs=1), size=5_000_000
    )
    inbox = io.BytesIO()
    with pytest.raises(errors.BundleLimitError):
        handoff.stage(
            Sealing(endless(), SMEREKA), inbox, SMEREKA.receiver,
            known_card=SMEREKA.known, free_bytes=1 << 40,
        )  # fmt: skip
    assert taken <= 7
    assert inbox.getvalue() == b""


class Sealing:
    """A stick whose file is sealed while it is read."""

    def __init__(self, plain: Any, office: Office) -> None:
        """Seal the pieces of `plain` to an office."""
        self._plain, self._out, self._at = plain, io.BytesIO(), 0
        self._writer = seal.open_writer(self._out, [office.card.recipient])

    def read(self, size: int, /) -> bytes:
        """Return the next sealed bytes."""
        while self._out.tell() - self._at < size:
            self._writer.write(next(self._plain))
        part = self._out.getvalue()[self._at : self._at + size]
        self._at += len(part)
        return part


# Stopping.


def test_progress_goes_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    handoff.stage(
        io.BytesIO(SENT), io.BytesIO(), SMEREKA.receiver, known_card=SMEREKA.known,
        free_bytes=1 << 40, progress=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    size = KALYNA.sent[0].manifest.size
    assert told[-1] == (size, size)


def test_stopping_leaves_nothing() -> None:
    error = forgery.refusal(SMEREKA, SENT, cancelled=lambda: True)
    assert isinstance(error, errors.CancelledError)


def test_a_full_disk_leaves_what_was_there() -> None:
    class Full(io.BytesIO):
        def write(self, part: Any, /) -> int:
            if self.tell() > 100_000:
                raise OSError(28, "No space left on device")
            return super().write(part)

    changes = [KALYNA.says(f"{number}" + "x" * 100_000) for number in range(5)]
    sealed = two_offices.send(KALYNA, SMEREKA, changes=changes)
    inbox = Full(b"before")
    inbox.seek(0, io.SEEK_END)
    with pytest.raises(OSError, match="No space"):
        handoff.stage(
            io.BytesIO(sealed), inbox, SMEREKA.receiver, known_card=SMEREKA.known,
            free_bytes=1 << 40,
        )  # fmt: skip
    assert inbox.getvalue() == b"before"


def test_a_replay_is_known_by_bundle_and_transcript() -> None:
    first, _ = two_offices.take_in(SMEREKA, SENT)
    again, _ = two_offices.take_in(SMEREKA, resealed(PARTS))
    assert (first.manifest.bundle, first.transcript) == (again.manifest.bundle, again.transcript)
