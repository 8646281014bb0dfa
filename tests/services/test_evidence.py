"""Evidence: attached, shown, verified, exported; every act a step, and every step audited."""

import hashlib
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.domain import acts, errors, ids
from desktop_app.services import strongroom, views
from desktop_app.services.office import Office
from tests.intake import photos
from tests.services import offices, seats

PLAIN = b"%PDF-1.4 invented paper\n" + "вигадане свідчення ".encode() * 500


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    place = tmp_path / "Лист вигаданої установи.pdf"
    place.write_bytes(PLAIN)
    return place


@pytest.fixture
def person(office: Office) -> str:
    return offices.add_person(office)


def attach(at: Office, person: str, paper: Path, **told: object) -> views.Attached:
    return at.evidence.attach(person, paper, views.NewEvidence(**told), "en")  # type: ignore[arg-type]


def only(at: Office, person: str) -> views.EvidenceView:
    (one,) = at.evidence.list(person, "en").pieces
    return one


def codes(one: views.EvidenceView) -> list[str]:
    return [step.code for step in one.steps]


def audited(at: Office) -> list[tuple[str, str, str]]:
    lines = at._store.audit_lines(50)
    return [(one.what, one.which, one.why) for one in reversed(lines)]


def test_attaching_fixes_the_hash_and_begins_the_chain(
    office: Office, person: str, paper: Path
) -> None:
    made = attach(
        office, person, paper, title="Відповідь", type="LETTER", date="14.03.2026",
        obtained="15.03.2026", origin="вигадана пошта", source_type="RELATIVE",
        source_label="вигадана родичка", grade="B2", reason="передано особисто",
    )  # fmt: skip
    hashed = hashlib.sha256(PLAIN).hexdigest()
    assert (made.sha256, made.size) == (hashed, len(PLAIN))
    one = only(office, person)
    assert (one.id, one.title, one.type, one.grade) == (made.evidence, "Відповідь", "LETTER", "B2")
    assert (one.date, one.obtained, one.origin) == ("14 Mar 2026", "15 Mar 2026", "вигадана пошта")
    assert one.source_label == "вигадана родичка"
    (file,) = one.files
    assert (file.blob, file.name, file.type) == (made.blob, paper.name, "application/pdf")
    assert (file.sha256, file.size, file.part, file.viewer) == (
        hashed,
        len(PLAIN),
        "original",
        "pdf",
    )
    assert file.held and file.open and file.group == "EVD"
    assert codes(one) == ["COLLECTED", "HASHED", "SEALED"]
    assert {step.sha256 for step in one.steps} == {hashed}
    assert one.steps[0].reason == "передано особисто" and one.steps[0].when == "15 Mar 2026"
    assert all(step.ours and step.blob == made.blob for step in one.steps)
    assert (one.verdict, one.verified_at) == ("never", 0)
    assert ("evidence-attached", f"{person} {made.blob}", "") in audited(office)
    assert paper.read_bytes() == PLAIN


def test_without_words_the_name_of_the_file_is_its_title(
    office: Office, person: str, paper: Path
) -> None:
    attach(office, person, paper)
    assert only(office, person).title == paper.name


def test_viewing_is_a_step_and_gives_the_plaintext(
    office: Office, person: str, paper: Path
) -> None:
    made = attach(office, person, paper)
    told: list[tuple[int, int]] = []
    opened = office.evidence.open(
        person, made.blob, progress=lambda done, size: told.append((done, size))
    )
    assert opened.plain == PLAIN and opened.file.blob == made.blob
    assert "invented" not in repr(opened)
    assert told[-1] == (len(PLAIN), len(PLAIN))
    assert codes(only(office, person))[3:] == ["VIEWED"]
    assert ("evidence-viewed", f"{person} {made.blob}", "") in audited(office)
    assert person in opened.done.dossiers


def test_what_is_too_large_to_view_is_said_before_it_is_read(
    office: Office, person: str, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = attach(office, person, paper)
    monkeypatch.setattr("desktop_app.services.evidence.VIEW_LIMIT", len(PLAIN) - 1)
    with pytest.raises(errors.EvidenceTooLargeError) as caught:
        office.evidence.open(person, made.blob)
    assert caught.value.what == "view"
    assert codes(only(office, person)) == ["COLLECTED", "HASHED", "SEALED"]


def test_exporting_asks_a_purpose_writes_whole_and_is_a_step(
    office: Office, person: str, paper: Path, tmp_path: Path
) -> None:
    made = attach(office, person, paper)
    place = tmp_path / "copy.pdf"
    with pytest.raises(errors.PurposeError):
        office.evidence.export(person, made.blob, place, "curiosity")
    assert not place.exists()
    office.evidence.export(person, made.blob, place, "legal")
    assert place.read_bytes() == PLAIN
    assert place.stat().st_mode & 0o077 == 0
    one = only(office, person)
    assert codes(one)[3:] == ["COPIED"]
    assert one.steps[-1].reason == "for legal help" or one.steps[-1].reason
    assert ("evidence-exported", f"{person} {made.blob}", "legal") in audited(office)
    with pytest.raises(errors.SealOutputError):
        office.evidence.export(person, made.blob, place, "legal")


def harm(at: Office, blob: str) -> None:
    place = at.folder / "attachments" / blob
    raw = bytearray(place.read_bytes())
    raw[40] ^= 1
    place.write_bytes(raw)


def test_verifying_names_and_records_what_differs(office: Office, person: str, paper: Path) -> None:
    other = offices.add_person(office, name="Гадайко Устим")
    sound, harmed = attach(office, person, paper), attach(office, person, paper)
    missing = attach(office, other, paper)
    harm(office, harmed.blob)
    (office.folder / "attachments" / missing.blob).unlink()
    told: list[tuple[int, int]] = []
    found = office.evidence.verify(progress=lambda done, size: told.append((done, size)))
    assert (found.files, found.size) == (3, 3 * len(PLAIN))
    assert {(one.dossier, one.evidence, one.blob, one.reason) for one in found.mismatches} == {
        (person, harmed.evidence, harmed.blob, "altered"),
        (other, missing.evidence, missing.blob, "missing"),
    }
    assert told[-1][1] == 3 * len(PLAIN)
    assert {(one.name, one.title) for one in found.mismatches} == {
        (offices.NAME, paper.name), ("Гадайко Устим", paper.name),
    }  # fmt: skip
    shown = {one.id: one for one in office.evidence.list(person, "en").pieces}
    assert shown[sound.evidence].verdict == "verified" and shown[sound.evidence].verified_at
    assert shown[harmed.evidence].verdict == "mismatch"
    assert codes(shown[harmed.evidence])[-1] == "MISMATCH"
    assert shown[harmed.evidence].steps[-1].reason == "the file was altered"
    marks = [line for line in audited(office) if line[0].startswith("evidence-")]
    assert ("evidence-verified", "", "") in marks
    assert ("evidence-mismatch", f"{other} {missing.blob}", "") in marks


def test_swapped_files_are_both_found(office: Office, person: str, paper: Path) -> None:
    first, second = attach(office, person, paper), attach(office, person, paper)
    folder = office.folder / "attachments"
    (folder / first.blob).rename(folder / "aside")
    (folder / second.blob).rename(folder / first.blob)
    (folder / "aside").rename(folder / second.blob)
    found = office.evidence.verify(person)
    assert {one.blob for one in found.mismatches} == {first.blob, second.blob}


def test_stopping_a_verification_keeps_what_it_found(
    office: Office, person: str, paper: Path
) -> None:
    harmed = attach(office, person, paper)
    harm(office, harmed.blob)
    attach(office, person, paper)
    answers = iter([False, True])
    with pytest.raises(errors.CancelledError):
        office.evidence.verify(cancelled=lambda: next(answers, True))
    # The first file is looked at or not, as the order of blobs has it; nothing false is recorded.
    for one in office.evidence.list(person, "en").pieces:
        assert set(codes(one)[3:]) <= {"MISMATCH", "VERIFIED"}


def test_a_harmed_file_is_not_shown_and_the_chain_says_so(
    office: Office, person: str, paper: Path, tmp_path: Path
) -> None:
    made = attach(office, person, paper)
    harm(office, made.blob)
    with pytest.raises(errors.AttachmentError):
        office.evidence.open(person, made.blob)
    with pytest.raises(errors.AttachmentError):
        office.evidence.export(person, made.blob, tmp_path / "copy", "legal")
    assert not (tmp_path / "copy").exists()
    assert codes(only(office, person))[3:] == ["MISMATCH", "MISMATCH"]


def test_a_redacted_copy_is_a_file_of_its_own(
    office: Office, person: str, paper: Path, tmp_path: Path
) -> None:
    made = attach(office, person, paper)
    copy = tmp_path / "redacted.pdf"
    copy.write_bytes(b"%PDF-1.4 black boxes")
    derived = office.evidence.attach_redacted(person, made.blob, copy, "імена свідків")
    assert derived.evidence == made.evidence
    one = only(office, person)
    original, redacted = one.files
    assert (redacted.part, redacted.origin) == ("redacted", original.blob)
    assert redacted.sha256 == hashlib.sha256(copy.read_bytes()).hexdigest() != original.sha256
    assert codes(one)[3:] == ["REDACTED"] and one.steps[-1].reason == "імена свідків"
    assert office.evidence.open(person, made.blob).plain == PLAIN


def test_a_file_takes_the_strictest_group_of_what_it_supports(
    office: Office, person: str, paper: Path
) -> None:
    office.people.open_sealed(person, ["HLT"], "medical")
    offices.say(office, person, "health.note", "вигаданий стан")
    offices.say(office, person, "person.birth", "1980")
    cells = office.people.cells(person)
    health, birth = (cells[person, one].values[0].ref for one in ("health.note", "person.birth"))
    made = attach(office, person, paper, supports=(birth, health))
    assert office.evidence.list(person, "en").sealed == 1
    office.people.open_sealed(person, ["EVD"], "medical")
    one = only(office, person)
    assert (one.group, one.handling) == ("HLT", "SEALED")
    assert office.evidence.open(person, made.blob).plain == PLAIN
    office.people.close_sealed(person)
    shown = office.evidence.list(person, "en")
    assert (shown.pieces, shown.sealed) == ((), 1)
    office.people.open_sealed(person, ["EVD"], "medical")
    assert not only(office, person).files[0].open
    with pytest.raises(errors.SealedClosedError):
        office.evidence.open(person, made.blob)
    with pytest.raises(errors.SealedClosedError):
        attach(office, person, paper, supports=(health,))
    with pytest.raises(errors.EvidenceNotFoundError):
        attach(office, person, paper, supports=(ids.new_id() + "/0",))


@pytest.mark.parametrize("text", ["", "missing.pdf", "."])
def test_what_is_no_file_is_refused(office: Office, person: str, tmp_path: Path, text: str) -> None:
    place = tmp_path / text
    if not text:
        place = tmp_path / "empty"
        place.write_bytes(b"")
    with pytest.raises((errors.FileUnreadableError, errors.EvidenceEmptyError)):
        attach(office, person, place)
    assert office.evidence.list(person, "en").pieces == ()
    assert office._store.attachments.every() == []


@pytest.mark.parametrize(
    "told", [{"date": "not a date"}, {"grade": "Z9"}, {"type": "NOPE"}, {"obtained": "??"}]
)
def test_wrong_words_keep_nothing(
    office: Office, person: str, paper: Path, told: dict[str, str]
) -> None:
    with pytest.raises(errors.FieldValueError):
        attach(office, person, paper, **told)
    assert office._store.attachments.every() == []
    assert list((office.folder / "attachments").iterdir()) == []


def test_a_refused_record_takes_the_file_away_again(
    office: Office, person: str, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise errors.DiskFullError(needed=0, free=0)

    monkeypatch.setattr(office._store, "record", full)
    with pytest.raises(errors.DiskFullError):
        attach(office, person, paper)
    assert office._store.attachments.every() == []
    assert list((office.folder / "attachments").iterdir()) == []


def test_nothing_is_found_under_a_wrong_name(office: Office, person: str, paper: Path) -> None:
    made = attach(office, person, paper)
    other = offices.add_person(office, name="Гадайко Устим")
    for dossier, blob in ((other, made.blob), (person, ids.new_id()), (person, "../vault.db")):
        with pytest.raises(errors.EvidenceNotFoundError):
            office.evidence.open(dossier, blob)
    with pytest.raises(errors.PersonNotFoundError):
        office.evidence.list(ids.new_id(), "en")


def test_a_reader_obtains_nothing_of_sealed_evidence(
    office: Office, person: str, paper: Path, tmp_path: Path
) -> None:
    office.people.open_sealed(person, ["HLT"], "medical")
    offices.say(office, person, "health.note", "вигаданий стан")
    health = office.people.cells(person)[person, "health.note"].values[0].ref
    sealed = attach(office, person, paper, title="Вигадана довідка", supports=(health,))
    plain = attach(office, person, paper)
    office.people.close_sealed(person)
    with seats.sitting_as(office, "reader"):
        shown = office.evidence.list(person, "uk")
        assert [one.id for one in shown.pieces] == [plain.evidence] and shown.sealed == 0
        assert "Вигадана довідка" not in repr(shown) and sealed.blob not in repr(shown)
        with pytest.raises(errors.EvidenceNotFoundError):
            office.evidence.open(person, sealed.blob)
        found = office.evidence.verify()
        assert found.files == 2 and "Вигадана довідка" not in repr(found)


def test_roles_decide(office: Office, person: str, paper: Path, tmp_path: Path) -> None:
    made = attach(office, person, paper)
    with seats.sitting_as(office, "reader"):
        shown = office.evidence.list(person, "en")
        assert len(shown.pieces) == 1 and not shown.may_attach and not shown.may_export
        assert office.evidence.open(person, made.blob).plain == PLAIN
        with pytest.raises(errors.NotPermittedError):
            office.evidence.export(person, made.blob, tmp_path / "copy", "legal")
        with pytest.raises(errors.NotPermittedError):
            attach(office, person, paper)
    with seats.sitting_as(office, "administrator"):
        assert office.evidence.list(person, "en").pieces == ()
        with pytest.raises(errors.EvidenceNotFoundError):
            office.evidence.open(person, made.blob)


def test_everything_is_there_after_reopening(tmp_path: Path, paper: Path) -> None:
    at = offices.make(tmp_path / "vault", "Лелека")
    person = offices.add_person(at)
    made = attach(at, person, paper)
    at.close()
    again = application.open_vault(tmp_path / "vault", "one two three", now=offices.Clock())
    try:
        assert again.evidence.open(person, made.blob).plain == PLAIN
        assert not again._store.attachments.unsettled()
        assert again.check() == ()
    finally:
        again.close()


def room_of(at: Office) -> strongroom.Strongroom:
    return at.evidence._room


def test_a_kill_between_key_and_statements_leaves_neither(
    office: Office, person: str, paper: Path
) -> None:
    kept = attach(office, person, paper)
    with paper.open("rb") as plain:
        lost = room_of(office).take_in(person, plain, len(PLAIN))
    assert [one.blob for one in office._store.attachments.unsettled()] == [lost.blob]
    room_of(office).tidy()
    assert [one.blob for one in office._store.attachments.every()] == [kept.blob]
    assert {one.name for one in (office.folder / "attachments").iterdir()} == {kept.blob}


def test_a_kill_before_settling_keeps_what_was_said(
    office: Office, person: str, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strongroom.Strongroom, "settle", lambda *_given: None)
    made = attach(office, person, paper)
    monkeypatch.undo()
    assert len(office._store.attachments.unsettled()) == 1
    room_of(office).tidy()
    assert not office._store.attachments.unsettled()
    assert office.evidence.open(person, made.blob).plain == PLAIN


def test_evidence_in_a_vault_does_not_stop_a_handoff(both: offices.Pair, paper: Path) -> None:
    here, there = both.here, both.there
    person = offices.add_person(here)
    made = attach(here, person, paper, title="Вигаданий лист")
    here.partners.grant(offices.office_id(there), ["all"])
    leaving = here.handoffs.leaving(offices.office_id(there), "en")
    assert leaving is not None
    both.hand(here, there)
    (one,) = there.evidence.list(person, "en").pieces
    (file,) = one.files
    assert one.title == "Вигаданий лист" and file.sha256 == made.sha256 and not file.held
    assert codes(one) == ["COLLECTED", "HASHED", "SEALED"] and not one.steps[0].ours
    assert one.verdict == "never"
    with pytest.raises(errors.EvidenceNotFoundError):
        there.evidence.open(person, made.blob)
    assert there.evidence.verify().files == 0


def test_every_act_has_its_code() -> None:
    used = ("evidence-attached", "evidence-viewed", "evidence-exported", "evidence-verified",
            "evidence-mismatch")  # fmt: skip
    assert set(used) <= set(acts.EVERY)


def test_a_picture_comes_with_a_copy_without_metadata_and_the_metadata(
    office: Office, person: str, tmp_path: Path
) -> None:
    plain = photos.laden("JPG")
    photo = tmp_path / "фото.jpg"
    photo.write_bytes(plain)
    made = attach(office, person, photo)
    one = only(office, person)
    original, clean, metadata = one.files
    assert [file.part for file in one.files] == ["original", "clean", "metadata"]
    assert clean.origin == metadata.origin == original.blob == made.blob
    assert office.evidence.open(person, original.blob).plain == plain
    working = office.evidence.open(person, clean.blob).plain
    assert photos.SECRET not in working
    assert photos.pixels(working) == photos.pixels(plain)
    told = office.evidence.open(person, metadata.blob).plain
    assert photos.SECRET in told and b"2026:03:14" in told
    assert metadata.viewer == "text" and clean.viewer == "image"
    assert codes(one) == ["COLLECTED", "HASHED", "SEALED", "COPIED", "HASHED"]
    assert [step.reason for step in one.steps[3:]] == [
        "without metadata",
        "metadata of the picture",
    ]
    assert office.evidence.verify().files == 3
    assert not office._store.attachments.unsettled()


def test_a_disk_that_fills_before_the_copy_is_sealed_keeps_nothing(
    office: Office, person: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = tmp_path / "фото.jpg"
    photo.write_bytes(photos.laden("JPG"))
    first = strongroom.Strongroom.take_in
    taken: list[str] = []

    def once(room: strongroom.Strongroom, dossier: str, *given: object) -> object:
        if len(taken) == 2:
            raise errors.DiskFullError(needed=0, free=0)
        taken.append(dossier)
        return first(room, dossier, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(strongroom.Strongroom, "take_in", once)
    with pytest.raises(errors.DiskFullError):
        attach(office, person, photo)
    assert office._store.attachments.every() == []
    assert list((office.folder / "attachments").iterdir()) == []
    assert office.evidence.list(person, "en").pieces == ()
