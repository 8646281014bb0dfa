"""Hostile values, references and choices: they are refused or shown, and move nothing of ours."""

from typing import Any

import pytest

from desktop_app.services import views
from tests.hostile import attacker
from tests.hostile.attacker import ident, say
from tests.services import offices

DAY = {"e": "1999-01-01", "l": "1999-01-01", "p": "DAY"}
BIRTH = "14.03.1987"


def birth(both: offices.Pair, person: str) -> views.FieldStack:
    """The stack of one date of birth."""
    return offices.stack(both.here, person, "person.birth")


@pytest.fixture
def person(both: offices.Pair) -> str:
    """Somebody of ours with a date of birth."""
    return offices.add_person(both.here, views.Edit("person.birth", BIRTH))


WRONG: dict[str, list[Any]] = {
    "person.birth": ["1999", {"e": "1999-13-45", "l": "", "p": "DAY"}, {"e": 5}, [], 0, True],
    "person.name": ["Пробенко", {"family": ["x"]}, {}, {"family": "н" * 100_000}],
    "person.sex": ["x" * 200, {"code": "M"}],
    "person.number": ["н" * 100_000, 5, "  ", {}],
    "person.same_as": ["not an id", [ident("d"), "x"]],
    "person.photo": [{"blob": 1}],
}


def test_values_of_a_wrong_shape(both: offices.Pair, evil: attacker.Attacker) -> None:
    fields = both.here.people._fields
    bad = [
        evil.make([say(field, value)], dossier=ident("d"), group=fields.group_of(field) or "ID")
        for field, values in WRONG.items()
        for value in values
    ]
    done = evil.strikes(*bad)
    assert {name for name, _ in done.refused} == {one.id for one in bad}
    assert done.new_people == 0


ODD = [
    "\u202eвигадане\u202c", "\u0001\u0007\u001b[31m", "\u2066\u2067", "a\u0301" * 50, "\ufeff",
    "<b>жирно</b>", "=HYPERLINK(1)", "%s{0}{x}", "\U0010ffff",
]  # fmt: skip


def test_odd_letters_are_kept_and_shown(both: offices.Pair, evil: attacker.Attacker) -> None:
    names = {ident(text): {"family": f"Пробенко{text}"} for text in ODD}
    done = evil.strikes(*(
        evil.make([say("person.name", name, words=name["family"])], dossier=dossier)
        for dossier, name in names.items()
    ))  # fmt: skip
    assert done.refused == ()
    for dossier, name in names.items():
        for lang in ("uk", "en"):
            shown = both.here.people.person(dossier, lang)
            assert shown.own.stacks[0].statements[0].value == name


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_dates_at_the_ends_of_the_calendar(
    both: offices.Pair, evil: attacker.Attacker, day: str
) -> None:
    when = {"e": day, "l": day, "p": "DAY"}
    evil.strikes(
        evil.make([say("person.name", {"family": "Пробенко"}), say("person.birth", when)],
                  dossier=ident("d")),
        evil.make([say("stay.place", "вигадане", subject=ident("s"), event=when, reported=when),
                   say("stay.from", when, subject=ident("s"))], dossier=ident("d"), group="DET"),
        evil.make([say("person.custody", "HELD", event=when)], dossier=ident("d"), group="ST"),
    )  # fmt: skip
    for lang in ("uk", "en"):
        assert both.here.people.person(ident("d"), lang).name
    assert both.here.check() == ()


def test_superseding_ours_is_a_dispute(
    both: offices.Pair, evil: attacker.Attacker, person: str
) -> None:
    ours = birth(both, person).statements[0].ref
    done = evil.strikes(evil.make([say("person.birth", DAY, supersedes=(ours,))], dossier=person))
    assert done.conflicts == 1
    texts = {one.text for one in birth(both, person).statements if one.state == "conflicting"}
    assert texts == {BIRTH, "01.01.1999"}


def test_taking_ours_back_leaves_it_standing(
    both: offices.Pair, evil: attacker.Attacker, person: str
) -> None:
    ours = birth(both, person).statements[0].ref
    evil.strikes(evil.make([say("person.birth", None, supersedes=(ours,))], dossier=person))
    found = birth(both, person)
    assert found.conflict
    assert BIRTH in {one.text for one in found.statements if one.state != "superseded"}


POINTLESS: list[Any] = [
    {}, [], "x", 5, None, {"field": "person.birth", "chosen": 5, "saw": 5, "why": {}},
    {"field": {"a": 1}, "chosen": "zz", "saw": [[]]},
    {"field": "person.birth", "chosen": "x" * 10_000, "saw": ["y"] * 10_000},
]  # fmt: skip


def test_choices_and_grades_of_a_foreign_shape(
    both: offices.Pair, evil: attacker.Attacker, person: str
) -> None:
    evil.strikes(*(
        evil.make([say(field, value)], dossier=person)
        for field in ("choose", "assess")
        for value in POINTLESS
    ))  # fmt: skip
    assert birth(both, person).working == BIRTH
    both.here.partners.grant(evil.id, ["all"])
    assert both.prepare(both.here, both.there).leaving.change_sets == 1


def test_his_choice_and_his_grade_are_his_own(
    both: offices.Pair, evil: attacker.Attacker, person: str
) -> None:
    value = evil.make([say("person.birth", DAY)], dossier=person)
    ours = birth(both, person).statements[0]
    choice = {"field": "person.birth", "chosen": f"{value.id}/0", "saw": [ours.ref], "why": "так"}
    graded = {"of": ours.ref, "grade": "E5", "why": "так"}
    evil.strikes(
        value, evil.make([say("choose", choice)], dossier=person),
        evil.make([say("assess", graded)], dossier=person),
    )  # fmt: skip
    found = birth(both, person)
    assert found.conflict
    assert found.working == ""
    assert {one.grade for one in found.statements if one.ref == ours.ref} == {ours.grade}


def test_a_subject_with_the_id_of_a_dossier(
    both: offices.Pair, evil: attacker.Attacker, person: str
) -> None:
    other = offices.add_person(both.here, name="Другорядна Уляна")
    evil.strikes(
        evil.make([say("stay.place", "вигадане", subject=other)], dossier=person, group="DET"),
        evil.make([say("person.name", {"family": "Чуже"}, subject=other)], dossier=person),
    )
    assert both.here.people.person(other, "uk").name.startswith("Другорядна")
    assert both.here.people.person(person, "uk").name.startswith("Вигадько")
    assert both.here.check() == ()


def test_words_of_a_later_program_are_kept(both: offices.Pair, evil: attacker.Attacker) -> None:
    later = evil.make([say("later.field", {"a": [1, "б"]})], dossier=ident("d"), group="LATER",
                      handling="LATER")  # fmt: skip
    kind = evil.make([{"a": 1}], dossier=ident("d"), kind="later", group="OWN", handling="PARTNER")
    assert evil.strikes(later, kind).refused == ()
    assert both.here._store.change(later.id) is not None
    both.here.partners.grant(evil.id, ["all"])
    assert both.prepare(both.here, both.there).leaving.change_sets == 0
