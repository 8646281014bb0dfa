"""Bookkeeping of hand-offs: cursors, what came, the inbox; and partners' cards and settings."""

import msgspec

from desktop_app import store
from desktop_app.domain import control, ids
from desktop_app.store import bundles
from tests.store import vaults
from tests.store.vaults import ident

OFFICE = ids.OfficeId(ident("office there"))


def sent(number: int, covers: int, office: str = OFFICE) -> store.Sent:
    """A bundle we made."""
    return store.Sent(
        bundle=ids.BundleId(ident(f"sent {number}")), office=ids.OfficeId(office), number=number,
        transcript=bytes([number]) * 32, covers=covers, at=number * 10,
    )  # fmt: skip


def came(number: int, **more: object) -> store.Applied:
    """A bundle that came."""
    values: dict[str, object] = {
        "bundle": ident(f"came {number}"), "office": OFFICE, "desk": ident("desk there"),
        "incarnation": ident("incarnation"), "number": number, "transcript": bytes(32),
        "at": number * 10,
    }  # fmt: skip
    return store.Applied(**(values | more))  # type: ignore[arg-type]


def test_sent_bundles_and_the_cursor(here: vaults.Desk) -> None:
    kept = here.store.bundles
    assert kept.cursor(OFFICE) == 0
    first, second, other = sent(1, 10), sent(2, 20), sent(3, 30, ident("office other"))
    for one in (first, second, other):
        kept.add_sent(one)
    assert kept.sent(OFFICE) == [first, second]
    assert kept.sent() == [first, second, other]
    assert kept.acknowledge(OFFICE, [second.bundle]) == []
    assert kept.cursor(OFFICE) == 20
    assert kept.acknowledge(OFFICE, [first.bundle]) == []
    assert kept.cursor(OFFICE) == 20, "an older answer moves nothing back"
    assert [one.acked for one in kept.sent(OFFICE)] == [True, True]
    here.reopen()
    assert here.store.bundles.cursor(OFFICE) == 20


def test_an_acknowledgement_of_what_we_never_sent_is_reported(here: vaults.Desk) -> None:
    kept = here.store.bundles
    foreign = sent(1, 10, ident("office other"))
    kept.add_sent(foreign)
    strange = ident("strange")
    assert kept.acknowledge(OFFICE, [strange, foreign.bundle]) == [strange, foreign.bundle]
    assert kept.cursor(OFFICE) == 0
    assert not kept.sent()[0].acked


def test_a_partner_that_lost_its_vault_gets_everything_again(here: vaults.Desk) -> None:
    kept = here.store.bundles
    kept.add_sent(sent(1, 10))
    kept.acknowledge(OFFICE, [sent(1, 10).bundle])
    kept.fall_back(OFFICE)
    assert kept.cursor(OFFICE) == 0


def test_bundles_that_came(here: vaults.Desk) -> None:
    kept = here.store.bundles
    assert kept.applied_one(ident("came 1")) is None
    kept.put_applied(came(1))
    kept.put_applied(came(2))
    kept.put_applied(came(1, complete=True, at=99))
    assert kept.applied(OFFICE) == [came(1, complete=True), came(2)], "when it first came stays"
    kept.mark_answered([ident("came 1")])
    assert kept.applied_one(ident("came 1")) == came(1, complete=True, acked=True)
    assert kept.applied(ident("office other")) == []


def test_the_inbox(here: vaults.Desk) -> None:
    kept = here.store.bundles
    one = store.Waiting(
        bundle=ids.BundleId(ident("came 1")), office=OFFICE, name="a.part", key=bytes(32),
        size=5, at=7,
    )  # fmt: skip
    kept.put_waiting(one)
    kept.put_waiting(one)
    assert kept.waiting() == [one]
    kept.drop_waiting(one.bundle)
    assert kept.waiting() == []


def test_traffic(here: vaults.Desk) -> None:
    assert here.store.traffic(OFFICE) == store.Traffic(0, 0)
    here.store.bundles.add_sent(sent(4, 1))
    here.store.bundles.put_applied(came(3))
    assert here.store.traffic(OFFICE) == store.Traffic(40, 30)


def test_own_work_from_a_desk_of_our_office_needs_no_tag(here: vaults.Desk) -> None:
    made = here.change(vaults.ident("far"), vaults.say("person.sex", "M"))
    here.store.bundles.put_applied(came(1, office=here.office))
    assert here.takes([made], "came 1").refused == ()
    assert here.store.people() == [made.dossier]


def test_cards_agreements_and_settings_the_newest_word_counts(here: vaults.Desk) -> None:
    other = ident("office other")
    here.record(here.ruled("card", control.CardTrust(OFFICE, '{"a":1}', trusted=False)))
    here.record(here.ruled("card", control.CardTrust(other, "{}", trusted=True)))
    here.record(here.ruled("card", control.CardTrust(OFFICE, '{"a":2}', trusted=True)))
    assert [(one.office, one.card, one.trusted) for one in here.store.cards()] == [
        (other, "{}", True), (OFFICE, '{"a":2}', True),
    ]  # fmt: skip
    assert here.store.agreed_groups(OFFICE) == ()
    here.record(here.ruled("agreement", control.Agreement(OFFICE, ("MIL", "ID"))))
    here.record(here.ruled("agreement", control.Agreement(OFFICE, ("ID",))))
    assert here.store.agreed_groups(OFFICE) == ("ID",)
    here.record(here.ruled("setting", control.Setting("a.b", "1")))
    here.record(here.ruled("setting", control.Setting("a.b", "2")))
    assert here.store.settings() == {"a.b": "2"}
    assert here.checks_well()


def test_grants_read_back_as_they_were_given(here: vaults.Desk) -> None:
    dossiers = sorted(ident(f"dossier {at}") for at in range(5))
    given = here.grant(OFFICE, dossiers, ["DET", "ID"], purpose="обмін", until=here.clock + 999)
    (read,) = here.store.grants(OFFICE)
    assert (read.id, read.dossiers, read.groups) == (given, tuple(dossiers), ("ID", "DET"))
    assert (read.purpose, read.onward, read.origin) == ("обмін", False, here.office)
    assert here.store.grants() == [read]
    assert here.store.grants(ident("office other")) == []


def test_what_an_office_acknowledged_last_and_how_it_was_judged(here: vaults.Desk) -> None:
    kept = here.store.bundles
    assert kept.since(OFFICE) == store.Since()
    for number, judged in ((1, 500), (2, 900), (3, 700)):
        kept.add_sent(msgspec.structs.replace(sent(number, number * 10), judged=judged))
    kept.acknowledge(OFFICE, [sent(2, 20).bundle])
    assert kept.since(OFFICE) == store.Since(20, 900, 2)
    kept.acknowledge(OFFICE, [sent(1, 10).bundle])
    assert kept.since(OFFICE) == store.Since(20, 900, 2), "the newest counts"
    kept.acknowledge(OFFICE, [sent(3, 30).bundle])
    assert kept.since(OFFICE) == store.Since(30, 700, 3)
    kept.believe(OFFICE, [sent(1, 10).bundle])
    assert kept.since(OFFICE) == store.Since(10, 500, 1)
    kept.fall_back(OFFICE)
    assert kept.since(OFFICE) == store.Since()


def test_incarnations_that_are_over(here: vaults.Desk) -> None:
    kept, desk = here.store.bundles, ident("desk there")
    first, second = ident("first life"), ident("second life")
    kept.put_applied(came(1, incarnation=first))
    assert kept.incarnations(OFFICE) == {desk: first}
    kept.put_applied(came(2, incarnation=second))
    kept.retire(OFFICE, [first, first])
    kept.retire(OFFICE, [first])
    kept.put_applied(came(3, incarnation=first))
    assert kept.incarnations(OFFICE) == {desk: second}, "a late stick changes nothing"
    assert kept.is_retired(OFFICE, first)
    assert not kept.is_retired(OFFICE, second)
    assert not kept.is_retired(ident("office other"), first)
    kept.retire(OFFICE, [ident(f"life {at}") for at in range(bundles.MOST_RETIRED + 5)])
    table = here.store._database.rows("SELECT count(*) FROM retired")
    assert table[0][0] == bundles.MOST_RETIRED


def test_refusals_are_kept_on_both_sides_and_told_until_heard(here: vaults.Desk) -> None:
    kept, mine = here.store.refusals, here.change(here.store.new_dossier(), vaults.say("x.y", 1))
    here.record(mine)
    theirs = ids.ChangeId(ident("theirs"))
    here.store.bundles.add_sent(sent(1, 10))
    kept.note(OFFICE, [(theirs, "rule:x"), ("", "rule:no-id")], at=5, theirs=False)
    kept.note(OFFICE, [(theirs, "rule:again")], at=6, theirs=False)
    owed = [store.Refusal(theirs, "rule:x", 5)]
    assert kept.owed(OFFICE, store.Since(10, 0, 1)) == owed
    here.store.bundles.add_sent(sent(2, 10))
    assert kept.owed(OFFICE, store.Since(10, 0, 1)) == owed, "the second is not acknowledged"
    assert kept.owed(OFFICE, store.Since(10, 0, 2)) == []
    assert kept.owed(ident("office other"), store.Since()) == []
    kept.note(OFFICE, [(mine.id, "так"), (ident("nowhere"), "так")], at=7, theirs=True)
    assert kept.told(OFFICE) == [store.Refusal(mine.id, "так", 7)]
    here.store.rebuild()
    assert kept.told(OFFICE) == [store.Refusal(mine.id, "так", 7)], "not computed from the log"
