"""Held is not accepted: decisions, in every order in which they and their sets can come."""

import msgspec
import pytest

from desktop_app import store
from desktop_app.domain import change_set, control, errors, ids
from desktop_app.store import sharing
from tests.store import vaults
from tests.store.vaults import day, ident, name, say


def stranger(there: vaults.Desk, family: str = "Далекий") -> change_set.ChangeSet:
    """Another office's new person."""
    return there.change(there.store.new_dossier(), say("person.name", name(family)))


def test_anothers_sets_are_held_and_seen_by_nobody(here: vaults.Desk, there: vaults.Desk) -> None:
    made = stranger(there)
    answer = here.takes([made])
    assert (answer.new, answer.moved, answer.new_dossiers) == (1, (), ())
    assert here.store.people() == []
    assert here.store.search("далекий") == []
    assert here.store.cells(made.dossier) == {}
    assert [(one.change, one.verdict) for one in here.store.held()] == [(made.id, "later")]
    assert here.store.held(made.dossier) == here.store.held()
    assert here.store.held_count() == 1
    assert here.store.decision_of(made.id).verdict == "later"
    assert here.checks_well()


def test_our_own_sets_count_at_once(here: vaults.Desk) -> None:
    made = here.say(here.person("Пробенко"), "person.birth", day("1990-02-03"))
    assert here.store.decision_of(made.id).verdict == "accepted"
    assert here.store.held() == []


def test_a_decision_by_bundle_lets_its_sets_count(here: vaults.Desk, there: vaults.Desk) -> None:
    made, later = stranger(there), stranger(there, "Пізній")
    here.takes([made, later])
    answer = here.decide("accepted", bundle=ident("bundle"), excepted=(later.id,))
    assert answer.new_dossiers == (made.dossier,)
    assert [one.field for one in answer.moved] == ["person.name"]
    assert here.store.people() == [made.dossier]
    assert here.store.decision_of(made.id).verdict == "accepted"
    assert here.store.decision_of(later.id).verdict == "later"
    assert here.checks_well()


def test_a_decision_by_ids(here: vaults.Desk, there: vaults.Desk) -> None:
    made, other = stranger(there), stranger(there, "Інший")
    here.takes([made, other])
    here.decide("accepted", changes=(made.id,))
    assert here.store.people() == [made.dossier]
    here.decide("refused", changes=(other.id,), why="не наш")
    assert [one.verdict for one in here.store.held()] == ["refused"]
    assert here.checks_well()


def test_bundle_and_decision_in_one_call(here: vaults.Desk, there: vaults.Desk) -> None:
    made = stranger(there)
    answer = here.accepts([made])
    assert answer.new_dossiers == (made.dossier,)
    assert here.store.search("далекий")[0].dossier == made.dossier
    decided = here.store.decision_of(made.id)
    ruled = here.store.change(decided.decision)
    assert ruled is not None
    assert ruled.kind == "decision"
    assert here.checks_well()


def test_bundle_and_decision_in_one_call_of_several_batches(
    here: vaults.Desk, there: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.store.door.BATCH", 2)
    sets = [stranger(there, f"Далекий-{at}") for at in range(7)]
    here.accepts(sets)
    assert len(here.store.people()) == 7
    assert here.checks_well()


def test_an_undone_bundle_leaves_no_trace_but_the_sets(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    ours = here.person("Пробенко")
    before = [row for row in here.store.dump() if row[0] in {"person_row", "named", "facet_cell"}]
    theirs = there.change(ours, say("person.birth", day("1980-01-01")))
    here.accepts([theirs, stranger(there)])
    assert here.values(ours, "person.birth") == [day("1980-01-01")]
    answer = here.decide("undone", bundle=ident("bundle"))
    assert {one.after for one in answer.moved} == {()}
    after = [row for row in here.store.dump() if row[0] in {"person_row", "named", "facet_cell"}]
    assert after == before
    assert here.store.search("далекий") == []
    assert {one.verdict for one in here.store.held()} == {"undone"}
    assert here.checks_well()


def test_importing_again_changes_no_decision(here: vaults.Desk, there: vaults.Desk) -> None:
    made = stranger(there)
    here.accepts([made])
    here.decide("undone", bundle=ident("bundle"))
    before = here.store.dump()
    assert here.takes([made]).known == 1
    assert here.store.dump() == before


def test_a_bundle_decision_covers_nothing_that_comes_later_under_its_name(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    here.accepts([stranger(there)])
    sneaked = stranger(there, "Прослизенко")
    here.takes([sneaked])
    assert here.store.decision_of(sneaked.id).verdict == "later"
    assert len(here.store.people()) == 1
    assert here.checks_well()


def test_a_decision_by_id_waits_for_its_set(here: vaults.Desk, there: vaults.Desk) -> None:
    made = stranger(there)
    here.decide("accepted", changes=(made.id,))
    answer = here.takes([made])
    assert answer.new_dossiers == (made.dossier,)
    assert here.store.decision_of(made.id).verdict == "accepted"
    assert here.checks_well()


def test_the_newest_decision_counts(here: vaults.Desk, there: vaults.Desk) -> None:
    made = stranger(there)
    here.takes([made])
    for verdict in ("accepted", "undone", "accepted", "refused"):
        here.decide(verdict, changes=(made.id,))
    assert here.store.decision_of(made.id).verdict == "refused"
    here.decide("accepted", bundle=ident("bundle"))
    assert here.store.people() == [made.dossier]
    assert here.checks_well()


def test_two_decisions_in_one_call_the_later_counts(here: vaults.Desk, there: vaults.Desk) -> None:
    made = stranger(there)
    here.takes([made])
    here.record(
        here.decision("accepted", changes=(made.id,)), here.decision("refused", changes=(made.id,))
    )
    assert here.store.decision_of(made.id).verdict == "refused"
    assert here.checks_well()


def test_a_forged_decision_of_ours_in_a_bundle_is_refused(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    made = stranger(there)
    forged = here.decision("accepted", bundle=ident("bundle"))
    answer = here.takes([forged, made])
    assert [one.reason for one in answer.refused] == ["own-name-without-tag"]
    assert here.store.people() == []


@pytest.mark.parametrize("kind", ["decision", "card", "agreement", "setting"])
def test_controls_of_another_office_are_refused(
    here: vaults.Desk, there: vaults.Desk, kind: str
) -> None:
    bodies = {
        "decision": control.Decision("accepted", bundle=ident("bundle")),
        "card": control.CardTrust(there.office, "{}", trusted=True),
        "agreement": control.Agreement(there.office, ("ID",)),
        "setting": control.Setting("office.name", "захоплено"),
    }
    made = stranger(there)
    answer = here.takes([there.ruled(kind, bodies[kind]), made])
    assert [one.reason for one in answer.refused] == ["control-of-another-office"]
    assert answer.new == 1
    assert here.store.settings() == {}


def test_a_refused_set_does_not_hold_up_its_bundle(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = there.store.new_dossier()
    wrong_group = there.change(dossier, say("person.rank", "SOLDIER"), group="ID")
    wrong_value = there.change(dossier, say("person.birth", "колись"))
    good = there.change(dossier, say("person.name", name("Далекий")))
    answer = here.accepts([wrong_group, wrong_value, good])
    assert {one.reason for one in answer.refused} == {"group-of-field", "value-of-field"}
    assert here.store.people() == [dossier]
    assert here.store.change(wrong_group.id) is None


def test_a_set_whose_columns_give_other_bytes_is_refused(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    made = stranger(there)
    forged = msgspec.structs.replace(made, said=made.said + 1)
    answer = here.takes([forged])
    assert [one.reason for one in answer.refused] == ["not-the-same-bytes"]


def test_corrections_by_agreement_are_decided_at_acceptance(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier = here.person("Пробенко")
    ours = here.say(dossier, "person.birth", day("1990-01-01"))
    better = there.change(
        dossier, say("person.birth", day("1991-01-01"), supersedes=(ids.ref(ours.id, 0),))
    )
    here.takes([better])
    here.decide("accepted", bundle=ident("bundle"), corrects=(better.id,))
    assert here.values(dossier, "person.birth") == [day("1991-01-01")]
    assert here.store.decision_of(better.id).corrects
    assert here.checks_well()
    here.decide("accepted", changes=(better.id,))
    assert len(here.values(dossier, "person.birth")) == 2, "now a dispute"
    assert here.checks_well()


def test_corrections_named_in_the_call(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    ours = here.say(dossier, "person.birth", day("1990-01-01"))
    better = there.change(
        dossier, say("person.birth", day("1991-01-01"), supersedes=(ids.ref(ours.id, 0),))
    )
    here.accepts([better], corrects={better.id})
    assert here.values(dossier, "person.birth") == [day("1991-01-01")]
    assert here.checks_well()
    here.reopen()
    assert here.store.decision_of(better.id).corrects
    here.decide("accepted", changes=(better.id,))
    assert len(here.values(dossier, "person.birth")) == 2, "the newer decision says nothing of it"
    assert here.checks_well()


def test_corrections_named_in_a_call_whose_decision_comes_after_its_set(
    here: vaults.Desk, there: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desk of ours hands over both; the set is stored batches before its decision."""
    monkeypatch.setattr("desktop_app.store.door.BATCH", 1)
    dossier = here.person("Пробенко")
    ours = here.say(dossier, "person.birth", day("1990-01-01"))
    better = there.change(
        dossier, say("person.birth", day("1991-01-01"), supersedes=(ids.ref(ours.id, 0),))
    )
    ruling = here.decision("accepted", changes=(better.id,))
    here.store.bundles.put_applied(store.Applied(
        bundle=ids.BundleId(ident("desk")), office=here.office, desk=here.desk,
        incarnation=ident("incarnation"), number=1, transcript=bytes(32), at=1,
    ))  # fmt: skip
    here.takes([better, ruling], "desk", corrects={better.id})
    assert here.values(dossier, "person.birth") == [day("1991-01-01")]
    assert here.checks_well()


def test_a_decision_on_the_bundle_itself_batches_after_its_sets(
    here: vaults.Desk, there: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.store.door.BATCH", 1)
    here.store.bundles.put_applied(store.Applied(
        bundle=ids.BundleId(ident("desk")), office=here.office, desk=here.desk,
        incarnation=ident("incarnation"), number=1, transcript=bytes(32), at=1,
    ))  # fmt: skip
    made, kept = stranger(there), stranger(there, "Пізній")
    ruling = here.decision("accepted", bundle=ident("desk"), excepted=(kept.id,))
    answer = here.takes([made, kept, ruling], "desk")
    assert answer.new_dossiers == (made.dossier,)
    assert [one.change for one in here.store.held()] == [kept.id]
    assert here.checks_well()


def test_of_two_rulings_in_a_call_the_later_counts_whatever_it_names(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    refused, other = stranger(there), stranger(there, "Інший")
    whole = here.decision("accepted", bundle=ident("bundle"))
    single = here.decision("refused", changes=(refused.id,))
    here.takes([refused, other], ruling=[whole, single])
    assert here.store.people() == [other.dossier]
    third = stranger(there, "Третій")
    early = here.decision("refused", changes=(third.id,))
    here.takes([third], "second", ruling=[early, here.decision("accepted", bundle=ident("second"))])
    assert here.store.people() == [other.dossier, third.dossier]
    assert here.checks_well()


def test_a_decision_of_ours_on_our_own_set_by_id(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    made = here.say(dossier, "person.birth", day("1990-01-01"))
    here.decide("undone", changes=(made.id,))
    assert here.values(dossier, "person.birth") == []
    assert here.checks_well()


def test_a_malformed_control_set_of_ours_is_refused(here: vaults.Desk) -> None:
    broken = here.ruled("decision", control.Revoke(grants=("x",)))
    with pytest.raises(errors.ChangeSetError) as refused:
        here.record(broken)
    assert refused.value.facts["reason"] == "control-record"


def test_lost_work_comes_home_only_with_its_tag(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    lost = here.change(dossier, say("person.birth", day("1990-01-01")))
    assert [one.reason for one in here.takes([lost], "bare").refused] == ["own-name-without-tag"]
    tagged = here.store._parts.exporter.dressed(lost, sharing.Leave(), None)
    assert here.takes([tagged], "tagged").new == 1
    assert here.values(dossier, "person.birth") == [day("1990-01-01")]
    assert here.checks_well()
