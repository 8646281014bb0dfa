"""Edits that would be lost on the way, and bundles or pages that would never come to an end."""

import shutil
import time
from pathlib import Path

import msgspec

from desktop_app import application, handoff
from desktop_app.domain import fold, ids
from desktop_app.handoff import card, card_line, controls, keys
from desktop_app.services import incoming, views
from desktop_app.services.office import Office
from tests.hostile import attacker
from tests.hostile.attacker import Attacker, ident, say
from tests.services import offices
from ui import wording

NAME = {"family": "Пробенко"}
DAY = {"e": "1999-01-01", "l": "1999-01-01", "p": "DAY"}
FAR = 2**53 - 1


def test_a_huge_number_of_a_bundle() -> None:
    missing = incoming.gap(FAR, [1, 3])
    assert missing[:3] == ("2", "4", "5")
    assert len(missing) == incoming.MOST_GAPS


def test_a_moment_beyond_the_calendar() -> None:
    assert wording.day(FAR)
    assert wording.moment(FAR)
    assert wording.clock_time(FAR)


def test_a_thousand_retellings_cost_no_million_comparisons(evil: Attacker) -> None:
    sets = [
        fold.Accepted(evil.make([say("person.birth", DAY)] * 1000, dossier=ident("d")))
        for _ in range(8)
    ]
    fields = evil.victim.people._fields
    began = time.process_time()
    cells = fold.fold(
        sets, own_office=evil.id, is_many=fields.is_many, same_value=fields.same_value
    )
    assert time.process_time() - began < 5  # half as many, each with each: three minutes
    assert not cells[ident("d"), "person.birth"].conflict


def test_an_old_card_never_replaces_a_newer(both: offices.Pair) -> None:
    """Who stole retired keys still has the card that goes with them."""
    first = both.there.partners.own_card
    old, new = both.stick / "old.card", both.stick / "new.card"
    both.there.partners.write_card(old)
    second = card.make_card(
        keys.OfficeKeys.generate(), label=first.label, practice=True,
        previous=first, previous_keys=both.there.partners.own_keys,
    )  # fmt: skip
    new.write_bytes(card_line.encode_line([first, second]))
    both.here.partners.trust(new, handoff.fingerprint(second))
    both.here.partners.trust(old, handoff.fingerprint(first))
    assert both.here.partners.find(first.office).serial == 2


def test_an_edit_over_many_values_arrives(both: offices.Pair, evil: Attacker) -> None:
    """A partner who fills a cell must not make our correction of it one that partners refuse."""
    person = offices.add_person(both.here, views.Edit("person.birth", "14.03.1987"))
    both.here.partners.grant(evil.id, ["all"])
    evil.strikes(evil.make([say("person.birth", DAY)] * 150, dossier=person))
    offices.say(both.here, person, "person.birth", "15.03.1987")
    _, taken = both.hand(both.here, both.there)
    assert taken.refused == ()
    texts = {one.text for one in offices.stack(both.there, person, "person.birth").statements}
    assert "15.03.1987" in texts


def test_a_long_save_leaves_in_bundles_still(both: offices.Pair) -> None:
    person = offices.add_person(both.here)
    long = [views.Edit("charge.facts", "ї" * 190_000, subject=ids.new_id()) for _ in range(4)]
    both.here.people.state(person, long, "uk")
    group = both.here.people._fields.group_of("charge.facts") or ""
    both.here.partners.grant(offices.office_id(both.there), [group, "ID"])
    _, taken = both.hand(both.here, both.there)
    assert (taken.refused, taken.new_statements) == ((), 5)


def test_leave_to_pass_on_given_later_brings_the_signatures(both: offices.Pair) -> None:
    person = offices.add_person(both.here)
    to = offices.office_id(both.there)
    both.here.partners.grant(to, ["ID"], [person])
    both.hand(both.here, both.there)
    both.hand(both.there, both.here)
    both.here.partners.grant(to, ["ID"], [person], onward=True)
    both.hand(both.here, both.there)
    assert all(one.change.signature for one in both.there._store.dossier(person))


def test_a_relay_cannot_bar_the_way_home(evil: Attacker, third: Office) -> None:
    origin = Attacker(third, evil.victim, evil.stick)
    told = origin.signed(origin.make([say("person.name", NAME)], dossier=ident("d")))
    spoilt = msgspec.structs.replace(told, tag=b"0123456789abcdef")
    evil.strikes(spoilt, told=[controls.cards(third.partners.own_cards)], tagged=True)
    held = evil.victim._store.change(told.id)
    assert held is not None
    assert held.tag == b""


def test_new_words_of_one_office_cost_another_nothing(
    both: offices.Pair, evil: Attacker, third: Office
) -> None:
    offices.introduce(both.here, third, both.stick)
    flood = [
        evil.make([say("later.field", 1)], dossier=ident("d"), group=f"LATER{at}",
                  handling="PARTNER")
        for at in range(1001)
    ]  # fmt: skip
    assert [why for _, why in evil.strikes(*flood).refused] == ["too-many-words"]
    honest = Attacker(third, both.here, both.stick / "..")
    later = honest.make([say("later.field", 1)], dossier=ident("e"), group="NEW",
                        handling="PARTNER")  # fmt: skip
    assert honest.strikes(later).refused == ()


def test_an_unticked_value_stays_out_with_its_twin(both: offices.Pair, evil: Attacker) -> None:
    person = offices.add_person(both.here)
    place = evil.bundle(*(evil.make([say("person.birth", DAY)], dossier=person) for _ in "ab"))
    lines = both.here.handoffs.examine(place, lang="en").differences
    both.here.handoffs.accept(place, lang="en", excepted=[one.change for one in lines])
    assert (person, "person.birth") not in both.here._store.cells(person)


def test_a_value_taken_back_can_be_unticked(both: offices.Pair, evil: Attacker) -> None:
    person = offices.add_person(both.here, views.Edit("person.birth", "14.03.1987"))
    ours = offices.stack(both.here, person, "person.birth").statements[0].ref
    back = evil.make([say("person.birth", None, supersedes=(ours,))], dossier=person)
    lines = both.here.handoffs.examine(evil.bundle(back), lang="en").differences
    assert [(one.kind, one.change) for one in lines] == [("conflict", back.id)]


def test_no_change_beyond_the_list_is_called_the_same(both: offices.Pair, evil: Attacker) -> None:
    person = offices.add_person(both.here, views.Edit("person.birth", "14.03.1987"))
    noise = [
        evil.make([say("person.name", NAME)], dossier=ident(f"noise {at}")) for at in range(2001)
    ]
    real = evil.make([say("person.birth", DAY)], dossier=person)
    lines = both.here.handoffs.examine(evil.bundle(*noise, real), lang="en").differences
    assert {one.kind for one in lines if one.change == real.id} == {"changed"}


def test_a_subject_of_two_kinds_hides_nothing(both: offices.Pair, evil: Attacker) -> None:
    person, subject = offices.add_person(both.here), ids.new_id()
    group = both.here.people._fields.group_of("charge.facts") or ""
    said = say("charge.facts", "вигадане", subject=subject)
    evil.strikes(evil.make([said], dossier=person, group=group))
    edit = views.Edit("stay.place", "СІЗО-91 Вигадане", subject=subject)
    both.here.people.state(person, [edit], "uk")
    shown = both.here.people.person(person, "uk").subjects
    assert {one.field for each in shown for one in each.stacks} == {"charge.facts", "stay.place"}


def test_after_a_restore_what_came_meanwhile_flows_again(
    both: offices.Pair, tmp_path: Path
) -> None:
    person = offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    both.hand(both.here, both.there)
    both.hand(both.there, both.here)
    there, backup = tmp_path / "there", tmp_path / "backup"
    both.there.close()
    shutil.copytree(there, backup)
    both.there = reopened(there)
    offices.say(both.here, person, "person.birth", "14.03.1987")
    both.hand(both.here, both.there)
    both.hand(both.there, both.here)
    both.there.close()
    shutil.rmtree(there)
    shutil.copytree(backup, there)
    both.there = reopened(there)
    both.hand(both.there, both.here)
    both.hand(both.here, both.there)
    assert (person, "person.birth") in both.there._store.cells(person)
    both.hand(both.there, both.here)
    assert both.prepare(both.here, both.there).leaving.change_sets == 0


def reopened(folder: Path) -> Office:
    """The office whose vault is in a folder."""
    return application.open_vault(folder, "one two three", now=offices.Clock())


def test_the_attacker_seals_what_it_is_given(evil: Attacker) -> None:
    """The harness itself: a bundle of nothing is a bundle, and is taken in."""
    assert evil.strikes().refused == ()
    assert attacker.payloads(evil.victim, evil.bundle())
