"""Reading: accepted sets, held ones, when things came, and what is not here."""

import pytest

from desktop_app import store
from desktop_app.domain import change_set, errors, fold, ids
from desktop_app.store import dossiers
from tests.store import vaults
from tests.store.vaults import day, ident, name, say

NOWHERE = ident("nowhere")


def test_what_is_not_here_is_empty(here: vaults.Desk) -> None:
    kept = here.store
    assert kept.dossier(NOWHERE) == []
    assert kept.cells(NOWHERE) == {}
    assert kept.held(NOWHERE) == []
    assert kept.conflicts(NOWHERE) == []
    assert kept.received(NOWHERE) == {}
    assert kept.change(NOWHERE) is None
    assert kept.dossier_nonce(NOWHERE) is None
    assert kept.person_rows([NOWHERE]) == {}
    assert kept.person_rows([]) == {}
    assert list(kept.changes_of(NOWHERE)) == []
    assert kept.people() == []
    assert kept.people_page(store.PageQuery()).rows == ()
    assert set(kept.facet_counts()) == {field.id for field in here.fields.facets}
    with pytest.raises(errors.StoreDamagedError):
        kept.decision_of(NOWHERE)


def test_accepted_sets_come_in_order_of_arrival(here: vaults.Desk) -> None:
    dossier = here.store.new_dossier()
    made = [here.change(dossier, say("person.number", f"А-{at}")) for at in range(4)]
    for one in made:
        here.record(one)
    assert [one.change for one in here.store.dossier(dossier)] == made
    assert not any(one.corrects for one in here.store.dossier(dossier))


def test_received_is_the_time_of_arrival_not_the_time_claimed(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier = here.store.new_dossier()
    made = there.change(dossier, say("person.sex", "M"), said=999_999_999_999)
    here.takes([made])
    assert here.store.received(dossier) == {made.id: here.clock}


def test_the_sets_of_a_bundle_held_and_accepted(here: vaults.Desk, there: vaults.Desk) -> None:
    sets = [there.change(ident(f"p{at}"), say("person.sex", "M")) for at in range(3)]
    here.takes(sets)
    here.decide("accepted", changes=(sets[1].id,))
    assert [one.id for one in here.store.changes_of(ident("bundle"))] == [one.id for one in sets]
    assert here.store.held_count() == 2
    here.decide("refused", changes=(sets[0].id,))
    assert here.store.held_count() == 1, "a refused one does not wait"
    assert {one.verdict for one in here.store.held()} == {"later", "refused"}


def test_a_bundle_that_came_twice_in_parts(here: vaults.Desk, there: vaults.Desk) -> None:
    sets = [there.change(ident(f"p{at}"), say("person.sex", "M")) for at in range(4)]
    here.takes(sets[:2])
    here.person("Між")
    here.takes(sets)
    assert [one.id for one in here.store.changes_of(ident("bundle"))] == [one.id for one in sets]
    here.decide("accepted", bundle=ident("bundle"))
    assert len(here.store.people()) == 5
    assert here.checks_well()


def test_cells_are_the_fold_of_the_accepted_sets(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    ours = here.change(dossier, say("person.birth", day("1990-01-01")))
    theirs = there.change(dossier, say("person.birth", day("1991-01-01")))
    here.record(ours)
    here.accepts([theirs])
    first = here.store.dossier(dossier)[0].change
    expected = fold.fold(
        [fold.Accepted(one, doubted=one is theirs) for one in (theirs, ours, first)],
        own_office=here.office,
        is_many=here.fields.is_many,
        same_value=here.fields.same_value,
    )
    assert here.store.cells(dossier) == expected
    assert expected[dossier, "person.birth"].conflict


def test_choosing_settles_a_conflict_until_something_new_comes(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier = here.person("Пробенко")
    ours = here.say(dossier, "person.birth", day("1990-01-01"))
    theirs = there.change(dossier, say("person.birth", day("1991-01-01")))
    here.accepts([theirs])
    refs = [ids.ref(ours.id, 0), ids.ref(theirs.id, 0)]
    choice = {"field": "person.birth", "chosen": refs[1], "saw": refs, "why": "паспорт"}
    here.record(here.change(dossier, say("choose", choice)))
    assert here.store.conflict_count() == 0
    assert here.store.person_rows([dossier])[dossier].values["person.birth"] == day("1991-01-01")
    here.accepts([there.change(dossier, say("person.birth", day("1992-01-01")))], "second")
    assert [one.field for one in here.store.conflicts(dossier)] == ["person.birth"]
    assert here.checks_well()


def test_an_assessment_counts_for_the_level(here: vaults.Desk) -> None:
    source = change_set.Source(ident("s"), "RELATIVE", "Родич")
    dossier = here.person("Пробенко")
    made = here.change(dossier, say("person.custody", "HELD"), group="ST", source=source,
                       grade="F6")  # fmt: skip
    here.record(made)
    level = here.store.person_rows([dossier])[dossier].values["computed.level"]
    assess = {"of": ids.ref(made.id, 0), "grade": "B2", "why": "бачила сама"}
    here.record(here.change(dossier, say("assess", assess), group="ST"))
    assert here.store.person_rows([dossier])[dossier].values["computed.level"] > level
    assert here.checks_well()


def test_an_erased_set_counts_nowhere(here: vaults.Desk) -> None:
    """The column is there from the first version; whoever sets it erases edges with the body."""
    dossier = here.person("Пробенко")
    old = here.say(dossier, "person.birth", day("1990-01-01"))
    new = here.say(dossier, "person.birth", day("1991-01-01"), supersedes=(f"{old.id}/0",))
    with here.store._database.writing():
        here.store._database.run(
            "UPDATE change SET body = NULL, erased = 1 WHERE id = ?", (bytes.fromhex(new.id),)
        )
    here.store.rebuild()
    assert here.values(dossier, "person.birth") == [day("1990-01-01")]
    assert [one.change.id for one in here.store.dossier(dossier)][-1] == old.id
    here.grant(ident("office there"), [dossier], ["ID"])
    assert new.id not in {one.id for one in here.store.exportable(ident("office there"))}
    assert {one.reason for one in here.store.check()} == set()


def test_large_lists_are_read_in_chunks(here: vaults.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.store.statements.CHUNK", 500)
    people = [here.store.new_dossier() for _ in range(1100)]
    here.record(*[
        here.change(one, say("person.name", name(f"Б-{at}"))) for at, one in enumerate(people)
    ])  # fmt: skip
    rows = here.store.person_rows([*people, NOWHERE])
    assert list(rows) == people
    assert len({row.values["person.name"]["family"] for row in rows.values()}) == 1100


def test_used_as_a_context(here: vaults.Desk) -> None:
    here.close()
    with store.open(here.path, vaults.KEY, here.fields, head=_head(here), clock=here.now) as kept:
        assert kept.office().office == here.office
    here.open()


def _head(desk: vaults.Desk):  # type: ignore[no-untyped-def] # noqa: ANN202
    from desktop_app.vault import head

    return head.Head(desk.folder / "vault.head", [vaults.HEAD_KEY])


def test_new_dossiers_are_unlinkable_and_all_different(here: vaults.Desk) -> None:
    made = {here.store.new_dossier() for _ in range(5000)}
    assert len(made) == 5000
    assert all(ids.is_id(one) for one in made)
    assert here.store.people() == []


def test_a_dossier_id_depends_on_office_and_nonce() -> None:
    one = dossiers.id_of(ident("office"), bytes(32))
    assert one != dossiers.id_of(ident("other"), bytes(32))
    assert one != dossiers.id_of(ident("office"), bytes(31) + b"\1")
    assert ids.is_id(one)
