"""What was shut when the cursor passed it is sent when it opens: once, and at no cost to others."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from desktop_app import store
from desktop_app.domain import change_set, control, ids
from tests.store import vaults
from tests.store.test_exporting import leaving, rows_read
from tests.store.vaults import day, ident, name, say

THIRD = ident("office third")
SIGNATURE = b"s" * 64


def signed(change: change_set.ChangeSet) -> change_set.ChangeSet:
    """A set with its origin's signature for the way onward."""
    return msgspec.structs.replace(change, signature=SIGNATURE)


def bare(change: change_set.ChangeSet) -> change_set.ChangeSet:
    """The same set before its origin signed it."""
    return msgspec.structs.replace(change, signature=b"")


def handed(desk: vaults.Desk, office: str, word: str, *, ahead: int = 0) -> list[str]:
    """Send what leaves by a clock that is `ahead`, and let the other office say it has it."""
    desk.clock += ahead
    export = desk.store.exportable(office)
    desk.clock -= ahead
    sent: list[str] = [one.id for one in export]
    bundle = ids.BundleId(ident(word))
    desk.store.bundles.add_sent(store.Sent(
        bundle=bundle, office=ids.OfficeId(office), number=1, transcript=bytes(32),
        covers=export.covers, at=1, judged=export.judged,
    ))  # fmt: skip
    desk.store.bundles.acknowledge(office, [bundle])
    return sent


def onward(of: vaults.Desk, to: str, dossier: str, groups: Sequence[str]) -> change_set.ChangeSet:
    """A grant of another office's words to a reader of ours, or to us."""
    return of.ruled("grant", control.Grant(
        id=ids.new_id(), office=to, origin=of.office, dossiers=(dossier,), groups=tuple(groups),
        onward=True,
    ), handling="PARTNER")  # fmt: skip


def chosen(desk: vaults.Desk, dossier: str, *refs: str) -> change_set.ChangeSet:
    """A choice among birth dates, not recorded."""
    value = {"field": "person.birth", "chosen": refs[0], "saw": list(refs[1:]), "why": "паспорт"}
    return desk.change(dossier, say("choose", value))


def first(change: change_set.ChangeSet) -> str:
    """The name of a set's first statement."""
    return ids.ref(change.id, 0)


def test_a_choice_waits_for_what_it_points_at(here: vaults.Desk, there: vaults.Desk) -> None:
    """A's word is here, B chose between it and ours: C gets the choice when A lets C have it."""
    dossier = here.person("Пробенко")
    here.grant(THIRD, [dossier], ["ID"])
    ours = here.say(dossier, "person.birth", day("1991-01-01"))
    theirs = signed(there.change(dossier, say("person.birth", day("1990-01-01"))))
    here.accepts([theirs])
    choice = chosen(here, dossier, first(theirs), first(ours))
    here.record(choice)
    assert choice.id not in handed(here, THIRD, "one")
    here.say(dossier, "person.number", "А-1")
    assert choice.id not in leaving(here, THIRD)
    here.takes([onward(there, THIRD, dossier, ["ID"])], "grants")
    assert {choice.id, theirs.id} <= set(handed(here, THIRD, "two"))
    assert leaving(here, THIRD) == []


def test_a_choice_that_could_be_seen_all_along_is_not_sent_again(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier = here.person("Пробенко")
    here.grant(THIRD, [dossier], ["ID"])
    one, two = (here.say(dossier, "person.birth", day(f"199{at}-01-01")) for at in range(2))
    choice = chosen(here, dossier, first(one), first(two))
    here.record(choice)
    assert choice.id in handed(here, THIRD, "one")
    here.grant(THIRD, [dossier], ["ID", "MIL"])
    here.accepts([there.change(dossier, say("person.number", "А-1"))])
    assert leaving(here, THIRD) == []


def test_a_choice_waits_for_a_word_that_comes_after_it(
    here: vaults.Desk, there: vaults.Desk, tmp_path: Path
) -> None:
    """B's choice reached us before the word it points at; both may go on to C."""
    dossier = there.store.new_dossier()
    word = signed(there.change(dossier, say("person.birth", day("1990-01-01"))))
    choice = signed(chosen(there, dossier, first(word)))
    here.takes([onward(there, THIRD, dossier, ["ID"])], "grants")
    here.accepts([choice])
    assert handed(here, THIRD, "one") == []
    here.accepts([word], "second")
    assert sorted(handed(here, THIRD, "two")) == sorted((choice.id, word.id))
    assert leaving(here, THIRD) == []


def test_a_choice_of_a_foreign_shape_or_of_another_file_stays(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier, other = here.person("Першенко"), here.person("Другенко")
    here.grant(THIRD, [dossier, other], ["ID"])
    elsewhere = here.say(other, "person.birth", day("1990-01-01"))
    for aim in (first(elsewhere), "nonsense", first(chosen(there, dossier, "x"))):
        choice = chosen(here, dossier, aim)
        here.record(choice)
        assert choice.id not in leaving(here, THIRD)
    export = here.store.exportable(THIRD)
    list(export)
    assert export.withheld == {"ID": 3}


@pytest.mark.parametrize("with_news", [False, True])
def test_a_signature_that_comes_later_opens_its_set(
    here: vaults.Desk, there: vaults.Desk, with_news: bool
) -> None:
    dossier = there.store.new_dossier()
    made = signed(there.change(dossier, say("person.name", name("Далекий"))))
    here.takes([onward(there, THIRD, dossier, ["ID"])], "grants")
    here.accepts([bare(made)])
    assert handed(here, THIRD, "one") == []
    if with_news:
        here.accepts([made, there.change(dossier, say("person.number", "А-1"))], "second")
    else:
        here.takes([made], "bundle")
    assert handed(here, THIRD, "two") == [made.id]
    assert leaving(here, THIRD) == []


def test_a_late_signature_opens_the_choice_that_points_at_its_set(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier = here.person("Пробенко")
    here.grant(THIRD, [dossier], ["ID"])
    here.takes([onward(there, THIRD, dossier, ["ID"])], "grants")
    theirs = signed(there.change(dossier, say("person.birth", day("1990-01-01"))))
    here.accepts([bare(theirs)])
    choice = chosen(here, dossier, first(theirs))
    here.record(choice)
    assert choice.id not in handed(here, THIRD, "one")
    here.takes([theirs], "bundle")
    assert sorted(handed(here, THIRD, "two")) == sorted((choice.id, theirs.id))
    assert leaving(here, THIRD) == []


def test_a_grant_onward_is_told_of_when_its_dossier_opens(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    """Whom else we let pass a file on, its later readers must know; others must not."""
    dossier, other = here.person("Першенко"), here.person("Другенко")
    told = here.ruled("grant", control.Grant(
        id=ids.new_id(), office=there.office, origin=here.office, dossiers=(dossier,),
        groups=("ID", "MIL"), onward=True,
    ), handling="PARTNER")  # fmt: skip
    here.record(told)
    here.grant(THIRD, [other], ["ID"])
    assert told.id not in handed(here, THIRD, "one")
    here.grant(THIRD, [dossier], ["ID"])
    assert told.id not in handed(here, THIRD, "two"), "even the name of a group would tell"
    here.grant(THIRD, [dossier], ["MIL"])
    assert told.id in handed(here, THIRD, "three")
    assert leaving(here, THIRD) == []


def test_a_revoked_grant_onward_is_told_of_to_nobody_new(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier, other = here.person("Першенко"), here.person("Другенко")
    body = control.Grant(
        id=ids.new_id(), office=there.office, origin=here.office, dossiers=(dossier,),
        groups=("ID",), onward=True,
    )  # fmt: skip
    here.grant(THIRD, [other], ["ID"])
    told = here.ruled("grant", body, handling="PARTNER")
    here.record(told, here.ruled("revoke", control.Revoke(grants=(body.id,))))
    handed(here, THIRD, "one")
    here.grant(THIRD, [dossier], ["ID"])
    assert told.id not in leaving(here, THIRD)


def test_who_is_granted_something_for_the_first_time_hears_of_endings(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier = here.person("Пробенко")
    granted = here.grant(there.office, [dossier], ["ID"])
    told = here.ruled("revoke", control.Revoke(grants=(granted,)), handling="PARTNER")
    stays = here.ruled("revoke", control.Revoke(grants=(granted,), why="так"))
    here.record(told, stays)
    assert handed(here, THIRD, "one") == []
    here.grant(THIRD, [dossier], ["ID"])
    assert told.id in handed(here, THIRD, "two")
    assert leaving(here, THIRD) == []


def test_a_clock_that_was_ahead_loses_nothing(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    here.grant(there.office, [dossier], ["ID"], until=here.clock + 50_000)
    before = handed(here, there.office, "one")
    assert len(before) == 1
    made = here.say(dossier, "person.number", "А-1")
    assert handed(here, there.office, "two", ahead=90_000) == []
    assert made.id in handed(here, there.office, "three")
    assert leaving(here, there.office) == []
    after = here.say(dossier, "person.number", "А-2")
    assert leaving(here, there.office) == [after.id]


def test_what_a_clock_ahead_left_out_another_grant_brings(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    """Where something was recorded by that clock, the old grant has run out for good."""
    dossier = here.person("Пробенко")
    here.grant(there.office, [dossier], ["ID"], until=here.clock + 50_000)
    handed(here, there.office, "one")
    made = here.say(dossier, "person.number", "А-1")
    here.clock += 90_000
    here.person("Пізніший")
    assert handed(here, there.office, "two") == []
    here.clock -= 90_000
    assert leaving(here, there.office) == []
    here.grant(there.office, [dossier], ["ID"])
    assert made.id in handed(here, there.office, "three")
    assert leaving(here, there.office) == []


def test_a_grant_from_another_by_a_clock_ahead(here: vaults.Desk, there: vaults.Desk) -> None:
    """Leave to pass on that seemed to have run out counts again too."""
    dossier = there.store.new_dossier()
    made = signed(there.change(dossier, say("person.name", name("Далекий"))))
    here.takes([there.ruled("grant", control.Grant(
        id=ids.new_id(), office=here.office, origin=there.office, dossiers=(dossier,),
        groups=("ID",), onward=True, until=here.clock + 50_000,
    ), handling="PARTNER")], "grants")  # fmt: skip
    here.accepts([made])
    here.grant(THIRD, [dossier], ["ID"])
    assert handed(here, THIRD, "one", ahead=90_000) == []
    assert handed(here, THIRD, "two") == [made.id]
    assert leaving(here, THIRD) == []


def test_what_a_partner_lost_flows_again_whatever_was_late(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    """Acknowledgements taken back take what they covered with them."""
    dossier = there.store.new_dossier()
    made = signed(there.change(dossier, say("person.name", name("Далекий"))))
    here.takes([onward(there, THIRD, dossier, ["ID"])], "grants")
    here.accepts([bare(made)])
    handed(here, THIRD, "one")
    here.takes([made], "bundle")
    handed(here, THIRD, "two")
    here.store.bundles.believe(THIRD, [ident("one")])
    assert leaving(here, THIRD) == [made.id]
    here.store.bundles.believe(THIRD, [])
    assert leaving(here, THIRD) == [made.id]


@pytest.mark.parametrize("people", [10, 150])
def test_an_idle_hand_off_costs_the_same_in_a_large_vault(
    here: vaults.Desk, there: vaults.Desk, people: int
) -> None:
    dossiers = [here.store.new_dossier() for _ in range(people)]
    here.record(*(here.change(one, say("person.name", name("Пробенко"))) for one in dossiers))
    here.grant(there.office, dossiers, ["ID"])
    theirs = [there.change(one, say("person.birth", day("1990-01-01"))) for one in dossiers]
    here.accepts(theirs)
    here.record(*(chosen(here, one.dossier, first(one)) for one in theirs))
    assert len(handed(here, there.office, "one")) > people
    assert leaving(here, there.office) == []
    assert rows_read(here, there.office) <= 16
    here.say(dossiers[0], "person.number", "А-1")
    assert rows_read(here, there.office) <= 24
