"""A file about a person goes from office to office and back; nobody's word is lost."""

from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices

NOT_COMPARED = ("inbox", "audit")


def dump(office: Office) -> object:
    """Return every row of a vault but the inbox and the audit."""
    return office._store.dump(exclude=NOT_COMPARED)


def shared_person(both: offices.Pair, *edits: views.Edit) -> str:
    """A person known to both offices, who both may hand on what they say."""
    person = offices.add_person(both.here, views.Edit("person.birth", "14.03.1987"), *edits)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    both.hand(both.here, both.there)
    both.there.partners.grant(offices.office_id(both.here), ["all"])
    return person


def test_nothing_leaves_without_a_grant(both: offices.Pair) -> None:
    offices.add_person(both.here)
    with pytest.raises(errors.NothingGrantedError):
        both.prepare(both.here, both.there)
    assert list(both.stick.glob("dodomu-*")) == []


def test_only_granted_groups_leave(both: offices.Pair) -> None:
    person = offices.add_person(
        both.here,
        views.Edit("person.unit", "вигадана частина"),
        views.Edit("person.note", "лише для нас"),
    )
    both.here.partners.grant(offices.office_id(both.there), ["ID"], [person])
    made, taken = both.hand(both.here, both.there)
    assert made.leaving.withheld == {"MIL": 1, "OWN": 1}
    assert taken.new_people == 1
    fields = {stack.field for stack in both.there.people.person(person, "uk").own.stacks}
    assert fields == {"person.name"}


def test_the_preview_is_what_is_sealed(both: offices.Pair) -> None:
    offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    shown = both.here.handoffs.leaving(offices.office_id(both.there), "uk")
    made = both.prepare(both.here, both.there)
    assert made.leaving.change_sets == shown.change_sets == 1
    assert shown.lines[0].name.startswith("Вигадько")


def test_examine_changes_nothing_and_tells_what_accept_does(both: offices.Pair) -> None:
    person = shared_person(both)
    offices.say(both.there, person, "person.birth", "1988")
    bundle = Path(both.prepare(both.there, both.here).files[0])
    before = dump(both.here)
    tried = both.here.handoffs.examine(bundle)
    assert dump(both.here) == before
    taken = both.here.handoffs.accept(bundle)
    assert (tried.conflicts, tried.new_statements) == (taken.conflicts, taken.new_statements)
    assert tried.differences == taken.differences


def test_accepting_twice_changes_nothing(both: offices.Pair) -> None:
    person = shared_person(both)
    offices.say(both.there, person, "person.birth", "1988")
    made, _ = both.hand(both.there, both.here)
    before = dump(both.here)
    again = both.here.handoffs.accept(Path(made.files[0]))
    assert again.already
    assert dump(both.here) == before


def test_concurrent_edits_end_as_a_conflict_with_both_values(both: offices.Pair) -> None:
    person = shared_person(both)
    offices.say(both.here, person, "person.birth", "15.03.1987")
    offices.say(both.there, person, "person.birth", "1988")
    _, taken = both.hand(both.there, both.here)
    assert taken.conflicts == 1
    conflict = both.here.conflicts.list("uk")[0]
    assert {one.text for one in conflict.values} == {"15.03.1987", "1988"}


def test_a_choice_travels_and_the_other_office_sees_it(both: offices.Pair) -> None:
    person = shared_person(both)
    offices.say(both.here, person, "person.birth", "15.03.1987")
    offices.say(both.there, person, "person.birth", "1988")
    both.hand(both.there, both.here)
    values = both.here.conflicts.list("uk")[0].values
    number = next(n for n, one in enumerate(values, 1) if one.text == "1988")
    both.here.conflicts.choose(person, "person.birth", number, "бачили паспорт")
    assert both.here.conflicts.list("uk") == ()
    assert offices.stack(both.here, person, "person.birth").working == "1988"
    made, _ = both.hand(both.here, both.there)
    assert made.leaving.change_sets == 2  # our new value, and the choice: only what is new
    seen = offices.stack(both.there, person, "person.birth")
    assert seen.conflict  # theirs to decide: our choice is shown, not imposed
    assert [(one.text, one.why, one.ours) for one in seen.choices] == [
        ("1988", "бачили паспорт", False)
    ]


def test_idle_hand_offs_hold_no_change_sets(both: offices.Pair) -> None:
    person = shared_person(both)
    offices.say(both.there, person, "person.birth", "1988")
    both.hand(both.there, both.here)
    both.hand(both.here, both.there)
    for giver, taker in ((both.there, both.here), (both.here, both.there)) * 2:
        made, taken = both.hand(giver, taker)
        assert made.leaving.change_sets == 0
        assert taken.differences == ()


def test_a_refused_bundle_is_held_and_not_resent(both: offices.Pair) -> None:
    offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    made = both.prepare(both.here, both.there)
    both.there.handoffs.refuse(Path(made.files[0]), "не та людина")
    assert both.there.facts("uk").people == 0
    both.hand(both.there, both.here)
    assert both.prepare(both.here, both.there).leaving.change_sets == 0


def test_what_was_not_ticked_stays_for_later(both: offices.Pair) -> None:
    first = offices.add_person(both.here)
    offices.add_person(both.here, name="Другорядна Уляна")
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    bundle = Path(both.prepare(both.here, both.there).files[0])
    tried = both.there.handoffs.examine(bundle)
    later = [one.change for one in tried.differences if one.person == first]
    both.there.handoffs.accept(bundle, excepted=later)
    assert both.there.facts("uk").people == 1


def test_revoking_ends_what_leaves(both: offices.Pair) -> None:
    person = shared_person(both)
    both.here.partners.revoke(offices.office_id(both.there), why="домовленість скінчилася")
    offices.say(both.here, person, "person.birth", "15.03.1987")
    made = both.prepare(both.here, both.there)
    assert made.leaving.change_sets == 0


def test_a_bundle_for_another_office_is_refused(both: offices.Pair, tmp_path: Path) -> None:
    offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    bundle = Path(both.prepare(both.here, both.there).files[0])
    third = offices.make(tmp_path / "third", "Третя")
    try:
        with pytest.raises(errors.OtherRecipientError):
            third.handoffs.examine(bundle)
    finally:
        third.close()


def test_an_unknown_sender_is_refused(both: offices.Pair, tmp_path: Path) -> None:
    third = offices.make(tmp_path / "third", "Третя")
    try:
        place = both.stick / "there.card"
        shown = both.there.partners.write_card(place)
        third.partners.trust(place, shown.fingerprint)
        offices.add_person(third)
        third.partners.grant(offices.office_id(both.there), ["all"])
        bundle = Path(third.handoffs.prepare(offices.office_id(both.there), both.stick).files[0])
    finally:
        third.close()
    before = dump(both.there)
    with pytest.raises(errors.UnknownSenderError):
        both.there.handoffs.examine(bundle)
    assert dump(both.there) == before
    assert list((both.there.folder / "inbox").iterdir()) == []


def test_a_cut_bundle_changes_nothing(both: offices.Pair) -> None:
    offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    bundle = Path(both.prepare(both.here, both.there).files[0])
    bundle.write_bytes(bundle.read_bytes()[:-100])
    before = dump(both.there)
    with pytest.raises(errors.DodomuError):
        both.there.handoffs.accept(bundle)
    assert dump(both.there) == before
    assert list((both.there.folder / "inbox").iterdir()) == []


def test_a_missing_bundle_says_so(both: offices.Pair) -> None:
    with pytest.raises(errors.FileUnreadableError):
        both.here.handoffs.examine(both.stick / "nothing")
