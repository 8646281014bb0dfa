"""Chains of custody out of statements: order, hashes, verdicts, and what others wrote wrongly."""

from typing import Any

import pytest

from desktop_app.domain import evidence, fold, ids
from desktop_app.services import custody, views
from desktop_app.services.office import Office
from tests.services import offices

SUBJECT = ids.new_id()
BLOB, OTHER = "ab" * 16, "cd" * 16
HASH = "5d" * 32


@pytest.fixture
def person(office: Office) -> str:
    return offices.add_person(office)


def record(at: Office, person: str, *written: Any) -> None:
    sets = at._pen.sets(ids.DossierId(person), written)
    at._store.record(sets, by=at.session.author)


def piece(person: str, subject: str = SUBJECT) -> custody.Piece:
    return custody.Piece(person, subject, "PARTNER")


def chain(at: Office, person: str, lang: str = "en") -> tuple[views.CustodyStep, ...]:
    around = at.people.around(lang, person)
    return custody.steps(at._store.cells(person), SUBJECT, around, {at.session.author: "Ярина"})


def test_steps_stand_in_the_order_they_were_taken(office: Office, person: str) -> None:
    for code in ("COLLECTED", "VIEWED", "VIEWED", "VERIFIED"):
        record(office, person, *custody.step(piece(person), code, BLOB))
    found = chain(office, person)
    assert [one.code for one in found] == ["COLLECTED", "VIEWED", "VIEWED", "VERIFIED"]
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert len({one.ref for one in found}) == 4
    assert {one.who for one in found} == {"Ярина"}


def test_the_hash_belongs_to_the_file_of_its_step(office: Office, person: str) -> None:
    record(
        office, person,
        *custody.step(piece(person), "HASHED", BLOB, sha256=HASH),
        *custody.step(piece(person), "HASHED", OTHER, sha256="ee" * 32),
    )  # fmt: skip
    record(office, person, *custody.step(piece(person), "VIEWED", BLOB))
    first, second, third = chain(office, person)
    assert {first.blob: first.sha256, second.blob: second.sha256} == {BLOB: HASH, OTHER: "ee" * 32}
    assert third.sha256 == ""


@pytest.mark.parametrize(("reason", "en", "uk"), [
    ("altered", "the file was altered", "файл змінено"),
    ("missing", "the file is missing", "файлу бракує"),
    ("слова людини", "слова людини", "слова людини"),
    ("", "", ""),
])  # fmt: skip
def test_reasons_are_said_in_words(
    office: Office, person: str, reason: str, en: str, uk: str
) -> None:
    from desktop_app import i18n

    record(office, person, *custody.step(piece(person), "MISMATCH", BLOB, reason=reason))
    assert chain(office, person)[0].reason == en
    i18n.set_language("uk")
    assert chain(office, person, "uk")[0].reason == uk
    assert chain(office, person, "uk")[0].label == "хеш не збігається"


def test_purposes_are_said_by_their_words(office: Office, person: str) -> None:
    record(office, person, *custody.step(piece(person), "COPIED", BLOB, reason="legal"))
    words = office._store.registry.vocabulary("purpose").label("legal", "en")
    assert chain(office, person)[0].reason == words != "legal"


def test_manifests_another_office_wrote_wrongly_are_left_out(office: Office, person: str) -> None:
    good = evidence.Manifest(ids.BlobId(BLOB), "EVD", "x", HASH, 5, "text/plain")
    record(
        office, person,
        custody.said(piece(person), evidence.MANIFEST, {"blob": "x"}),
        custody.said(piece(person), evidence.MANIFEST, ["nonsense"]),
        custody.said(piece(person), evidence.MANIFEST, good.value()),
    )  # fmt: skip
    found = custody.files(office._store.cells(person), person, offices.office_id(office))
    assert {blob: one.manifest for blob, one in found.items()} == {BLOB: good}
    assert found[BLOB].piece == piece(person)


def test_evidence_of_which_only_a_title_is_known_is_listed(office: Office, person: str) -> None:
    record(office, person, custody.said(piece(person), evidence.TITLE, "Вигадана назва"))
    (one,) = office.evidence.list(person, "en").pieces
    assert (one.title, one.files, one.steps, one.verdict) == ("Вигадана назва", (), (), "never")


def view(code: str, at: int, blob: str = BLOB, *, ours: bool = True) -> views.CustodyStep:
    return views.CustodyStep(
        ref=f"{at}", code=code, label=code, blob=blob, at=at, when="", who="", office_label="",
        ours=ours, sha256="", reason="",
    )  # fmt: skip


@pytest.mark.parametrize(("steps", "wanted"), [
    ([], ("never", 0)),
    ([view("HASHED", 1)], ("never", 0)),
    ([view("VERIFIED", 5)], ("verified", 5)),
    ([view("VERIFIED", 5, ours=False)], ("never", 0)),
    ([view("MISMATCH", 5), view("VERIFIED", 9)], ("verified", 9)),
    ([view("VERIFIED", 5), view("MISMATCH", 9)], ("mismatch", 9)),
    ([view("VERIFIED", 5), view("VERIFIED", 9, OTHER)], ("verified", 5)),
    ([view("VERIFIED", 5), view("MISMATCH", 4, OTHER)], ("mismatch", 4)),
    ([view("MISMATCH", 4, "gone")], ("never", 0)),
])  # fmt: skip
def test_the_verdict_is_that_of_the_worst_file(
    steps: list[views.CustodyStep], wanted: tuple[str, int]
) -> None:
    assert custody.verdict(steps, {BLOB, OTHER}.__contains__) == wanted


def test_a_chain_is_never_shortened_by_saying_it_again(office: Office, person: str) -> None:
    for _time in range(3):
        record(office, person, *custody.step(piece(person), "VIEWED", BLOB, sha256=HASH))
    cell: fold.Cell = office._store.cells(person)[SUBJECT, evidence.CUSTODY]
    assert len(cell.values) == 3 and not cell.history and not cell.conflict


def test_steps_of_one_second_stand_in_the_order_they_were_taken(
    office: Office, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office._pen, "now", lambda: 1_790_000_000)
    codes = ("COLLECTED", "HASHED", "SEALED", "VIEWED", "VERIFIED", "MISMATCH", "VIEWED", "COPIED")
    for code in codes:
        record(office, person, *custody.step(piece(person), code, BLOB))
    found = chain(office, person)
    assert {one.at for one in found} == {1_790_000_000}
    assert [one.code for one in found] == list(codes)
    assert custody.verdict(found, {BLOB}.__contains__)[0] == "mismatch"
