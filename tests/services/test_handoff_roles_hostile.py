"""Hand-offs, lists and the audit in the hands of those who may not read all that passes."""

import logging
from pathlib import Path

import pytest

from desktop_app.domain import errors, groups, roles
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices, seats

TAX = "3184710691"
WORKERS: tuple[roles.Role, ...] = ("caseworker", "supervisor")


@pytest.fixture
def laden(both: offices.Pair) -> tuple[offices.Pair, str]:
    """A person full of secrets, granted to the partner with every group by name but PRV."""
    person = offices.add_person(both.here)
    seats.plant(both.here, person)
    to = offices.office_id(both.there)
    named = [one for one in groups.GROUPS if one not in {"OWN", "PRV"}]
    both.here.partners.grant(to, named, [person])
    both.here.releases.release(to, person, "legal")
    return both, person


def hidden_from(at: Office, person: str, *given: roles.Role) -> set[str]:
    """The secrets of a person that are not open to these roles."""
    with seats.sitting_as(at, *given):
        shown = repr(at.people.cells(person))
    every = at._store.dossier(person)
    found = {
        word for one in every for word in one.change.body.decode().replace('"', " ").split()
        if word.startswith(seats.WORD)
    }  # fmt: skip
    return {one for one in found if f"'{one}'" not in shown}


@pytest.mark.parametrize("role", WORKERS)
def test_who_prepares_is_told_counts_and_no_values(
    laden: tuple[offices.Pair, str], role: roles.Role
) -> None:
    both, _person = laden
    to = offices.office_id(both.there)
    with seats.sitting_as(both.here, role):
        leaving = both.here.handoffs.leaving(to, "uk")
        made = both.prepare(both.here, both.there)
    assert seats.WORD not in repr((leaving, made))
    (line,) = leaving.lines
    assert {"SXV", "SRC", "PRV"} <= set(line.groups)
    assert sum(line.groups.values()) <= leaving.change_sets == made.leaving.change_sets
    sealed = Path(made.files[0]).read_bytes()
    assert seats.WORD.encode() not in sealed


@pytest.mark.parametrize("given", [("caseworker",), ("supervisor",), ("caseworker", "lawyer")])
def test_who_takes_in_is_shown_what_his_roles_read_and_the_rest_is_held_all_the_same(
    laden: tuple[offices.Pair, str], given: tuple[roles.Role, ...]
) -> None:
    both, person = laden
    made = both.prepare(both.here, both.there)
    there = both.there
    with seats.sitting_as(there, *given):
        shown = there.handoffs.examine(Path(made.files[0]), lang="uk")
        taken = there.handoffs.accept(Path(made.files[0]), lang="uk")
        after = (there.people.person(person, "uk"), there.conflicts.list("uk"))
    hidden = hidden_from(there, person, *given)
    assert len(hidden) > 10
    for one in hidden:
        for told in (shown, taken, after):
            assert f"{one}'" not in repr(told), one
    closed = {one for one in groups.GROUPS if roles.sight(given, one) == "closed"}
    told_of = {
        one.group for line in (*shown.differences, *taken.differences)
        for one in (*line.ours, *line.theirs)
    }  # fmt: skip
    assert not told_of & closed
    held = {one.change.group for one in there._store.dossier(person)}
    assert {"SXV", "SRC", "PRV", "EXC"} & held >= {"SXV", "SRC", "PRV"}


def test_a_conflict_that_comes_in_closed_is_counted_for_those_who_may_know(
    laden: tuple[offices.Pair, str],
) -> None:
    both, person = laden
    both.hand(both.here, both.there)
    there = both.there
    counts = {}
    for role in roles.ROLES:
        with seats.sitting_as(there, role):
            counts[role] = there.facts("uk").conflicts
            listed = there.conflicts.list("uk")
            assert len(listed) == counts[role]
            row = next(one for one in there.people.page(views.PeopleQuery()).rows)
            assert row.conflicts == counts[role]
            assert {one.person for one in listed} <= {person}
    assert counts["reader"] <= counts["caseworker"] <= counts["supervisor"]
    assert counts["reader"] < counts["supervisor"]


@pytest.mark.parametrize("role", roles.ROLES)
def test_refusals_name_no_set_of_a_closed_group_by_its_words(
    laden: tuple[offices.Pair, str], role: roles.Role
) -> None:
    both, _person = laden
    made = both.prepare(both.here, both.there)
    both.there.handoffs.refuse(Path(made.files[0]), "не те")
    both.hand(both.there, both.here)
    with seats.sitting_as(both.here, role):
        told = both.here.handoffs.refusals(offices.office_id(both.there), "uk")
        assert seats.WORD not in repr(told)


def list_of(folder: Path, *rows: str, name: str = "list.csv") -> Path:
    place = folder / name
    place.write_text("\n".join(("№;ПІБ;РНОКПП;Дата народження", *rows)), encoding="utf-8")
    return place


def test_a_list_compared_with_sealed_numbers_answers_with_counts(
    office: Office, tmp_path: Path
) -> None:
    """The caseworker has his list in hand; what the vault has sealed he is not told by it."""
    first = list_of(tmp_path, f"1;Вигадько Орест;{TAX};01.02.1980")
    office.lists.run(first, None)
    (person,) = office._store.people()
    newer = list_of(tmp_path, "1;Вигадько Орест;1759013776;01.02.1980")
    with seats.sitting_as(office, "caseworker"):
        shown = office.lists.preview(newer)
        told = office.lists.run(newer, None)
        assert TAX not in repr((shown, told))
        assert (told.people_new, told.people_updated) == (0, 1)
        assert TAX not in repr(office.people.person(person, "uk"))
        assert "1759013776" not in repr(office.people.person(person, "uk"))
        # What he typed himself finds the file; what was replaced finds it no more.
        assert [one.person for one in office.search.find("1759013776", 5, "uk")] == [person]
        assert office.search.find(TAX, 5, "uk") == ()
    with seats.sitting_as(office, "reader"):
        assert office.search.find("1759013776", 5, "uk") == ()
    assert office.check() == ()


@pytest.mark.parametrize("role", ["administrator", "reader", "lawyer", "caseworker"])
def test_a_dry_run_asks_for_the_same_right(
    office: Office, tmp_path: Path, role: roles.Role
) -> None:
    place = list_of(tmp_path, f"1;Вигадько Орест;{TAX};01.02.1980")
    before = office._store.dump()
    with seats.sitting_as(office, role):
        if office.session.may("import"):
            assert office.lists.run(place, None, dry_run=True).people_new == 1
        else:
            for call in (
                lambda: office.lists.run(place, None, dry_run=True),
                lambda: office.lists.preview(place),
            ):
                with pytest.raises(errors.NotPermittedError):
                    call()
    assert office._store.dump() == before


def test_the_audit_of_everything_holds_ids_and_codes_only(
    laden: tuple[offices.Pair, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Every kind of act about a person with secrets, then each line as the supervisor sees it."""
    both, person = laden
    here = both.here
    caplog.set_level(logging.DEBUG)
    paper = tmp_path / f"{seats.WORD}.pdf"
    paper.write_bytes(b"%PDF-1.4 invented")
    here.people.open_sealed(person, ["DOC", "HLT", "ILL", "SRC", "SXV"], "medical")
    attached = here.evidence.attach(person, paper, views.NewEvidence(title=seats.WORD), "uk")
    here.evidence.open(person, attached.blob)
    here.evidence.export(person, attached.blob, tmp_path / "out.pdf", "legal")
    here.evidence.verify(person)
    here.lists.run(list_of(tmp_path, f"1;{seats.WORD} Орест;{TAX};01.02.1980",
                           name=f"{seats.WORD}.csv"), None)  # fmt: skip
    made = both.prepare(here, both.there)
    both.there.handoffs.refuse(Path(made.files[0]), f"{seats.WORD} не те")
    here.safekeeping.back_up(tmp_path / f"{seats.WORD}.backup")
    here.erasures.erase(person, person[:8], person[:8])
    here.people.close_sealed()
    for at in (here, both.there):
        with seats.sitting_as(at, "supervisor"):
            page = at.audit.page(views.AuditQuery(limit=500))
            assert page.lines and seats.WORD not in repr(page) and TAX not in repr(page)
            place = tmp_path / f"{offices.office_id(at)}.jsonl"
            at.audit.export(place)
            assert seats.WORD not in place.read_text(encoding="utf-8")
    assert seats.WORD not in caplog.text and TAX not in caplog.text
    for role in ("caseworker", "lawyer", "reader"):
        with seats.sitting_as(here, role), pytest.raises(errors.NotPermittedError):
            here.audit.page(views.AuditQuery())
