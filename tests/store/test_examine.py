"""A trial is the real thing, rolled back: it foretells all and leaves nothing, in memory neither."""

from collections.abc import Callable, Sequence

import pytest

from desktop_app.domain import change_set, control, errors, ids
from tests.store import vaults
from tests.store.vaults import day, ident, name, say

Sets = Sequence[change_set.ChangeSet]


def new_people(here: vaults.Desk, there: vaults.Desk) -> Sets:
    """People nobody has heard of, from sources nobody has named."""
    source = change_set.Source(ident("s"), "RELATIVE", "Родич")
    return [
        here.change(here.store.new_dossier(), say("person.name", name(f"Новенко-{at}")),
                    source=source)
        for at in range(5)
    ]  # fmt: skip


def a_conflict(here: vaults.Desk, there: vaults.Desk) -> Sets:
    """Another birth date of a person who has one."""
    person = here.store.people()[0]
    return [here.change(person, say("person.birth", day("1999-09-09")))]


def a_correction(here: vaults.Desk, there: vaults.Desk) -> Sets:
    """Our own birth date, replaced."""
    person = here.store.people()[0]
    (seen,) = here.store.cells(person)[person, "person.birth"].survivors
    return [here.change(person, say("person.birth", day("1999-09-09"), supersedes=(seen.ref,)))]


def controls(here: vaults.Desk, there: vaults.Desk) -> Sets:
    """A grant, a card, a setting."""
    person = here.store.people()[0]
    grant = control.Grant(
        id=ids.new_id(), office=there.office, origin=here.office, dossiers=(person,),
        groups=("ID",),
    )  # fmt: skip
    return [
        here.ruled("grant", grant),
        here.ruled("card", control.CardTrust(there.office, "{}", trusted=True)),
        here.ruled("setting", control.Setting("a", "b")),
    ]


def a_name_taken_back(here: vaults.Desk, there: vaults.Desk) -> Sets:
    """The only name of a person goes, and its tokens with it."""
    person = here.store.people()[0]
    (seen,) = here.store.cells(person)[person, "person.name"].survivors
    return [here.change(person, say("person.name", None, supersedes=(seen.ref,)))]


CASES = [new_people, a_conflict, a_correction, controls, a_name_taken_back]


@pytest.fixture
def settled(here: vaults.Desk) -> vaults.Desk:
    """A store with somebody in it."""
    person = here.person("Давній")
    here.say(person, "person.birth", day("1990-01-01"))
    return here


@pytest.mark.parametrize("case", CASES)
def test_it_foretells_and_leaves_nothing(
    settled: vaults.Desk, there: vaults.Desk, case: Callable[[vaults.Desk, vaults.Desk], Sets]
) -> None:
    sets = case(settled, there)
    before, link = settled.store.dump(), settled.store.head_link()
    first = settled.store.examine(sets, by=settled.author)
    second = settled.store.examine(sets, by=settled.author)
    assert first == second
    assert (settled.store.dump(), settled.store.head_link()) == (before, link)
    assert settled.record(*sets) == first
    assert settled.checks_well()


@pytest.mark.parametrize("accept", [False, True])
def test_a_bundle_with_its_decision(settled: vaults.Desk, there: vaults.Desk, accept: bool) -> None:
    person = settled.store.people()[0]
    sets = [
        there.change(person, say("person.birth", day("1991-01-01"))),
        there.change(there.store.new_dossier(), say("person.name", name("Далекий"))),
        there.change(person, say("person.rank", "SOLDIER")),  # in a wrong group: refused
    ]
    ruling = [settled.decision("accepted", bundle=ident("b"))] if accept else []
    before = settled.store.dump()
    tried = settled.store.examine(sets, by=settled.author, bundle=ident("b"), ruling=ruling)
    assert settled.store.dump() == before
    assert (tried.conflicts, len(tried.new_dossiers)) == ((1, 1) if accept else (0, 0))
    assert len(tried.refused) == 1
    done = settled.store.record(sets, by=settled.author, bundle=ident("b"), ruling=ruling)
    assert done == tried
    assert settled.checks_well()


def test_a_record_between_two_trials(settled: vaults.Desk, there: vaults.Desk) -> None:
    """Numbers given in a trial are given anew, to whatever comes first."""
    ours, theirs = new_people(settled, there), a_conflict(settled, there)
    settled.store.examine(ours, by=settled.author)
    settled.record(*theirs)
    settled.store.examine(ours, by=settled.author)
    settled.record(*reversed(ours))
    assert len(settled.store.people()) == 6
    assert settled.checks_well()
    settled.reopen()
    assert settled.checks_well()


def test_a_trial_may_fail_like_the_real_thing(settled: vaults.Desk) -> None:
    bad = settled.change(settled.store.new_dossier(), say("person.rank", "SOLDIER"), group="ID")
    before = settled.store.dump()
    with pytest.raises(errors.ChangeSetError):
        settled.store.examine([bad], by=settled.author)
    with pytest.raises(errors.CancelledError):
        settled.store.examine([bad], by=settled.author, cancelled=lambda: True)
    assert settled.store.dump() == before


def test_nonces_come_back_after_a_trial(settled: vaults.Desk, there: vaults.Desk) -> None:
    sets = new_people(settled, there)
    settled.store.examine(sets, by=settled.author)
    assert all(settled.store.dossier_nonce(one.dossier) is None for one in sets)
    settled.record(*sets)
    for one in sets:
        nonce = settled.store.dossier_nonce(one.dossier)
        assert nonce is not None
        assert len(nonce) == 32


def test_nothing_of_a_trial_is_left_in_the_file(settled: vaults.Desk) -> None:
    made = settled.change(settled.store.new_dossier(), say("person.name", name("Тимчасовий")))
    settled.store.examine([made], by=settled.author)
    found = settled.store._database.rows(
        "SELECT count(*) FROM change WHERE id = ?", (bytes.fromhex(made.id),)
    )
    assert found == [(0,)]
    assert settled.store.search("тимчасовий") == []
    assert settled.checks_well()


def test_a_decision_tried_out(settled: vaults.Desk, there: vaults.Desk) -> None:
    """What would accepting later do: asked of sets that are held already."""
    made = there.change(there.store.new_dossier(), say("person.name", name("Далекий")))
    settled.takes([made])
    ruling = settled.decision("accepted", changes=(made.id,))
    tried = settled.store.examine([ruling], by=settled.author)
    assert tried.new_dossiers == (made.dossier,)
    assert settled.store.people_count() == 1
    assert settled.record(ruling) == tried
    assert settled.store.people_count() == 2
