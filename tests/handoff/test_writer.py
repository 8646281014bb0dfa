"""Writing bundles: counted before, the same after, and nothing leaves that must not."""

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pytest

from desktop_app import handoff, seal
from desktop_app.domain import change_set, errors, groups, ids
from desktop_app.handoff import controls, frames
from tests.handoff import forgery, two_offices

KALYNA, SMEREKA = two_offices.pair()
VERBA = two_offices.Office("Office Verba")


def write(changes: Any = (), *, out: seal.Writable | None = None, **facts: Any) -> handoff.Written:
    """Write a bundle from Kalyna to Smereka."""
    given = {
        "draft": two_offices.draft(KALYNA, SMEREKA), "sender": KALYNA.card, "own": KALYNA.keys,
        "recipient": SMEREKA.card.recipient, "changes": changes, **facts,
    }  # fmt: skip
    return handoff.write_bundle(out or io.BytesIO(), **given)


def test_what_is_measured_is_what_is_written() -> None:
    changes = [KALYNA.says(str(number)) for number in range(5)]
    said = [*controls.echo([changes[0].id]), *controls.retired([KALYNA.incarnation])]
    blobs = [two_offices.blob_source("photo", bytes(3_000_000))]
    draft = two_offices.draft(KALYNA, SMEREKA)
    measured = handoff.measure(draft, said, changes, blobs)
    out = io.BytesIO()
    written = write(changes, out=out, draft=draft, controls=said, blobs=blobs)
    assert measured.counts == written.manifest.counts == handoff.Counts(2, 5, 1)
    assert measured.size == written.manifest.size
    plain = forgery.opened(out.getvalue(), SMEREKA)
    assert written.size == len(plain)
    middle = forgery.middle_of(forgery.parts_of(plain))
    assert measured.size == sum(frames.HEADER + len(payload) for _, payload in middle)


def test_the_transcript_is_the_hash_of_everything_before_the_last_frame() -> None:
    out = io.BytesIO()
    written = write([KALYNA.says("x")], out=out)
    plain = forgery.opened(out.getvalue(), SMEREKA)
    last = frames.HEADER + 3373
    assert written.transcript == hashlib.sha256(plain[:-last]).digest()


def test_nothing_of_the_content_is_in_the_sealed_file() -> None:
    out = io.BytesIO()
    write([KALYNA.says("a secret sentence")], out=out)
    for word in (b"secret", b"DODOMU", KALYNA.card.office.encode(), b"person.note"):
        assert word not in out.getvalue()


def test_a_generator_is_refused_because_it_is_gone_through_twice() -> None:
    with pytest.raises(TypeError):
        write(KALYNA.says(text) for text in "ab")


class Anew(Sequence[change_set.ChangeSet]):
    """A query that starts anew each time, and may answer differently."""

    def __init__(self, *answers: list[change_set.ChangeSet]) -> None:
        self.answers = list(answers)

    def __iter__(self) -> Iterator[change_set.ChangeSet]:
        return iter(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])

    def __len__(self) -> int:
        return len(self.answers[0])

    def __getitem__(self, at: Any) -> Any:
        return self.answers[0][at]


def test_a_query_that_starts_anew_is_fine() -> None:
    assert write(Anew([KALYNA.says("a")])).manifest.counts.changes == 1


def test_a_query_that_changes_its_mind_ends_in_no_bundle() -> None:
    one, two = [KALYNA.says("a")], [KALYNA.says("a"), KALYNA.says("b")]
    for first, second in ((one, two), (two, one)):
        out = io.BytesIO()
        with pytest.raises(RuntimeError, match="counted"):
            write(Anew([], first, second), out=out)
        with pytest.raises(errors.PayloadDamagedError):
            forgery.opened(out.getvalue(), SMEREKA)


def test_keys_and_recipient_must_be_those_the_manifest_names() -> None:
    with pytest.raises(ValueError, match="another recipient"):
        write(recipient=VERBA.card.recipient)
    with pytest.raises(ValueError, match="check with"):
        write(own=VERBA.keys)


@pytest.mark.parametrize("handling", groups.HANDLINGS)
@pytest.mark.parametrize("group", groups.GROUPS)
def test_what_stays_does_not_leave_whatever_was_granted(group: str, handling: str) -> None:
    change = KALYNA.says("x", group=group, handling=handling)
    if group != "OWN" and handling not in {"AGENCY", "CASE_TEAM"}:
        assert write([change]).manifest.counts.changes == 1
        return
    with pytest.raises(errors.StaysHereError) as caught:
        write([change])
    assert (caught.value.change, caught.value.reason) == (change.id, "handling")


@pytest.mark.parametrize("kind", change_set.KINDS)
def test_of_control_sets_four_kinds_go_to_other_offices(kind: str) -> None:
    if kind == "statements":
        return
    change = change_set.make(
        [{"x": 1}], dossier=ids.DossierId("d" * 32), group="OWN", office=KALYNA.card.office,
        desk=KALYNA.desk, author=ids.AuthorId("a" * 32), said=1, kind=kind,
    )  # fmt: skip
    if kind in {"grant", "revoke", "withdraw", "erase"}:
        assert write([change]).manifest.counts.changes == 1
        return
    with pytest.raises(errors.StaysHereError) as caught:
        write([change])
    assert caught.value.reason == "kind"


def test_between_desks_of_one_office_everything_goes() -> None:
    changes = [KALYNA.says("x", group="OWN"), VERBA.says("unsigned, of a third office")]
    draft = two_offices.draft(KALYNA, KALYNA)
    written = write(changes, draft=draft, recipient=KALYNA.card.recipient)
    assert written.manifest.counts.changes == 2


def test_a_third_offices_set_does_not_go_on_unsigned() -> None:
    change = VERBA.says("x")
    with pytest.raises(errors.StaysHereError) as caught:
        write([change])
    assert caught.value.reason == "origin-unsigned"
    signature = handoff.sign_origin(VERBA.keys, change.digest)
    assert write([msgspec.structs.replace(change, signature=signature)]).size


def test_a_partners_own_set_goes_back_without_a_signature() -> None:
    assert write([SMEREKA.says("x")]).manifest.counts.changes == 1


def test_tags_go_out_with_our_own_and_back_to_their_origin_only() -> None:
    tag = bytes(16)
    signature = handoff.sign_origin(VERBA.keys, VERBA.says("x").digest)
    changes = [
        msgspec.structs.replace(KALYNA.says("x"), tag=tag),
        msgspec.structs.replace(SMEREKA.says("x"), tag=tag),
        msgspec.structs.replace(VERBA.says("x"), tag=tag, signature=signature),
    ]
    _, content = two_offices.take_in(SMEREKA, two_offices.send(KALYNA, SMEREKA, changes=changes))
    read = [one for one in content.changes() if isinstance(one, change_set.ChangeSet)]
    assert [one.tag for one in read] == [tag, tag, b""]
    assert [one.signature for one in read] == [b"", b"", signature]


def test_progress_reaches_the_end_and_cancelling_leaves_nothing_that_opens() -> None:
    told: list[tuple[int, int]] = []
    changes = [KALYNA.says(f"{number} " + "x" * 200_000) for number in range(20)]
    written = write(changes, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (written.manifest.size, written.manifest.size)
    assert told == sorted(told)
    assert 3 <= len(told) <= 5
    out, asked = io.BytesIO(), []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 10

    with pytest.raises(errors.CancelledError):
        write(changes, out=out, cancelled=cancelled)
    with pytest.raises(errors.PayloadDamagedError):
        forgery.opened(out.getvalue(), SMEREKA)


def test_an_empty_bundle_is_a_bundle() -> None:
    _, content = two_offices.take_in(SMEREKA, two_offices.send(KALYNA, SMEREKA))
    assert list(content.controls()) == list(content.changes()) == list(content.blobs()) == []


def test_the_next_bundle_names_the_one_before() -> None:
    kalyna, smereka = two_offices.pair()
    first = two_offices.take_in(smereka, two_offices.send(kalyna, smereka))[0]
    second = two_offices.take_in(smereka, two_offices.send(kalyna, smereka))[0]
    assert (first.manifest.n, first.manifest.prev) == (1, None)
    assert (second.manifest.n, second.manifest.prev) == (2, first.transcript)


def test_two_bundles_of_the_same_content_share_no_bytes() -> None:
    one, other = io.BytesIO(), io.BytesIO()
    for out in (one, other):
        write([KALYNA.says("x")], out=out)
    text = one.getvalue()
    blocks = {text[at : at + 16] for at in range(40, len(text) - 16, 16)}
    assert not any(block in other.getvalue() for block in blocks)


def test_names_of_files_tell_nothing() -> None:
    names = {handoff.default_name(12) for _ in range(50)}
    assert len(names) == 50
    assert all(re.fullmatch(r"dodomu-[a-z]{6}-12", name) for name in names)
