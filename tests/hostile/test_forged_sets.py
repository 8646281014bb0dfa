"""What a trusted partner may not say: in our name, in a third's, and what is ours alone to rule."""

from typing import Any

import msgspec
import pytest

from desktop_app.domain import change_set, ids
from desktop_app.handoff import card, controls, keys
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.hostile import attacker
from tests.hostile.attacker import ident, say
from tests.services import offices

NAME = {"family": "Пробенко"}
GRANT = {"id": ident("grant"), "office": "", "origin": "", "dossiers": [ident("d")],
         "groups": ["ID"], "onward": True}  # fmt: skip


def reasons(shown: views.Examined) -> list[str]:
    """Why sets were refused."""
    return [why for _, why in shown.refused]


def bystander(evil: attacker.Attacker) -> change_set.ChangeSet:
    """An honest set in the same bundle: it always gets through."""
    return evil.make([say("person.name", NAME)], dossier=ident("bystander"))


@pytest.mark.parametrize("tag", [b"", bytes(16), b"0123456789abcdef"])
def test_our_name_without_our_tag(both: offices.Pair, evil: attacker.Attacker, tag: bytes) -> None:
    ours = offices.office_id(both.here)
    forged = evil.make([say("person.name", NAME)], dossier=ident("d"), office=ours)
    forged = msgspec.structs.replace(forged, tag=tag)
    done = evil.strikes(forged, bystander(evil), tagged=True)
    assert reasons(done) == ["own-name-without-tag"]
    assert done.new_people == 1
    assert both.here._store.change(forged.id) is None


def test_controls_in_our_name(both: offices.Pair, evil: attacker.Attacker) -> None:
    ours = offices.office_id(both.here)
    dossier = both.here._pen.standing.own_dossier
    bodies: dict[str, dict[str, Any]] = {
        "decision": {"verdict": "accepted", "bundle": ident("b")},
        "card": {"office": ident("o"), "card": "{}", "trusted": True},
        "agreement": {"office": evil.id, "groups": ["ID"]},
        "setting": {"name": "a", "value": "b"},
        "grant": {**GRANT, "office": evil.id, "origin": ours},
        "revoke": {"grants": [ident("grant")], "why": ""},
    }
    forged = [
        evil.control(kind, body, office=ours, dossier=dossier) for kind, body in bodies.items()
    ]
    assert reasons(evil.strikes(*forged)) == ["own-name-without-tag"] * len(bodies)


def test_controls_that_only_we_write(both: offices.Pair, evil: attacker.Attacker) -> None:
    before = (both.here._store.settings(), both.here._store.cards())
    dossier = both.here._pen.standing.own_dossier
    kinds = ("decision", "card", "agreement", "setting")
    done = evil.strikes(*(
        evil.control(kind, {"name": "a", "value": "b"}, dossier=dossier) for kind in kinds
    ))  # fmt: skip
    assert reasons(done) == ["control-of-another-office"] * len(kinds)
    assert (both.here._store.settings(), both.here._store.cards()) == before


BROKEN: list[dict[str, Any]] = [
    {"id": "zz"}, {"dossiers": ["zz"]}, {"dossiers": ["abcd"]}, {"id": ident("g") + "00"},
    {"office": 5}, {"groups": [{}]}, {"until": "soon"}, {"onward": 1},
]  # fmt: skip


def test_grants_of_a_foreign_shape(evil: attacker.Attacker) -> None:
    whole: dict[str, Any] = {**GRANT, "office": evil.id, "origin": evil.id}
    grants = [evil.control("grant", {**whole, **broken}) for broken in BROKEN]
    done = evil.strikes(*grants, bystander(evil))
    assert reasons(done) == ["control-record"] * len(BROKEN)
    assert done.new_people == 1


def test_a_revoke_of_a_foreign_shape(evil: attacker.Attacker) -> None:
    done = evil.strikes(evil.control("revoke", {"grants": ["zz"], "why": ""}))
    assert reasons(done) == ["control-record"]


def test_he_cannot_grant_our_words_to_himself(both: offices.Pair, evil: attacker.Attacker) -> None:
    person = offices.add_person(both.here)
    ours = offices.office_id(both.here)
    for origin in (ours, evil.id):
        body = {**GRANT, "id": ids.new_id(), "office": evil.id, "origin": origin,
                "dossiers": [person]}  # fmt: skip
        evil.strikes(evil.control("grant", body))
    assert both.prepare(both.here, both.there).leaving.change_sets == 0


def test_he_cannot_end_our_grants(both: offices.Pair, evil: attacker.Attacker) -> None:
    person = offices.add_person(both.here)
    (given,) = both.here.partners.grant(evil.id, ["ID"], [person])
    evil.strikes(evil.control("revoke", {"grants": [given.id], "why": ""}))
    assert both.prepare(both.here, both.there).leaving.change_sets == 1


def test_a_third_office_without_its_signature(
    both: offices.Pair, evil: attacker.Attacker, third: Office
) -> None:
    theirs = offices.office_id(third)
    plain = evil.make([say("person.name", NAME)], dossier=ident("d"), office=theirs)
    done = evil.strikes(plain, evil.signed(plain), told=[controls.cards(third.partners.own_cards)])
    assert set(reasons(done)) == {"origin-unsigned"}
    assert both.here._store.change(plain.id) is None


def test_a_forked_card_of_a_trusted_office(
    both: offices.Pair, evil: attacker.Attacker, third: Office
) -> None:
    """A made-up card with the label of a known office has another id and speaks for nobody."""
    offices.introduce(both.here, third, both.stick)
    own = keys.OfficeKeys.generate()
    fake = card.make_card(own, label=third.partners.own_card.label, practice=True)
    assert fake.office != offices.office_id(third)
    forged = evil.make(
        [say("person.name", NAME)], dossier=ident("d"), office=offices.office_id(third)
    )
    done = evil.strikes(evil.signed(forged), told=[controls.cards([fake])])
    assert reasons(done) == ["origin-unsigned"]
    assert [one.office for one in both.here.partners.cards()].count(fake.office) == 0


def test_notes_and_tasks_never_come_from_outside(evil: attacker.Attacker) -> None:
    note = evil.make([say("person.note", "вигадане")], dossier=ident("d"), group="OWN",
                     handling="PARTNER")  # fmt: skip
    assert reasons(evil.strikes(note)) == ["group-never-leaves"]


@pytest.mark.parametrize("field", ["person.privileged", "sexual.account", "source.contact"])
def test_a_field_in_a_milder_group(evil: attacker.Attacker, field: str) -> None:
    smuggled = evil.make([say(field, "вигадане")], dossier=ident("d"), group="ID")
    assert reasons(evil.strikes(smuggled)) == ["group-of-field"]
