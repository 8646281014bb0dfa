"""Portraits: what projections keep of one dossier, field by field."""

from typing import Any

import pytest

from desktop_app.domain import change_set, fold, ids, registry
from desktop_app.store import numbering, portrait, projected, summing
from tests.store import vaults
from tests.store.vaults import day, ident, name, say

FIELDS = registry.standard()
MADE = projected.of(FIELDS)
DOSSIER = ids.DossierId(ident("dossier"))


def painter() -> portrait.Painter:
    """Paints for our office."""
    return portrait.Painter(FIELDS, MADE, ident("office here"))


def made(*statements: change_set.Statement, number: int = 0, **more: Any) -> change_set.ChangeSet:
    """A change set with an id that the number decides."""
    return change_set.make(
        statements, dossier=DOSSIER, group="ID",
        office=ids.OfficeId(ident(more.pop("office", "office here"))),
        desk=ids.DeskId(ident("desk")), author=ids.AuthorId(ident("author")),
        said=1_700_000_000, nonce=f"{number:032x}", **more,
    )  # fmt: skip


def painted(*sets: change_set.ChangeSet, updated: int = 1) -> portrait.Portrait:
    """Through the fold."""
    paint = painter()
    return paint.portrait(DOSSIER, paint.cells([fold.Accepted(one) for one in sets]), updated)


def through_paint(*sets: change_set.ChangeSet) -> portrait.Portrait:
    """As the door paints."""
    return painter().paint(DOSSIER, [fold.Accepted(one) for one in sets], 1)[1]


def column(one: portrait.Portrait, column_name: str) -> Any:
    """A column of the person's row."""
    names = [each.name for each in MADE.person_row.columns][2:]
    assert one.person is not None
    return dict(zip(names, one.person, strict=True))[column_name]


def test_nothing_said_is_nothing() -> None:
    assert painter().portrait(DOSSIER, {}, 0) is portrait.NOTHING
    assert painted() == portrait.NOTHING


def test_a_name_is_shown_sorted_and_found() -> None:
    one = painted(made(say("person.name", name("Вигадко-Проба", "Тарас"))))
    assert column(one, "c_person_name") == '{"family":"Вигадко-Проба","given":"Тарас"}'
    assert column(one, "s_person_name") > painted_key("Вигад")
    assert one.tokens == {"вигадко-проба", "вигадко", "проба", "тарас"}


def painted_key(family: str) -> str:
    """The sort key of a family name alone."""
    return str(column(painted(made(say("person.name", {"family": family}))), "s_person_name"))


def test_keys_follow_the_alphabet_and_blanks_come_first() -> None:
    families = ["", "Авко", "Ґудко", "Єко", "Іко", "Їко", "Яко"]
    keys = [painted_key(one) if one else "" for one in families]
    assert keys == sorted(keys)
    assert column(painted(made(say("person.sex", "M"))), "s_person_name") == ""


def test_several_numbers_are_a_list_sorted_by_their_names() -> None:
    sets = [made(say("person.number", f"А-{at}"), number=at) for at in range(4)]
    ordered = [f'"А-{at}"' for at, _ in sorted(enumerate(sets), key=lambda pair: pair[1].id)]
    one = painted(*sets)
    assert column(one, "c_person_number") == f"[{','.join(ordered)}]"
    assert one.tokens == {f"#а{at}" for at in range(4)}
    assert column(one, "s_person_number") != ""


@pytest.mark.parametrize("field", sorted(numbering.NUMBERS))
def test_fields_looked_up_as_numbers(field: str) -> None:
    group = numbering.NUMBERS[field]
    assert FIELDS.fields[field].group == group, "renamed or moved: it would be found no more"
    tokens = painted(made(say(field, "12 345"))).tokens
    assert tokens == {numbering.Numbering(b"").token(group, "12345")}


def test_lists_show_nothing_that_is_marked_narrower_than_its_group() -> None:
    wide = made(say("person.sex", "M"))
    sealed = made(say("person.name", name("Таємненко")), say("person.number", "77"),
                  number=1, handling="SEALED")  # fmt: skip
    stay = made(say("stay.place", "Вигадине", subject=ident("stay")), number=2,
                handling="SOURCE_PROT")  # fmt: skip
    one = through_paint(wide, sealed, stay)
    assert (column(one, "c_person_name"), column(one, "c_person_number")) == ("", "")
    assert column(one, "c_person_sex") == '"M"'
    assert one.tokens == frozenset()
    assert one.subjects == {}
    assert through_paint(sealed).person is not None, "the person is there, without a name"
    told = [(one, change_set.statements(one.body)) for one in (wide, sealed)]
    assert painter().plain(DOSSIER, told, 1) is None, "the quick way leaves such to the fold"
    assert painter().plain(DOSSIER, told[:1], 1) is not None


def test_denied_and_taken_back_values_are_not_shown() -> None:
    old = made(say("person.birth_place", "Вигадине"), say("person.sex", "M"))
    back = made(say("person.sex", None, supersedes=(f"{old.id}/1",)), number=1)
    denied = made(say("person.name", name("Неправда"), denied=True), number=2)
    one = painted(old, back, denied)
    assert column(one, "c_person_sex") == ""
    assert column(one, "c_person_name") == ""
    assert one.tokens == frozenset()
    assert one.person is not None, "an accepted statement about the person stands all the same"


def test_a_person_of_whom_only_others_fields_speak_is_none() -> None:
    one = painted(made(say("stay.place", "Вигадине", subject=ident("stay"))))
    assert one.person is None
    assert one.facets == ()
    assert painted(made(say("x.future", 1))).person is None


def test_a_persons_field_on_another_subject_is_not_the_persons() -> None:
    one = painted(
        made(say("person.name", name("Пробенко")),
             say("person.sex", "F", subject=ident("somebody"))),
    )  # fmt: skip
    assert column(one, "c_person_sex") == ""


def test_conflicts_are_named_and_counted() -> None:
    one = painted(
        made(say("person.birth", day("1990-01-01")), say("person.name", name("Пробенко"))),
        made(say("person.birth", day("1991-01-01")), office="office there", number=1),
    )
    assert one.conflicts == {(DOSSIER, "person.birth")}
    assert column(one, "conflicts") == 1
    assert column(one, "c_person_birth") != ""


def test_our_choice_is_shown_anothers_is_not() -> None:
    first = made(say("person.birth", day("1990-01-01")))
    second = made(say("person.birth", day("1991-01-01")), office="office there", number=1)
    refs = [f"{first.id}/0", f"{second.id}/0"]
    value = {"field": "person.birth", "chosen": refs[1], "saw": refs, "why": ""}
    ours = painted(first, second, made(say("choose", value), number=2))
    assert ours.conflicts == frozenset()
    assert '"1991-01-01"' in column(ours, "c_person_birth")
    theirs = painted(first, second, made(say("choose", value), number=2, office="office there"))
    assert theirs.conflicts == {(DOSSIER, "person.birth")}


def test_facets_are_codes_in_their_order() -> None:
    one = painted(made(say("person.sex", "M"), say("person.branch", "x.0a0b0c0d.OWN")))
    assert dict(zip(MADE.facets, one.facets, strict=True)) == {
        "person.sex": "M", "person.legal_status": "", "person.branch": "x.0a0b0c0d.OWN",
        "computed.status": "REGISTERED", "computed.level": "L0",
    }  # fmt: skip


def test_updated_is_handed_in() -> None:
    one = painted(made(say("person.sex", "M")), updated=77)
    assert column(one, "updated") == column(one, "s_computed_updated") == 77


def test_the_order_of_arrival_does_not_matter() -> None:
    sets = [
        made(say("person.birth", day(f"199{at}-01-01")), say("person.number", str(at)),
             say("person.alive", day("2022-01-01")), number=at,
             office=f"office {at % 2}", grade="B2",
             source=change_set.Source(ident(f"s{at}"), "RELATIVE", "Родич"))
        for at in range(5)
    ]  # fmt: skip
    assert painted(*sets) == painted(*reversed(sets)) == painted(*sets[2:], *sets[:2])


def test_summaries_of_those_that_say_the_same_are_worked_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worked: list[int] = []
    summed = summing.Summing(FIELDS)
    real = summed.of

    def counted(cells: portrait.Cells) -> summing.Summed:
        worked.append(1)
        return real(cells)

    monkeypatch.setattr(summed, "of", counted)

    def of(person: str, when: str, **more: Any) -> summing.Summed:
        change = change_set.make(
            [say("person.alive", day(when))], dossier=ids.DossierId(ident(person)), group="ST",
            office=ids.OfficeId(ident("o")), desk=ids.DeskId(ident("d")),
            author=ids.AuthorId(ident("a")), said=1_700_000_000,
            source=change_set.Source(ident(f"source of {person}"), "RELATIVE", "Родич"), **more,
        )  # fmt: skip
        (statement,) = change_set.statements(change.body)
        counting = summing.Counting(change, 0, statement, ident(person), many=True)
        return summed.of_plain([counting])

    first = of("one", "2022-05-05")
    assert of("two", "2022-05-05") == first
    assert len(worked) == 1
    assert of("three", "2022-05-06") != first
    assert of("four", "2022-05-05", grade="A1") != first
    assert len(worked) == 3
    assert summed.of_plain([]) == summed.of({})


def told(author: str, person: str, field: str, value: Any, number: int, **more: Any) -> Any:
    """A statement that counts, said by an author in a set of its own."""
    subject = more.pop("subject", "")
    change = change_set.make(
        [say(field, value, subject=subject)], dossier=ids.DossierId(ident(person)), group="ST",
        office=ids.OfficeId(ident("o")), desk=ids.DeskId(ident("d")),
        author=ids.AuthorId(ident(author)), said=1_700_000_000, nonce=f"{number:032x}", **more,
    )  # fmt: skip
    (statement,) = change_set.statements(change.body)
    return summing.Counting(change, 0, statement, subject or ident(person), FIELDS.is_many(field))


def agrees(summed: summing.Summing, counting: list[summing.Counting]) -> summing.Summed:
    """What is remembered is what would be worked out now."""
    found = summed.of_plain(counting)
    assert found == summed.of(summing.undisputed(counting))
    return found


def test_who_decided_is_remembered() -> None:
    """Two persons must decide; one who says it twice is one (domain.md §2)."""
    summed = summing.Summing(FIELDS)
    grave = {"source": change_set.Source(ident("s"), "COURT_RECORD", "Суд"), "grade": "A1"}

    def of(person: str, second: str) -> summing.Summed:
        return agrees(summed, [
            told("one", person, "person.death", day("2022-05-05"), 1, **grave),
            told("one", person, "person.decision", "DIED", 2),
            told(second, person, "person.decision", "DIED", 3),
        ])  # fmt: skip

    alone = {str(of(f"alone {at}", "one")) for at in range(20)}
    together = {str(of(f"together {at}", "two")) for at in range(20)}
    assert len(alone) == len(together) == 1
    assert alone != together


def test_the_order_of_sets_is_remembered() -> None:
    """Two places of one day stand in the order of their sets' ids, whoever the person is."""
    summed = summing.Summing(FIELDS)
    seen = set()
    for number in range(1, 40, 2):
        person = f"person {number}"
        found = agrees(summed, [
            told("a", person, "stay.place", place, number + at, subject=ident(f"{person} {at}"))
            for at, place in enumerate(("Вигадине", "Інакше"))
        ])  # fmt: skip
        seen.add(found[0]["computed.place"])
    assert len(seen) == 2, "both orders occurred"


def test_where_it_was_born_is_remembered() -> None:
    """Two origins corroborate; the same one told twice does not."""
    summed = summing.Summing(FIELDS)

    def of(person: str, second: str) -> summing.Summed:
        return agrees(summed, [
            told("a", person, "person.custody", "HELD", at, grade="B2",
                 source=change_set.Source(ident(f"{person} {origin}"), "RELEASED_WIT", "Свідок"))
            for at, origin in enumerate(("one", second))
        ])  # fmt: skip

    retold = {str(of(f"retold {at}", "one")) for at in range(20)}
    backed = {str(of(f"backed {at}", "two")) for at in range(20)}
    assert len(retold) == len(backed) == 1
    assert retold != backed


def test_few_summaries_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summing, "_MOST_KEPT", 4)
    summed = summing.Summing(FIELDS)
    for at in range(10):
        change = made(say("person.alive", day(f"2022-05-{at + 10}")))
        (statement,) = change_set.statements(change.body)
        summed.of_plain([summing.Counting(change, 0, statement, DOSSIER, many=True)])
        assert len(summed._kept) <= 4


def test_ranks_keep_order_and_equality_only() -> None:
    assert summing._ranks(["b", "a", "b", "c"]) == (1, 0, 1, 2)
    assert summing._ranks(["x", "x"]) == summing._ranks([5]) == ()


def test_a_summary_is_kept_whole(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    here.record(here.change(
        dossier, say("person.custody", "HELD"), group="ST", grade="B2",
        source=change_set.Source(ident("s"), "DP_VIA_ICRC", "Повідомлення"),
    ))  # fmt: skip
    row = here.store.person_rows([dossier])[dossier]
    from desktop_app.domain import status

    assert row.summary == status.summary(here.store.cells(dossier), FIELDS)
    assert row.summary.official == "official"
    assert row.values["computed.level"] == "L4"
