"""Evidence against those who name files that are not theirs, and those who must not read them."""

from pathlib import Path

import pytest

from desktop_app.domain import errors, evidence, groups, ids, roles
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.hostile import attacker
from tests.services import offices, seats

PLAIN = b"%PDF-1.4 invented paper of a sealed kind\n" * 40
TITLE = "Схованка у назві"
LOW = "0" * 31 + "1"
"""A subject id that sorts before any other."""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    place = tmp_path / "Схованка у файлі.pdf"
    place.write_bytes(PLAIN)
    return place


@pytest.fixture
def evil(both: offices.Pair) -> attacker.Attacker:
    """The other office, turned against this one."""
    return attacker.Attacker(both.there, both.here, both.stick)


def support(at: Office, person: str, group: str) -> str:
    """Say something in a group and return its ref."""
    known = at._store.registry
    field = next(
        one for one in known.fields.values()
        if one.group == group and one.type in {"text", "note"}
    )  # fmt: skip
    own = field.subject == "person"
    subject = person if own else ids.new_id()
    edit = views.Edit(field.id, "0000000001", subject="" if own else subject)
    at.people.state(person, [edit], "uk")
    return next(
        cell.values[0].ref
        for (about, name), cell in at._store.cells(person).items()
        if (about, name) == (subject, field.id)
    )


def attached(at: Office, person: str, paper: Path, *named: str) -> views.Attached:
    """Attach a file that supports a statement of each of these groups."""
    refs = tuple(support(at, person, one) for one in named)
    at.people.open_sealed(person, [one for one in named if one in roles.SEALED], "documentation")
    told = views.NewEvidence(title=TITLE, supports=refs)
    made = at.evidence.attach(person, paper, told, "uk")
    at.people.close_sealed(person)
    return made


def lie(blob: str, group: str = "EVD") -> dict[str, object]:
    """A manifest that somebody else writes about a file of ours."""
    return evidence.Manifest(
        ids.BlobId(blob), group, "x.pdf", "0" * 64, 1, "application/pdf"
    ).value()


def forge(
    evil: attacker.Attacker, person: str, blob: str, *, subject: str = LOW, group: str = "EVD"
) -> None:
    """Let the partner hand us his own manifest of our file."""
    said = [
        attacker.say(evidence.MANIFEST, lie(blob, group), subject=subject),
        attacker.say(evidence.FILE, blob, subject=subject),
    ]
    evil.victim.handoffs.accept(evil.bundle(evil.make(said, dossier=person, group="EVD")))


def seen(at: Office, person: str) -> str:
    """All that is told of a person to whoever sits here."""
    return repr((
        at.evidence.list(person, "uk"), at.people.person(person, "uk"), at.people.cells(person),
        at.people.sealed(person), at.people.page(views.PeopleQuery(lang="uk")),
    ))  # fmt: skip


@pytest.mark.parametrize("role", roles.ROLES)
@pytest.mark.parametrize("group", ["SXV", "PRV", "EXC"])
def test_who_may_not_read_a_group_is_told_nothing_of_files_that_support_it(
    office: Office, paper: Path, group: str, role: roles.Role
) -> None:
    person = offices.add_person(office)
    made = attached(office, person, paper, group)
    with seats.sitting_as(office, role):
        allowed = {"EVD", group} <= roles.readable([role])
        if office.session.may("open-sealed"):
            office.people.open_sealed(person, ["EVD"], "legal")
        if not allowed:
            told = seen(office, person)
            assert TITLE not in told and "Схованка" not in told and made.blob not in told
            assert office.evidence.list(person, "uk").sealed == 0
            with pytest.raises((errors.EvidenceNotFoundError, errors.GroupClosedError)):
                office.evidence.open(person, made.blob)
        elif group in roles.SEALED:
            with pytest.raises(errors.SealedClosedError):
                office.evidence.open(person, made.blob)
            office.people.open_sealed(person, [group], "legal")
            assert office.evidence.open(person, made.blob).plain == PLAIN
        else:
            assert office.evidence.open(person, made.blob).plain == PLAIN


@pytest.mark.parametrize("given", [("lawyer",), ("caseworker",), ("caseworker", "lawyer")])
def test_a_file_of_two_strict_groups_is_no_looser_than_the_stricter(
    office: Office, paper: Path, given: tuple[roles.Role, ...]
) -> None:
    person = offices.add_person(office)
    made = attached(office, person, paper, "HLT", "SXV")
    with seats.sitting_as(office, *given):
        office.people.open_sealed(person, ["HLT", "EVD"], "medical")
        assert TITLE not in seen(office, person)
        with pytest.raises(errors.EvidenceNotFoundError):
            office.evidence.export(person, made.blob, paper.with_name("out.pdf"), "legal")
    assert not paper.with_name("out.pdf").exists()


@pytest.mark.parametrize(
    ("groups_of_file", "given", "opens"),
    [
        (("HLT", "OWN"), ("caseworker",), ["HLT"]),  # OWN is open to them, HLT is not yet
        (("HLT", "ILL"), ("caseworker",), ["EVD", "ILL", "HLT"]),
    ],
)
def test_a_file_opens_only_where_all_it_supports_is_open(
    office: Office,
    paper: Path,
    groups_of_file: tuple[str, ...],
    given: tuple[roles.Role, ...],
    opens: list[str],
) -> None:
    person = offices.add_person(office)
    made = attached(office, person, paper, *groups_of_file)
    with seats.sitting_as(office, *given):
        for group in opens:
            with pytest.raises((errors.SealedClosedError, errors.EvidenceNotFoundError)):
                office.evidence.open(person, made.blob)
            office.people.open_sealed(person, [group], "medical")
        assert office.evidence.open(person, made.blob).plain == PLAIN


def test_a_lawyer_who_may_not_read_sexual_violence_does_not_read_it_with_the_privilege(
    office: Office, paper: Path
) -> None:
    person = offices.add_person(office)
    made = attached(office, person, paper, "SXV", "PRV")
    with seats.sitting_as(office, "lawyer"):
        office.people.open_sealed(person, ["EVD"], "legal")
        with pytest.raises((errors.GroupClosedError, errors.EvidenceNotFoundError)):
            office.evidence.open(person, made.blob)
    office.people.open_sealed(person, ["SXV", "EVD"], "legal")
    assert office.evidence.open(person, made.blob).plain == PLAIN


def test_a_partner_cannot_call_our_file_less_strict(
    both: offices.Pair, evil: attacker.Attacker, paper: Path
) -> None:
    here = both.here
    person = offices.add_person(here)
    made = attached(here, person, paper, "SXV")
    forge(evil, person, made.blob)
    for role in ("reader", "caseworker", "lawyer"):
        with seats.sitting_as(here, role):
            if role != "reader":
                here.people.open_sealed(person, ["EVD", "HLT"], "legal")
            with pytest.raises((errors.GroupClosedError, errors.EvidenceNotFoundError)):
                here.evidence.open(person, made.blob)
            (piece,) = here.evidence.list(person, "uk").pieces
            assert [(one.open, one.name) for one in piece.files] == [(False, "x.pdf")]
            here.people.close_sealed()
    # Whoever may read it still does, under our own words.
    here.people.open_sealed(person, ["EVD", "SXV"], "legal")
    opened = here.evidence.open(person, made.blob)
    assert (opened.plain, opened.file.name, opened.file.group) == (PLAIN, paper.name, "SXV")


def test_a_partner_cannot_lock_us_out_of_our_file(
    both: offices.Pair, evil: attacker.Attacker, paper: Path
) -> None:
    """He says it is privileged, of our very piece of evidence: ours stands."""
    here = both.here
    person = offices.add_person(here)
    made = attached(here, person, paper)
    forge(evil, person, made.blob, group="PRV", subject=made.evidence)
    forge(evil, person, made.blob, group="PRV")
    with seats.sitting_as(here, "caseworker"):
        titles = {one.title for one in here.evidence.list(person, "uk").pieces}
        assert TITLE in titles
        assert here.evidence.open(person, made.blob).plain == PLAIN


def test_naming_a_file_in_another_dossier_opens_nothing_there(
    both: offices.Pair, evil: attacker.Attacker, paper: Path
) -> None:
    here = both.here
    person, other = offices.add_person(here), offices.add_person(here, name="Друга Особа")
    made = attached(here, person, paper, "HLT")
    forge(evil, other, made.blob)
    for role in ("reader", "supervisor"):
        with seats.sitting_as(here, role):
            with pytest.raises(errors.EvidenceNotFoundError):
                here.evidence.open(other, made.blob)
            (piece,) = here.evidence.list(other, "uk").pieces
            assert not piece.files[0].held
    # Nor does opening the group of the other one.
    with seats.sitting_as(here, "caseworker"):
        here.people.open_sealed(other, ["HLT", "EVD"], "medical")
        with pytest.raises(errors.EvidenceNotFoundError):
            here.evidence.open(person, made.blob)


def test_a_verification_speaks_to_our_piece_whatever_others_say_of_the_file(
    both: offices.Pair, evil: attacker.Attacker, paper: Path
) -> None:
    here = both.here
    person = offices.add_person(here)
    made = attached(here, person, paper)
    forge(evil, person, made.blob)
    told = here.evidence.verify(person)
    assert (told.files, told.mismatches) == (1, ())
    steps = {
        about: [one.value for one in cell.values]
        for (about, field), cell in here._store.cells(person).items() if field == evidence.CUSTODY
    }  # fmt: skip
    assert list(steps) == [made.evidence]
    assert "VERIFIED" in steps[made.evidence]


def test_a_reader_verifies_all_and_is_told_no_name(office: Office, paper: Path) -> None:
    person = offices.add_person(office)
    made = attached(office, person, paper, "SXV")
    sealed = office.folder / "attachments" / made.blob
    sealed.write_bytes(sealed.read_bytes()[:-1] + b"\0")
    with seats.sitting_as(office, "reader"):
        told = office.evidence.verify()
        assert [one.blob for one in told.mismatches] == [made.blob]
        assert "Схованка" not in repr(told)
    office.people.open_sealed(person, ["EVD", "SXV"], "checking")
    (piece,) = office.evidence.list(person, "uk").pieces
    assert piece.verdict == "mismatch"


@pytest.mark.parametrize("group", ["SXV", "EXC"])
def test_what_is_said_of_a_file_leaves_only_with_leave_for_its_group(
    both: offices.Pair, paper: Path, group: str
) -> None:
    here, there, to = both.here, both.there, offices.office_id(both.there)
    person = offices.add_person(here)
    attached(here, person, paper, group)
    plain = attached(here, person, paper)
    here.partners.grant(to, list(groups.ALL_GRANTED))
    made, _ = both.hand(here, there)
    assert group not in {one.change.group for one in there._store.dossier(person)}
    told = {
        about for (about, field) in there._store.cells(person) if field == evidence.MANIFEST
    }  # fmt: skip
    assert told == {plain.evidence}, "of the other not even the name of the file"
    assert made.leaving.withheld["EVD"] >= 1
    here.partners.grant(to, [group])
    both.hand(here, there)
    told = {about for (about, field) in there._store.cells(person) if field == evidence.MANIFEST}
    assert len(told) == 2, "it is owed from then on"
    both.hand(there, here)
    assert both.prepare(here, there).leaving.change_sets == 0


def test_a_manifest_of_a_later_group_stays(both: offices.Pair) -> None:
    """Unknown means deny, in our own words too."""
    here, there = both.here, both.there
    person = offices.add_person(here)
    for value in (lie("1" * 32, "LATER"), {"blob": "1" * 32}, {"group": 7}):
        seats.mark(here, person, evidence.MANIFEST, value, "", group="EVD")
    here.partners.grant(offices.office_id(there), ["all"])
    both.hand(here, there)
    assert {one.change.group for one in there._store.dossier(person)} == {"ID"}


def test_erased_dossiers_take_their_files_along_whoever_names_them(
    both: offices.Pair, evil: attacker.Attacker, paper: Path
) -> None:
    here = both.here
    person = offices.add_person(here)
    made = attached(here, person, paper, "SXV")
    forge(evil, person, made.blob)
    sealed = here.folder / "attachments" / made.blob
    assert sealed.exists()
    done = here.erasures.erase(person, person[:8], person[:8])
    assert (done.files, done.others) == (1, 1)
    assert here._store.attachments.every() == [] and not sealed.exists()
    assert here.check() == ()


def test_erasing_one_dossier_leaves_the_files_of_all_others(office: Office, paper: Path) -> None:
    """The id of a file, typed as a word of somebody else's dossier, is no leave to destroy it."""
    person = offices.add_person(office)
    made = attached(office, person, paper)
    note = views.Edit("person.unit", made.blob)
    other = offices.add_person(office, note, name="Друга Особа")
    done = office.erasures.erase(other, other[:8], other[:8])
    assert done.files == 0
    assert office.evidence.open(person, made.blob).plain == PLAIN


def test_a_piece_said_of_twice_keeps_its_first_file(office: Office, paper: Path) -> None:
    """Its redacted copy is a file of its own, of the same group, and goes with it."""
    person = offices.add_person(office)
    made = attached(office, person, paper, "HLT")
    copy = paper.with_name("redacted.pdf")
    copy.write_bytes(b"%PDF-1.4 less")
    with pytest.raises(errors.EvidenceNotFoundError):
        office.evidence.attach_redacted(person, made.blob, copy, "імена")
    office.people.open_sealed(person, ["EVD", "HLT"], "legal")
    less = office.evidence.attach_redacted(person, made.blob, copy, "імена")
    with seats.sitting_as(office, "reader"), pytest.raises(errors.EvidenceNotFoundError):
        office.evidence.open(person, less.blob)
    assert office.erasures.erase(person, person[:8], person[:8]).files == 2
