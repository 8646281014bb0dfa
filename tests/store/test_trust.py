"""Words of an office nobody here compared the card of count as F, until somebody does."""

from typing import Any

from desktop_app.domain import change_set, control, fold
from tests.store import vaults
from tests.store.vaults import say

HELD = "person.custody"


def level(desk: vaults.Desk, dossier: str) -> str:
    """Confirmation as the list shows it."""
    return desk.store.person_rows([dossier])[dossier].summary.level


def grades(desk: vaults.Desk, dossier: str, field: str = HELD) -> list[tuple[str, str]]:
    """(what counts, what is carried) of each statement of a field."""
    cell = desk.store.cells(dossier)[dossier, field]
    return [(one.grade, one.carried) for one in cell.survivors]


def said(there: vaults.Desk, dossier: str, grade: str = "A1") -> list[change_set.ChangeSet]:
    """A name, and that the person is held, in the words of another office."""
    return [
        there.change(dossier, say("person.name", vaults.name("Далекий")), grade=grade),
        there.change(dossier, say(HELD, "HELD"), group="ST", grade=grade),
    ]


def test_words_nobody_can_judge_count_as_f_and_keep_what_they_carry(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier = there.store.new_dossier()
    here.accepts(said(there, dossier))
    assert grades(here, dossier) == [("F1", "A1")]
    assert level(here, dossier) == "L1"
    here.trusts(there.office)
    assert grades(here, dossier) == [("A1", "A1")]
    assert level(here, dossier) == "L3"
    assert here.checks_well()
    here.trusts(there.office, trusted=False)
    assert level(here, dossier) == "L1"
    assert here.checks_well()


def test_an_ungraded_official_word_of_an_unknown_office_is_not_official(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    assert fold.unjudged("") == "F6"
    dossier = there.store.new_dossier()
    source = change_set.Source(vaults.ident("source"), "DP_VIA_ICRC", "вигадане")
    here.accepts([
        there.change(dossier, say("person.name", vaults.name("Далекий"))),
        there.change(dossier, say(HELD, "HELD"), group="ST", source=source),
    ])  # fmt: skip
    assert level(here, dossier) == "L1"
    here.trusts(there.office)
    assert level(here, dossier) == "L4"
    assert here.checks_well()


def test_our_own_assessment_counts_whoever_said_it(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = there.store.new_dossier()
    here.accepts(said(there, dossier))
    (one,) = here.store.cells(dossier)[dossier, HELD].survivors
    value = {"of": one.ref, "grade": "B2", "why": "чули самі"}
    here.record(here.change(dossier, say(fold.ASSESS, value), group="ST"))
    assert grades(here, dossier) == [("B2", "A1")]
    assert level(here, dossier) == "L2"
    here.trusts(there.office)
    assert grades(here, dossier) == [("B2", "A1")]
    assert here.checks_well()


def test_trust_repaints_whoever_it_touches_and_nobody_else(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    ours, theirs, both = here.person("Свій"), there.store.new_dossier(), here.person("Спільний")
    here.accepts(said(there, theirs))
    here.accepts([there.change(both, say(HELD, "HELD"), group="ST", grade="B2")], "second")
    body = control.CardTrust(office=there.office, card="{}", trusted=True)
    card = here.ruled("card", body)
    tried = here.store.examine([card], by=here.author)
    assert level(here, both) == "L1", "a trial changes nothing"
    done = here.record(card)
    assert done == tried
    assert {theirs, both} <= set(done.dossiers)
    assert ours not in done.dossiers
    assert (level(here, theirs), level(here, both)) == ("L3", "L2")
    again = here.record(here.ruled("card", body))
    assert theirs not in again.dossiers, "the same trust once more is no news"
    assert here.checks_well()


def test_trust_in_the_same_call_as_the_words(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = there.store.new_dossier()
    body = control.CardTrust(office=there.office, card="{}", trusted=True)
    ruling = [
        here.ruled("card", body), here.decision("accepted", bundle=vaults.ident("bundle")),
    ]  # fmt: skip
    here.takes(said(there, dossier), ruling=ruling)
    assert level(here, dossier) == "L3"
    assert here.checks_well()


def test_held_words_are_judged_when_they_are_accepted(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier = there.store.new_dossier()
    here.takes(said(there, dossier))
    here.trusts(there.office)
    here.trusts(there.office, trusted=False)
    here.decide("accepted", bundle=vaults.ident("bundle"))
    assert level(here, dossier) == "L1"
    assert here.checks_well()


def test_own_words_never_ask_whom_to_trust(here: vaults.Desk) -> None:
    """A long list of ours must not pay for it."""
    asked: list[object] = []
    trust = here.store._parts.trust
    real = trust.dossiers

    def noted(*of: Any) -> set[int]:
        asked.append(of)
        return real(*of)

    vars(trust)["dossiers"] = noted
    here.trusts(vaults.ident("office nobody"))
    asked.clear()
    here.person("Пробенко")
    assert asked == []
    assert here.checks_well()


def test_a_trust_taken_back_with_its_transaction(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = there.store.new_dossier()
    here.accepts(said(there, dossier))
    body = control.CardTrust(office=there.office, card="{}", trusted=True)
    here.store.examine([here.ruled("card", body)], by=here.author)
    assert grades(here, dossier) == [("F1", "A1")]
    here.reopen()
    assert grades(here, dossier) == [("F1", "A1")]
