"""Replays, acknowledgements, used ids and broken chains: nothing is forgotten or decided anew."""

from pathlib import Path

import pytest

from desktop_app.domain import control, errors, ids
from desktop_app.handoff import controls, manifest
from desktop_app.services.office import Office
from tests.hostile import attacker
from tests.hostile.attacker import ident, say
from tests.services import offices

NAME = {"family": "Пробенко"}


def counts(office: Office) -> int:
    """How many sets would leave for the partner now."""
    (partner,) = office.partners.cards()
    return office.handoffs.leaving(partner.office, "uk").change_sets


def test_acknowledging_what_never_was(both: offices.Pair, evil: attacker.Attacker) -> None:
    offices.add_person(both.here)
    both.here.partners.grant(evil.id, ["all"])
    (sent,) = [both.prepare(both.here, both.there).bundle]
    for bundle, transcript in ((ids.new_id(), bytes(32)), (sent, bytes(32))):
        ack = controls.Ack(ids.BundleId(bundle), ident("incarnation"), transcript)
        evil.strikes(told=controls.acks([ack]))
        assert counts(both.here) == 1


def test_another_office_acknowledges_for_him(
    both: offices.Pair, evil: attacker.Attacker, third: Office
) -> None:
    offices.introduce(both.here, third, both.stick)
    offices.add_person(both.here)
    both.here.partners.grant(evil.id, ["all"])
    both.prepare(both.here, both.there)
    (sent,) = both.here._store.bundles.sent(evil.id)
    ack = controls.Ack(sent.bundle, ident("incarnation"), sent.transcript)
    attacker.Attacker(third, both.here, both.stick).strikes(told=controls.acks([ack]))
    assert both.here.handoffs.leaving(evil.id, "uk").change_sets == 1


def test_a_replay_after_undo_changes_no_decision(
    both: offices.Pair, evil: attacker.Attacker
) -> None:
    place = evil.bundle(evil.make([say("person.name", NAME)], dossier=ident("d")))
    taken = both.here.handoffs.accept(place, lang="en")
    pen = both.here._pen
    undone = control.Decision(verdict="undone", bundle=taken.bundle)
    both.here._store.record([pen.control("decision", undone)], by=pen.standing.author)
    assert both.here.facts("en").people == 0
    assert both.here.handoffs.accept(place, lang="en").already
    assert both.here.facts("en").people == 0


def test_another_bundle_under_a_used_id(both: offices.Pair, evil: attacker.Attacker) -> None:
    first = evil.strikes(evil.make([say("person.name", NAME)], dossier=ident("d")))
    place = evil.bundle(
        evil.make([say("person.name", NAME)], dossier=ident("e")),
        bundle=ids.BundleId(first.bundle),
    )
    with pytest.raises(errors.BundleIdTakenError):
        both.here.handoffs.accept(place, lang="en")
    assert both.here.facts("en").people == 1


@pytest.mark.parametrize("of", ["base", "incarnation"])
def test_what_builds_on_what_we_lack_is_not_acknowledged(
    both: offices.Pair, evil: attacker.Attacker, of: str
) -> None:
    good = evil.make([say("person.name", NAME)], dossier=ident("d"))
    if of == "base":
        place = evil.bundle(good, base=ids.BundleId(ids.new_id()))
    else:
        honest = both.here.partners.own_card
        to = manifest.To(honest.office, honest.sealing_hash, None, ident("another vault"))
        place = evil.bundle(good, to=to)
    assert both.here.handoffs.accept(place, lang="en").new_people == 1
    assert not both.here._store.bundles.applied(evil.id)[0].complete


def test_killed_before_the_bundle_was_noted(
    both: offices.Pair, evil: attacker.Attacker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log has it, the bookkeeping has not: the same file again brings both in step."""
    place = evil.bundle(evil.make([say("person.name", NAME)], dossier=ident("d")))

    class Killed(BaseException):
        pass

    def dies(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(both.here._store.bundles, "put_applied", dies)
        both.here.handoffs.accept(place, lang="en")
    assert both.here.facts("en").people == 1
    assert both.here._store.bundles.applied(evil.id) == []
    again = both.here.handoffs.accept(place, lang="en")
    assert (again.new_people, again.conflicts) == (0, 0)
    assert [one.complete for one in both.here._store.bundles.applied(evil.id)] == [True]
    assert both.here._store.bundles.waiting() == []
    assert both.here.check() == ()


def test_a_dossier_of_ours_used_by_him(both: offices.Pair, evil: attacker.Attacker) -> None:
    """Statements in the office's own dossier take none of its records out with them."""
    own = both.here._pen.standing.own_dossier
    evil.strikes(evil.make([say("person.name", NAME)], dossier=own))
    both.here.partners.grant(evil.id, ["all"])
    made = both.prepare(both.here, both.there)
    assert made.leaving.change_sets == 0
    inside = b"".join(attacker.payloads(both.there, Path(made.files[0])))
    assert b'"group":"OWN"' not in inside
