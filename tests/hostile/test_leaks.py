"""What a bundle could tell about others: grants to third offices, choices among withheld words."""

from pathlib import Path

import pytest

from desktop_app.domain import ids
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.hostile import attacker
from tests.hostile.attacker import say
from tests.services import offices

PURPOSE = "вигадані свідчення"


@pytest.fixture
def ally(both: offices.Pair, third: Office) -> str:
    """The id of a third office that this one trusts."""
    offices.introduce(both.here, third, both.stick)
    return offices.office_id(third)


def read(both: offices.Pair) -> bytes:
    """All that the turned partner can read of our next bundle."""
    made = both.prepare(both.here, both.there)
    return b"".join(attacker.payloads(both.there, Path(made.files[0])))


def onward(evil: attacker.Attacker, to: str, dossier: str) -> views.Examined:
    """He grants his own words in a dossier to an office, onward."""
    body = {"id": ids.new_id(), "office": to, "origin": evil.id, "dossiers": [dossier],
            "groups": ["ID", "SXV"], "onward": True}  # fmt: skip
    return evil.strikes(evil.control("grant", body))


def test_a_grant_goes_only_with_its_dossier(both: offices.Pair, ally: str) -> None:
    hidden = offices.add_person(both.here, name="Прихована Особа")
    other = offices.add_person(both.here, name="Інша Особа")
    both.here.partners.grant(ally, ["ID"], [hidden], purpose=PURPOSE, onward=True)
    both.here.partners.grant(offices.office_id(both.there), ["ID"], [other])
    inside = read(both)
    assert hidden.encode() not in inside
    assert PURPOSE.encode() not in inside


def test_a_grant_tells_no_group_the_reader_may_not_have(both: offices.Pair, ally: str) -> None:
    person = offices.add_person(both.here)
    both.here.partners.grant(ally, ["SXV"], [person], purpose=PURPOSE, onward=True)
    both.here.partners.grant(offices.office_id(both.there), ["ID"], [person])
    inside = read(both)
    assert b"SXV" not in inside
    assert PURPOSE.encode() not in inside


def test_granting_himself_opens_none_of_our_grants(
    both: offices.Pair, evil: attacker.Attacker, ally: str
) -> None:
    person = offices.add_person(both.here)
    both.here.partners.grant(ally, ["SXV"], [person], purpose=PURPOSE, onward=True)
    onward(evil, evil.id, person)
    assert PURPOSE.encode() not in read(both)


def test_his_choice_among_our_words_goes_to_nobody_who_may_not_see_them(
    both: offices.Pair, evil: attacker.Attacker, third: Office, ally: str
) -> None:
    person = offices.add_person(both.here, views.Edit("person.birth", "14.03.1987"))
    ours = offices.stack(both.here, person, "person.birth").statements[0].ref
    value = {"field": "person.birth", "chosen": ours, "saw": [], "why": PURPOSE}
    evil.strikes(evil.signed(evil.make([say("choose", value)], dossier=person)))
    onward(evil, ally, person)
    made = both.here.handoffs.prepare(ally, both.stick)
    assert PURPOSE.encode() not in b"".join(attacker.payloads(third, Path(made.files[0])))


@pytest.mark.parametrize("value", [
    {"field": "person.birth", "chosen": "x", "saw": 5}, {"chosen": {"a": 1}, "saw": []},
    {"chosen": f"{'0' * 32}/x"}, "x",
])  # fmt: skip
def test_a_choice_of_a_foreign_shape_stays_and_stops_nothing(
    both: offices.Pair, evil: attacker.Attacker, third: Office, ally: str, value: object
) -> None:
    dossier = attacker.ident("d")
    name = evil.signed(evil.make([say("person.name", {"family": "Пробенко"})], dossier=dossier))
    evil.strikes(name, evil.signed(evil.make([say("choose", value)], dossier=dossier)))
    onward(evil, ally, dossier)
    made = both.here.handoffs.prepare(ally, both.stick)
    inside = b"".join(attacker.payloads(third, Path(made.files[0])))
    assert b'"person.name"' in inside
    assert b'"choose"' not in inside
