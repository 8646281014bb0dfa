"""What leaves: changes since the last acknowledgement ∩ grants, and not one set more."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from desktop_app import store
from desktop_app.domain import change_set, control, ids
from desktop_app.store import gate
from tests.store import vaults
from tests.store.vaults import day, ident, name, say


def leaving(desk: vaults.Desk, office: str, **more: object) -> list[str]:
    """Ids of what leaves now."""
    return [one.id for one in desk.store.exportable(office, **more)]  # type: ignore[arg-type]


def acknowledged(desk: vaults.Desk, office: str, word: str = "sent") -> None:
    """Send everything that leaves, and let the other office say it has it."""
    export = desk.store.exportable(office)
    list(export)
    bundle = ids.BundleId(ident(word))
    desk.store.bundles.add_sent(store.Sent(
        bundle=bundle, office=ids.OfficeId(office), number=1, transcript=bytes(32),
        covers=export.covers, at=1,
    ))  # fmt: skip
    assert desk.store.bundles.acknowledge(office, [bundle]) == []


def test_nothing_leaves_without_a_grant(here: vaults.Desk, there: vaults.Desk) -> None:
    here.person("Пробенко")
    export = here.store.exportable(there.office)
    assert list(export) == []
    assert export.withheld == {}


def test_only_granted_groups_of_granted_dossiers_leave(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    one, other = here.person("Першенко"), here.person("Другенко")
    rank = here.say(one, "person.rank", "SOLDIER")
    here.grant(there.office, [one], ["ID"])
    export = here.store.exportable(there.office)
    assert [change.dossier for change in export] == [one]
    assert export.withheld == {"MIL": 1}
    assert [change.dossier for change in export] == [one], "twice is the same"
    assert export.withheld == {"MIL": 1}
    here.grant(there.office, [one, other], ["MIL"])
    assert rank.id in leaving(here, there.office)
    assert len(leaving(here, there.office)) == 2


def test_an_idle_hand_off_carries_nothing(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    here.grant(there.office, [dossier], ["ID", "MIL"])
    assert len(leaving(here, there.office)) == 1
    assert len(leaving(here, there.office)) == 1, "not acknowledged: again"
    acknowledged(here, there.office)
    assert leaving(here, there.office) == []
    made = here.say(dossier, "person.rank", "SOLDIER")
    assert leaving(here, there.office) == [made.id]


def test_a_grant_younger_than_the_cursor_is_filled_back(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier = here.person("Пробенко")
    rank = here.say(dossier, "person.rank", "SOLDIER")
    here.grant(there.office, [dossier], ["ID"])
    acknowledged(here, there.office)
    here.grant(there.office, [dossier], ["ID", "MIL"])
    assert leaving(here, there.office) == [rank.id], "what left under the older one stays away"


def test_a_revoke_wins_in_either_order(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    granted = here.grant(there.office, [dossier], ["ID"])
    here.record(here.ruled("revoke", control.Revoke(grants=(granted,))))
    assert leaving(here, there.office) == []
    assert here.store.grants(there.office) == []
    late = ids.new_id()
    here.record(here.ruled("revoke", control.Revoke(grants=(late,))))
    here.record(here.ruled("grant", control.Grant(
        id=late, office=there.office, origin=here.office, dossiers=(dossier,), groups=("ID",),
    )))  # fmt: skip
    assert leaving(here, there.office) == []
    again = here.grant(there.office, [dossier], ["ID"])
    assert [one.id for one in here.store.grants(there.office)] == [again]
    assert len(leaving(here, there.office)) == 1
    assert here.checks_well()


def test_what_was_not_sent_before_a_revoke_is_filled_back_after_a_new_grant(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossier = here.person("Пробенко")
    granted = here.grant(there.office, [dossier], ["ID"])
    here.record(here.ruled("revoke", control.Revoke(grants=(granted,))))
    made = here.say(dossier, "person.birth", day("1990-01-01"))
    acknowledged(here, there.office)
    here.grant(there.office, [dossier], ["ID"])
    assert made.id in leaving(here, there.office)


def test_limits_of_time_close_by_vault_time(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    here.grant(there.office, [dossier], ["ID"], until=here.clock + 500)
    assert len(leaving(here, there.office)) == 1
    here.clock += 10_000
    here.person("Пізніший")
    here.clock -= 10_000
    assert leaving(here, there.office) == [], "a clock put back opens nothing"
    assert here.store.grants(there.office) == []


@pytest.mark.parametrize(
    ("group", "handling", "leaves"),
    [
        ("ID", "PARTNER", True), ("ID", "PUBLIC", True), ("ID", "AGENCY", False),
        ("ID", "CASE_TEAM", False), ("SXV", "SEALED", True), ("OWN", "PARTNER", False),
        ("NEW", "PARTNER", False), ("ID", "NEWMARK", False),
    ],
)  # fmt: skip
def test_handling_and_group(
    here: vaults.Desk, there: vaults.Desk, group: str, handling: str, leaves: bool
) -> None:
    dossier = here.person("Пробенко")
    acknowledged(here, there.office)
    made = here.change(dossier, say("person.future", 1), group=group, handling=handling)
    here.record(made)
    here.grant(there.office, [dossier], ["SXV", "OWN", "NEW", "ID"])
    assert (made.id in leaving(here, there.office)) == leaves


def test_held_sets_do_not_leave_and_accepted_ones_only_onward_and_signed(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    third, dossier = ident("office third"), there.store.new_dossier()
    bare = there.change(dossier, say("person.name", name("Далекий")))
    signed = msgspec.structs.replace(
        there.change(dossier, say("person.birth", day("1990-01-01"))), signature=b"s" * 64
    )
    here.takes([bare, signed])
    here.grant(third, [dossier], ["ID"])
    assert leaving(here, third) == []
    onward = there.ruled("grant", control.Grant(
        id=ids.new_id(), office=third, origin=there.office, dossiers=(dossier,), groups=("ID",),
        onward=True,
    ), handling="PARTNER")  # fmt: skip
    here.takes([onward], "grants")
    assert leaving(here, third) == [], "nobody accepted it yet"
    here.decide("accepted", bundle=ident("bundle"))
    assert leaving(here, third) == [signed.id]
    assert here.checks_well()


def test_a_grant_of_others_without_onward_or_of_anothers_words_means_nothing(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    third, dossier = ident("office third"), here.person("Пробенко")
    for origin, onward in ((there.office, False), (here.office, True)):
        here.takes([there.ruled("grant", control.Grant(
            id=ids.new_id(), office=third, origin=origin, dossiers=(dossier,), groups=("ID",),
            onward=onward,
        ))], f"grant {origin}")  # fmt: skip
    assert here.store.grants(third) == []
    assert leaving(here, third) == []


def test_what_was_accepted_after_the_cursor_is_filled_back(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    third, dossier = ident("office third"), there.store.new_dossier()
    sets = [
        msgspec.structs.replace(
            there.change(dossier, say("person.number", f"А-{at}")), signature=b"s" * 64
        )
        for at in range(3)
    ]
    here.takes(sets)
    here.takes([there.ruled("grant", control.Grant(
        id=ids.new_id(), office=third, origin=there.office, dossiers=(dossier,), groups=("ID",),
        onward=True,
    ))], "grants")  # fmt: skip
    acknowledged(here, third)
    here.decide("accepted", changes=(sets[1].id,))
    assert leaving(here, third) == [sets[1].id]
    here.decide("accepted", bundle=ident("bundle"))
    assert sorted(leaving(here, third)) == sorted(one.id for one in sets)


def test_what_an_office_gave_us_does_not_go_back_to_it(
    here: vaults.Desk, there: vaults.Desk, tmp_path: Path
) -> None:
    """Neither its own words nor a third office's that it passed on."""
    third = vaults.desk("third", tmp_path)
    dossier = here.person("Пробенко")
    here.grant(there.office, [dossier], ["ID"])
    theirs = there.change(dossier, say("person.birth", day("1990-01-01")))
    relayed = msgspec.structs.replace(
        third.change(dossier, say("person.number", "А-1")), signature=b"s" * 64
    )
    onward = third.ruled("grant", control.Grant(
        id=ids.new_id(), office=there.office, origin=third.office, dossiers=(dossier,),
        groups=("ID",), onward=True,
    ))  # fmt: skip
    third.close()
    here.takes([onward], "grants")
    here.store.bundles.put_applied(_came("bundle", there))
    here.accepts([theirs, relayed])
    assert {one.office for one in here.store.exportable(there.office)} == {here.office}
    here.store.bundles.put_applied(_came("bundle", here))
    assert relayed.id in leaving(here, there.office), "had another brought it, it would leave"


def test_nobody_revokes_anothers_grant(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    granted = here.grant(ident("office third"), [dossier], ["ID"])
    here.takes([there.ruled("revoke", control.Revoke(grants=(granted,)))])
    assert len(leaving(here, ident("office third"))) == 1
    assert here.checks_well()


def _came(word: str, desk: vaults.Desk) -> store.Applied:
    return store.Applied(
        bundle=ids.BundleId(ident(word)), office=desk.office, desk=desk.desk,
        incarnation=ident("incarnation"), number=1, transcript=bytes(32), at=5,
    )  # fmt: skip


def test_ours_travel_with_tag_and_signature_where_they_may_go_on(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    one, other = here.person("Першенко"), here.person("Другенко")
    here.grant(there.office, [one], ["ID"], onward=True)
    here.grant(there.office, [other], ["ID"])
    sent = {
        change.dossier: change
        for change in here.store.exportable(there.office, sign=lambda digest: digest * 2)
    }
    for change in sent.values():
        assert change.tag == gate.tag_of(here.store.secret("return"), change.digest)
    assert sent[one].signature == sent[one].digest * 2
    assert sent[other].signature == b""


def test_others_tags_go_back_to_their_office_only(here: vaults.Desk, there: vaults.Desk) -> None:
    third, dossier = ident("office third"), there.store.new_dossier()
    made = msgspec.structs.replace(
        there.change(dossier, say("person.name", name("Далекий"))),
        signature=b"s" * 64, tag=b"t" * 16,
    )  # fmt: skip
    here.accepts([made])
    here.takes([there.ruled("grant", control.Grant(
        id=ids.new_id(), office=third, origin=there.office, dossiers=(dossier,), groups=("ID",),
        onward=True,
    ))], "grants")  # fmt: skip
    (relayed,) = here.store.exportable(third)
    assert relayed.tag == b""
    assert leaving(here, there.office) == [], "it has its own words"
    lost(here, there)
    (home,) = here.store.exportable(there.office)
    assert (home.id, home.tag) == (made.id, b"t" * 16)
    acknowledged(here, there.office)
    here.grant(there.office, [dossier], ["ID"])
    assert leaving(here, there.office) == [], "and once"


def lost(desk: vaults.Desk, other: vaults.Desk) -> None:
    """Let an office say that the incarnation it handed its words over in is over."""
    desk.store.bundles.put_applied(_came("bundle", other))
    desk.store.bundles.retire(other.office, [ident("incarnation")])


def test_lost_work_travels_home_whole(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    here.grant(there.office, [dossier], ["ID"])
    there.accepts(list(here.store.exportable(there.office)))
    empty = vaults.desk("here", there.folder)
    with empty.store._database.writing():
        key = here.store.secret("return")
        empty.store._database.run("UPDATE secret SET value = ? WHERE name = 'return'", (key,))
    empty.reopen()
    lost(there, here)
    answer = empty.takes(list(there.store.exportable(here.office)), "home")
    assert answer.refused == ()
    assert empty.names() == ["Пробенко"]
    empty.close()


def test_controls_travel_only_when_they_are_made_to(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    granted = here.grant(there.office, [dossier], ["ID"])
    body = control.Revoke(grants=(granted,))
    stays = here.ruled("revoke", body)
    goes = here.ruled("revoke", body, handling="PARTNER")
    setting = here.ruled("setting", control.Setting("a", "b"), handling="PARTNER")
    here.record(stays, goes, setting)
    assert leaving(here, there.office) == [goes.id]
    assert leaving(here, ident("office nobody")) == []
    there.takes([goes])
    assert there.store.held() == []


def test_an_export_does_not_see_what_arrives_meanwhile(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    dossiers = [here.person(f"Пробенко-{at}") for at in range(3)]
    here.grant(there.office, dossiers, ["ID"])
    export = here.store.exportable(there.office)
    seen: list[change_set.ChangeSet] = []
    for one in export:
        seen.append(one)
        here.say(dossiers[0], "person.number", f"А-{len(seen)}")
    assert len(seen) == 3
    after = export.covers
    assert len(leaving(here, there.office, after=after)) == 3


def rows_read(desk: vaults.Desk, office: str) -> int:
    """Statements and rows an export asks for, counted at the driver."""
    counted = 0
    database = desk.store._database
    real = database.rows

    def counting(text: str, values: Sequence[object] = ()) -> list[object]:
        nonlocal counted
        found = real(text, values)
        counted += len(found) + 1
        return found

    database.rows = counting  # type: ignore[method-assign]
    try:
        list(desk.store.exportable(office))
    finally:
        database.rows = real  # type: ignore[method-assign]
    return counted


def test_cost_follows_the_changes_not_the_vault(here: vaults.Desk, there: vaults.Desk) -> None:
    dossiers: list[str] = []
    for at in range(120):
        dossier = here.store.new_dossier()
        dossiers.append(dossier)
        here.record(here.change(dossier, say("person.name", name(f"Пробенко-{at}"))))
    here.grant(there.office, dossiers, ["ID"])
    acknowledged(here, there.office)
    for changed in dossiers[:5]:
        here.say(changed, "person.number", "А-1")
    assert rows_read(here, there.office) <= 5 * 8
