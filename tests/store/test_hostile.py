"""What a hostile or broken partner may send: stored or refused, never a crash, never a leak."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app import store
from desktop_app.domain import canonical, change_set, control, errors, ids
from tests.store import vaults
from tests.store.vaults import day, ident, name, say

NASTY = [
    "'; DROP TABLE change; --", '"', "%_\\", "\u202eзворотній\u202c", "\u0000".replace("\0", "\1"),
    "я" * 300, "😀🇺🇦", "e\u0301", "\ufeff", " \t\n", "NULL", "x'00'", "?", ":name", "\u2028",
]  # fmt: skip


@pytest.mark.parametrize("text", [one for one in NASTY if one.strip()])
def test_any_text_is_only_a_text(here: vaults.Desk, there: vaults.Desk, text: str) -> None:
    person = there.store.new_dossier()
    there_said = [
        there.change(person, say("person.name", {"full": text}), say("person.number", text),
                     source=change_set.Source(ident("s"), text[:40], text)),
        there.change(person, say("person.future", {text: [text]})),
    ]  # fmt: skip
    here.accepts(there_said)
    read = here.store.person_rows([person])[person]
    assert read.values["person.name"] == {"full": text}
    assert read.values["person.number"] == [text]
    here.store.search(text)
    page = here.store.people_page(store.PageQuery(limit=1, sort="person.number"))
    here.store.people_page(store.PageQuery(limit=1, sort="person.number",
                                           after=page.rows[0].cursor))  # fmt: skip
    here.store.people_page(store.PageQuery(include={"person.sex": (text,)}))
    here.store.facet_counts({"person.sex": (text,)}, {"person.branch": (text,)})
    assert here.checks_well()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_any_question_has_an_answer(here: vaults.Desk, text: str) -> None:
    assert here.store.search(text) == []


@pytest.mark.parametrize(
    "value",
    [
        {"field": "person.birth"}, {"field": 5, "chosen": [], "saw": {}, "why": 1}, [], "x", 0,
        {"chosen": "x", "saw": ["y"], "field": "person.birth"}, {"saw": [[]]}, True,
    ],
)  # fmt: skip
@pytest.mark.parametrize("pointing", ["choose", "assess"])
def test_pointing_statements_of_foreign_shapes(
    here: vaults.Desk, there: vaults.Desk, value: object, pointing: str
) -> None:
    person = here.person("Пробенко", say("person.birth", day("1990-01-01")))
    made = there.change(person, say(pointing, value))
    here.accepts([made])
    assert here.values(person, "person.birth") == [day("1990-01-01")]
    assert here.checks_well()


def test_statements_that_supersede_themselves_and_each_other(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    person = here.person("Пробенко")
    ours = here.say(person, "person.birth", day("1990-01-01"))
    nowhere = ids.ref(ident("nowhere"), 1022)
    made = there.change(
        person,
        say("person.birth", day("1991-01-01"), supersedes=(ids.ref(ours.id, 0), nowhere)),
        say("person.birth", day("1992-01-01"), supersedes=(ids.ref(ours.id, 1022),)),
    )
    here.accepts([made])
    assert len(here.values(person, "person.birth")) == 3, "nobody's word is gone"
    assert here.store.conflict_count() == 1
    assert here.checks_well()


def test_a_stranger_cannot_erase_our_word_by_naming_it(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    person = here.person("Пробенко")
    (seen,) = here.store.cells(person)[person, "person.name"].survivors
    here.accepts([there.change(person, say("person.name", None, supersedes=(seen.ref,)))])
    assert here.names() == ["Пробенко"]
    assert [one.field for one in here.store.conflicts()] == ["person.name"]
    assert here.store.search("пробенко") != []


def test_a_subject_that_is_another_dossiers_person(here: vaults.Desk, there: vaults.Desk) -> None:
    """A subject belongs to the dossier it is said in: nothing leaks into the other."""
    one, other = here.person("Першенко"), here.person("Другенко")
    here.accepts([there.change(one, say("person.sex", "F", subject=other))])
    assert here.values(other, "person.sex") == []
    assert "person.sex" not in here.store.person_rows([other])[other].values
    assert here.checks_well()


def test_our_own_dossier_is_no_place_for_others_words(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    own = here.store.office().dossier
    made = there.change(own, say("person.name", name("Непроханий")))
    here.takes([made])
    assert here.store.people() == []
    here.decide("accepted", changes=(made.id,))
    assert here.store.cells(own)[own, "person.name"].values[0].office == there.office
    assert here.store.settings() == {}
    assert here.checks_well()


def test_a_bundle_of_nothing_but_refusals(here: vaults.Desk, there: vaults.Desk) -> None:
    before = here.store.dump()
    bad = [there.change(ident(f"p{at}"), say("person.rank", "SOLDIER")) for at in range(5)]
    answer = here.takes(bad)
    assert (answer.new, answer.arrival, len(answer.refused)) == (0, 0, 5)
    assert here.store.dump() == before, "a refusal leaves no dossier, no word, no arrival"


def test_the_same_refused_again_and_again_takes_no_room(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    bad = there.change(ident("p"), say("person.rank", "SOLDIER"))
    size = here.store._database.rows("PRAGMA page_count")
    for at in range(20):
        here.takes([bad], f"bundle {at}")
    assert here.store._database.rows("PRAGMA page_count") == size


def test_deep_and_large_bodies(here: vaults.Desk, there: vaults.Desk) -> None:
    deep: object = 1
    for _ in range(canonical.MAX_DEPTH - 4):
        deep = [deep]
    made = there.change(ident("p"), say("x.deep", deep), say("x.large", "я" * 100_000))
    parsed = change_set.parse(change_set.record(made))
    here.accepts([parsed])
    assert here.store.change(made.id) == parsed
    assert here.checks_well()


def test_very_many_references_and_statements(here: vaults.Desk, there: vaults.Desk) -> None:
    person = here.person("Пробенко")
    refs = tuple(ids.ref(ident(f"r{at}"), at) for at in range(change_set.MAX_REFERENCES))
    made = there.change(person, *[
        say("person.number", f"А-{at}", supersedes=refs) for at in range(200)
    ])  # fmt: skip
    here.accepts([change_set.parse(change_set.record(made))])
    cells = here.store.cells(person)[person, "person.number"]
    assert (len(cells.survivors), cells.ignored) == (200, 200 * len(refs))
    assert here.checks_well()


def test_a_claimed_time_at_the_end_of_the_world(here: vaults.Desk, there: vaults.Desk) -> None:
    """Clocks decide nothing: a year 9999 in a header changes no order and no value."""
    person = here.person("Пробенко")
    latest = 253_402_300_799
    made = there.change(person, say("person.birth", day("1990-01-01")), said=latest)
    here.accepts([made])
    here.say(person, "person.birth", day("1991-01-01"))
    assert here.store.conflict_count() == 1
    assert here.store.vault_time() < latest
    assert here.checks_well()


def test_a_grant_that_names_everything_of_ours(here: vaults.Desk, there: vaults.Desk) -> None:
    person = here.person("Пробенко")
    here.takes([there.ruled("grant", control.Grant(
        id=ids.new_id(), office=there.office, origin=here.office, dossiers=(person,),
        groups=("ID", "PRV"), onward=True,
    ), handling="PARTNER")])  # fmt: skip
    assert list(here.store.exportable(there.office)) == []


def test_two_grants_of_one_id(here: vaults.Desk, there: vaults.Desk) -> None:
    """A revoke ends both; the second cannot hide the first."""
    one, other = here.person("Першенко"), here.person("Другенко")
    name_of = ids.new_id()
    for person in (one, other):
        body = control.Grant(id=name_of, office=there.office, origin=here.office,
                             dossiers=(person, person), groups=("ID", "ID", "NEWGROUP"))  # fmt: skip
        here.record(here.ruled("grant", body))
    assert len(list(here.store.exportable(there.office))) == 2
    here.record(here.ruled("revoke", control.Revoke(grants=(name_of, name_of))))
    assert list(here.store.exportable(there.office)) == []
    assert here.checks_well()


def test_signatures_and_tags_of_any_length(here: vaults.Desk, there: vaults.Desk) -> None:
    made = there.change(ident("p"), say("person.sex", "M"))
    odd = msgspec.structs.replace(made, signature=b"\0" * 5000, tag=b"'")
    here.accepts([odd])
    assert here.store.change(made.id) == odd


def test_errors_name_no_values(here: vaults.Desk) -> None:
    secret = "Найтаємніше"
    for bad in (
        say("person.birth", secret), say("person.name", secret),
        say("person.sex", f"{secret} {secret}"),
    ):  # fmt: skip
        with pytest.raises(errors.DodomuError) as refused:
            here.record(here.change(here.store.new_dossier(), bad))
        assert secret not in repr(refused.value.facts)
        assert secret not in str(refused.value)
