"""What is inside a bundle, read with the recipient's own keys: only what a grant lets out."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import change_set, errors, groups, ids
from desktop_app.services.office import Office
from tests.hostile import attacker
from tests.hostile.attacker import say
from tests.services import offices


def records(reader: Office, place: str) -> list[dict[str, Any]]:
    """The change sets of a bundle as the recipient reads them."""
    found = [json.loads(one) for one in attacker.payloads(reader, Path(place))[2:]]
    return [one["record"] for one in found if "record" in one]


def every_kind(both: offices.Pair, person: str) -> None:
    """Record an unknown field in every group under every handling mark."""
    standing = both.here._pen.standing
    sets = [
        change_set.make(
            [say("later.field", f"{group} {mark}")], dossier=ids.DossierId(person), group=group,
            handling=mark, office=standing.office, desk=standing.desk, author=standing.author,
            said=attacker.SAID,
        )
        for group, mark in product((*groups.GROUPS, "LATER"), (*groups.HANDLINGS, "LATER"))
    ]  # fmt: skip
    both.here._store.record(sets, by=standing.author)


def released(both: offices.Pair, person: str) -> None:
    """Let a lawyer release what is privileged: without that no bundle is written."""
    before = list(both.stick.iterdir())
    with pytest.raises(errors.PrivilegedError):
        both.prepare(both.here, both.there)
    assert list(both.stick.iterdir()) == before
    both.here.releases.release(offices.office_id(both.there), person, "legal")


def test_all_means_thirteen_groups_and_no_mark_that_stays(both: offices.Pair) -> None:
    person = offices.add_person(both.here)
    every_kind(both, person)
    both.here.partners.grant(offices.office_id(both.there), ["all"], [person])
    released(both, person)
    made = both.prepare(both.here, both.there)
    inside = records(both.there, made.files[0])
    assert {one["group"] for one in inside} == {*groups.ALL_GRANTED, "PRV"}
    assert {one["handling"] for one in inside} == set(groups.HANDLINGS) - {"AGENCY", "CASE_TEAM"}
    assert len(inside) == made.leaving.change_sets


@pytest.mark.parametrize("group", ["PRV", "SRC", "EXC", "SXV"])
def test_a_group_by_name_lets_out_that_group(both: offices.Pair, group: str) -> None:
    person = offices.add_person(both.here)
    every_kind(both, person)
    both.here.partners.grant(offices.office_id(both.there), [group], [person])
    if group != "PRV":  # a grant that names it is a release
        released(both, person)
    inside = records(both.there, both.prepare(both.here, both.there).files[0])
    assert {one["group"] for one in inside} == {group, "PRV"}


def test_a_source_has_another_id_in_every_dossier(both: offices.Pair) -> None:
    people = [offices.add_person(both.here, name=f"Пробенко {at}") for at in "АБВ"]
    for one in people:
        offices.say(both.here, one, "person.birth", "14.03.1987")
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    inside = records(both.there, both.prepare(both.here, both.there).files[0])
    sources = [one["source"]["id"] for one in inside if "source" in one]
    assert len(sources) == len(set(sources)) == 3


def test_nothing_goes_on_without_its_origin(both: offices.Pair, third: Office) -> None:
    """A hands to B without onward; what B grants C of that file is B's own words only."""
    person = offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    both.hand(both.here, both.there)
    offices.introduce(both.there, third, both.stick)
    both.there.partners.grant(offices.office_id(third), ["all"], onward=True)
    offices.say(both.there, person, "person.birth", "1988")
    made = both.there.handoffs.prepare(offices.office_id(third), both.stick)
    inside = records(third, made.files[0])
    assert {one["office"] for one in inside} == {offices.office_id(both.there)}


def test_a_giver_never_gets_its_words_back(both: offices.Pair) -> None:
    offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["all"], onward=True)
    both.hand(both.here, both.there)
    both.there.partners.grant(offices.office_id(both.here), ["all"], onward=True)
    made = both.prepare(both.there, both.here)
    theirs = records(both.here, made.files[0])
    assert offices.office_id(both.here) not in {one["office"] for one in theirs}


def test_a_revoked_grant_lets_nothing_out_by_any_door(both: offices.Pair) -> None:
    person = offices.add_person(both.here)
    to = offices.office_id(both.there)
    both.here.partners.grant(to, ["all"], [person], onward=True)
    both.here.partners.revoke(to)
    both.here.partners.grant(to, ["ID"], [offices.add_person(both.here, name="Інша Особа")])
    inside = records(both.there, both.prepare(both.here, both.there).files[0])
    assert person not in {one["dossier"] for one in inside}
