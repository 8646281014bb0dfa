"""What is between lawyer and client leaves only when a lawyer released it, and fails closed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import errors, ids, roles
from desktop_app.services import privilege, views
from desktop_app.services.office import Office
from desktop_app.store import exporting, sharing
from tests.services import offices, seats

NOTE = "сказано адвокатові"


@pytest.fixture
def told(both: offices.Pair) -> tuple[offices.Pair, str]:
    """A person with a lawyer's note; the other office may have everything that "all" means."""
    person = offices.add_person(both.here, views.Edit("person.privileged", NOTE))
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    return both, person


def carried(both: offices.Pair) -> set[str]:
    """Hand over, and return the groups of what the other office holds then."""
    made = both.prepare(both.here, both.there)
    both.there.handoffs.accept(Path(made.files[0]))
    found = both.there._store.people()
    return {one.change.group for name in found for one in both.there._store.dossier(name)}


def bundles(both: offices.Pair) -> list[Path]:
    """What lies on the stick but cards."""
    return [one for one in both.stick.iterdir() if one.suffix != ".card"]


def test_all_does_not_mean_privileged(told: tuple[offices.Pair, str]) -> None:
    both, _person = told
    assert carried(both) == {"ID"}


def test_a_lawyer_releases_exactly_what_is_there(told: tuple[offices.Pair, str]) -> None:
    both, person = told
    to = offices.office_id(both.there)
    with seats.sitting_as(both.here, "lawyer"):
        assert both.here.releases.privileged(person) == 1
        leave = both.here.releases.release(to, person, "legal")
    assert len(leave.changes) == 1
    assert carried(both) == {"ID", "PRV"}
    line = next(
        one for one in both.here._store.audit_lines(20) if one.what == "privileged-released"
    )
    assert (line.which, line.why) == (f"{to} {person}", "legal")


def test_what_the_lawyer_says_later_stops_the_bundle(told: tuple[offices.Pair, str]) -> None:
    both, person = told
    to = offices.office_id(both.there)
    both.here.releases.release(to, person, "legal")
    both.here.people.state(person, [views.Edit("person.privileged", "пізніше")], "uk")
    before = both.here._store.dump()
    assert both.here.handoffs.leaving(to).privileged == 1
    with pytest.raises(errors.PrivilegedError) as refused:
        both.prepare(both.here, both.there)
    assert refused.value.facts == {"label": "Причал", "count": 1}
    assert (both.here._store.dump(), bundles(both)) == (before, [])
    both.here.releases.release(to, person, "legal", later=True)
    both.here.people.state(person, [views.Edit("person.privileged", "ще пізніше")], "uk")
    assert carried(both) == {"ID", "PRV"}


def test_a_mark_is_held_back_like_the_group(told: tuple[offices.Pair, str]) -> None:
    both, person = told
    to = offices.office_id(both.there)
    seats.mark(both.here, person, "person.lawyer", "захисник", "PRIVILEGED", group="LEG")
    with pytest.raises(errors.PrivilegedError):
        both.prepare(both.here, both.there)
    both.here.releases.release(to, person, "legal")
    assert carried(both) == {"ID", "PRV", "LEG"}


def test_a_grant_by_name_is_a_release_and_needs_its_right(told: tuple[offices.Pair, str]) -> None:
    both, _person = told
    to = offices.office_id(both.there)
    before = both.here._store.dump()
    with (
        seats.sitting_as(both.here, "supervisor"),
        pytest.raises(errors.NotPermittedError) as refused,
    ):
        both.here.partners.grant(to, ["PRV", "ID"])
    assert refused.value.facts == {"right": "release"}
    assert both.here._store.dump() == before
    both.here.partners.grant(to, ["PRV"])
    assert carried(both) == {"ID", "PRV"}


def test_a_release_ends_with_its_grant(told: tuple[offices.Pair, str]) -> None:
    both, person = told
    to = offices.office_id(both.there)
    leave = both.here.releases.release(to, person, "legal", later=True)
    assert both.here.partners.revoke(to, [leave.id]) == 1
    assert carried(both) == {"ID"}
    seats.mark(both.here, person, "person.lawyer", "захисник", "PRIVILEGED", group="LEG")
    with pytest.raises(errors.PrivilegedError):
        both.prepare(both.here, both.there)


def test_a_release_is_for_one_office_and_one_person(told: tuple[offices.Pair, str]) -> None:
    both, person = told
    other = offices.add_person(both.here, views.Edit("person.privileged", "інше"))
    both.here.releases.release(offices.office_id(both.there), person, "legal", later=True)
    released = privilege.Released(both.here._store, offices.office_id(both.there))
    nobody = privilege.Released(both.here._store, ids.new_id())
    (own,) = privilege.sets(both.here._store, person)
    (another,) = privilege.sets(both.here._store, other)
    assert [released.covers(one) for one in (own, another)] == [True, False]
    assert not nobody.covers(own)


def test_a_release_runs_out(told: tuple[offices.Pair, str]) -> None:
    both, person = told
    store = both.here._store
    until = store.vault_time() + 3600
    both.here.releases.release(offices.office_id(both.there), person, "legal", until=until)
    (one,) = privilege.sets(store, person)
    assert privilege.Released(store, offices.office_id(both.there)).covers(one)
    while store.vault_time() <= until:
        pass  # the clock of the tests goes a minute at each look
    assert not privilege.Released(store, offices.office_id(both.there)).covers(one)


@pytest.mark.parametrize("role", ["administrator", "supervisor", "caseworker", "reader"])
def test_nobody_but_a_lawyer_releases(told: tuple[offices.Pair, str], role: Any) -> None:
    both, person = told
    with seats.sitting_as(both.here, role), pytest.raises(errors.NotPermittedError):
        both.here.releases.release(offices.office_id(both.there), person, "legal")


def test_a_release_needs_a_purpose_and_something_to_release(both: offices.Pair) -> None:
    person = offices.add_person(both.here)
    to = offices.office_id(both.there)
    with pytest.raises(errors.PurposeError):
        both.here.releases.release(to, person, "")
    with pytest.raises(errors.NothingPrivilegedError):
        both.here.releases.release(to, person, "legal")
    with pytest.raises(errors.PersonNotFoundError):
        both.here.releases.release(to, ids.new_id(), "legal")


# --- the last look, against a fault planted in what decides ------------------------------------


def planted_in_sharing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every set may leave, whatever was granted."""
    monkeypatch.setattr(sharing, "_allows", lambda *_: True)


def planted_in_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, and the preview counts nothing: only the stream that is sealed tells."""
    planted_in_sharing(monkeypatch)
    monkeypatch.setattr(privilege, "count", lambda *_: 0)


def planted_in_export(monkeypatch: pytest.MonkeyPatch) -> None:
    """Privileged sets slip in beside what was decided, and the preview misses them."""
    decided = exporting.Export.__iter__

    def leaky(self: Any) -> Iterator[Any]:
        yield from decided(self)
        for row in self._source.log.walk():
            change = self._source.log.change(row, row[-1].hex())
            if change.group == "PRV":
                yield change

    monkeypatch.setattr(exporting.Export, "__iter__", leaky)
    monkeypatch.setattr(privilege, "count", lambda *_: 0)


@pytest.mark.parametrize("plant", [planted_in_sharing, planted_in_preview, planted_in_export])
def test_the_last_look_stops_a_planted_fault(
    told: tuple[offices.Pair, str], monkeypatch: pytest.MonkeyPatch, plant: Any
) -> None:
    both, _person = told
    before = both.here._store.dump()
    plant(monkeypatch)
    with pytest.raises(errors.PrivilegedError):
        both.prepare(both.here, both.there)
    assert (both.here._store.dump(), bundles(both)) == (before, [])


# --- what comes in, for who does not read it all ---------------------------------------------


def test_what_is_not_open_is_not_shown_before_it_is_taken_in(both: offices.Pair) -> None:
    person = offices.add_person(
        both.here, views.Edit("person.tax_number", "3184710691"), views.Edit("person.unit", "ч1")
    )
    both.here.releases.release(offices.office_id(both.there), person, "legal", later=True)
    both.here.people.state(person, [views.Edit("person.privileged", NOTE)], "uk")
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    bundle = Path(both.prepare(both.here, both.there).files[0])
    for role in roles.known(["caseworker", "supervisor"]):
        with seats.sitting_as(both.there, role):
            shown = both.there.handoffs.examine(bundle, lang="uk")
            told = repr(shown)
            assert "3184710691" not in told and NOTE not in told and "ч1" in told
            assert {one.field for one in shown.differences} == {
                "person.name", "person.unit", "person.tax_number",
            }  # fmt: skip
            assert shown.new_statements == 4, "counts are whole"
    with seats.sitting_as(both.there, "caseworker"):
        done = both.there.handoffs.accept(bundle, lang="uk")
        assert "3184710691" not in repr(done) and NOTE not in repr(done)
        again = both.there.handoffs.examine(bundle, lang="uk")
        assert "3184710691" not in repr(again) and NOTE not in repr(again)


def test_narrow_marks_hold_in_a_preview_too(both: offices.Pair) -> None:
    person, _ = both.here.people.add(
        [views.Edit("person.unit", "ч1"), views.Edit("person.father_name", "Прокіп")], "uk"
    )
    seats.mark(both.here, person, "person.name", {"full": "Таємненко Лев"}, "SEALED")
    seats.mark(both.here, person, "person.father_name", "Схован", "NEGOTIATION")
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    bundle = Path(both.prepare(both.here, both.there).files[0])
    with seats.sitting_as(both.there, "caseworker"):
        shown = both.there.handoffs.examine(bundle, lang="uk")
        assert "Таємненко" not in repr(shown) and "Схован" not in repr(shown)
        told = {one.field: [side.text for side in one.theirs] for one in shown.differences}
        assert told["person.father_name"] == ["Прокіп"], "what is closed is not there at all"
        assert told["person.name"] == ["sealed"]
        both.there.handoffs.accept(bundle, lang="uk")
        again = both.there.handoffs.examine(bundle, lang="uk")
        assert "Таємненко" not in repr(again) and "Схован" not in repr(again)


def test_a_preview_of_what_leaves_counts_and_shows_no_value(told: tuple[offices.Pair, str]) -> None:
    both, person = told
    edit = views.Edit("person.tax_number", "3184710691")
    both.here.people.state(person, [edit], "uk")
    with seats.sitting_as(both.here, "caseworker"):
        leaving = both.here.handoffs.leaving(offices.office_id(both.there), "uk")
    assert leaving.lines[0].groups == {"ID": 1, "DOC": 1}
    assert leaving.withheld["PRV"] == 1
    assert "3184710691" not in repr(leaving)


def test_every_office_is_offered_what_it_may(office: Office) -> None:
    """An office that never heard of roles (a vault of version 1) keeps every right."""
    assert all(office.session.may(right) for right in ("release", "grant", "prepare", "users"))
