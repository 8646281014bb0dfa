"""The door: what a write does, and what it never does."""

from collections.abc import Iterator

import msgspec
import pytest

from desktop_app.domain import canonical, change_set, errors, ids
from desktop_app.store import gate
from tests.store import vaults
from tests.store.vaults import day, name, say


def test_what_was_recorded_is_read_back_to_the_byte(here: vaults.Desk) -> None:
    dossier = here.store.new_dossier()
    source = change_set.Source(vaults.ident("source"), "RELATIVE", "Родичка")
    made = here.change(
        dossier, say("person.name", name("Пробенко")), source=source, grade="B2", said=7
    )
    answer = here.record(made)
    assert (answer.new, answer.statements, answer.known) == (1, 1, 0)
    assert answer.new_dossiers == answer.dossiers == (dossier,)
    here.reopen()
    read = here.store.change(made.id)
    assert read == made
    assert read is not None
    assert change_set.record(read) == change_set.record(made)


def test_a_save_moves_the_cells_it_says(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    made = here.change(dossier, say("person.birth", day("1990-02-03")))
    moved = here.record(made).moved
    assert [(one.field, one.conflict_after) for one in moved] == [("person.birth", False)]
    assert moved[0].before == ()
    assert [one.value for one in moved[0].after] == [day("1990-02-03")]


def test_the_same_set_twice_is_one(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    made = here.change(dossier, say("person.birth", day("1990-02-03")))
    first = here.record(made, made)
    before = here.store.dump()
    again = here.record(made)
    assert (first.new, again.new, again.known, again.arrival) == (1, 0, 1, 0)
    assert here.store.dump() == before


def test_one_call_is_one_arrival_for_several_dossiers(here: vaults.Desk) -> None:
    first, second = here.store.new_dossier(), here.store.new_dossier()
    here.record(
        here.change(first, say("person.name", name("Першенко"))),
        here.change(second, say("person.name", name("Другенко"))),
    )
    assert set(here.store.received(first).values()) == set(here.store.received(second).values())
    assert here.store.people() == [first, second]


def test_a_value_is_replaced_by_a_statement_that_names_it(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    old = here.say(dossier, "person.birth", day("1990-02-03"))
    here.say(dossier, "person.birth", day("1991-02-03"), supersedes=(ids.ref(old.id, 0),))
    assert here.values(dossier, "person.birth") == [day("1991-02-03")]
    assert here.store.conflict_count() == 0
    assert here.checks_well()


def test_two_values_of_one_field_are_a_conflict_and_listed(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    here.say(dossier, "person.birth", day("1990-02-03"))
    answer = here.record(here.change(dossier, say("person.birth", day("1991-02-03"))))
    assert answer.conflicts == 1
    assert [(one.dossier, one.field) for one in here.store.conflicts()] == [
        (dossier, "person.birth")
    ]
    assert here.store.person_rows([dossier])[dossier].conflicts == 1
    assert here.checks_well()


def test_our_own_set_in_a_wrong_group_is_refused_whole(here: vaults.Desk) -> None:
    dossier = here.store.new_dossier()
    good = here.change(dossier, say("person.name", name("Пробенко")))
    bad = here.change(dossier, say("person.rank", "SOLDIER"), group="ID")
    before = here.store.dump()
    with pytest.raises(errors.ChangeSetError) as refused:
        here.record(good, bad)
    assert refused.value.facts["reason"] == "group-of-field"
    assert here.store.dump() == before
    assert here.record(good).new == 1, "the nonce of the dossier came back"
    assert here.store.dossier_nonce(dossier) is not None


def test_our_own_set_with_a_value_of_a_wrong_shape_is_refused(here: vaults.Desk) -> None:
    dossier = here.store.new_dossier()
    with pytest.raises(errors.ChangeSetError) as refused:
        here.record(here.change(dossier, say("person.birth", "1990")))
    assert refused.value.facts["reason"] == "value-of-field"


def test_unknown_fields_stay_verbatim_and_are_counted(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    strange = {"x": [1, {"y": "\u202eзавтра"}]}
    made = here.change(dossier, say("person.future", strange), say("choose", {"field": "x"}))
    answer = here.record(made)
    assert answer.unknown_fields == 1
    read = here.store.change(made.id)
    assert read is not None
    assert read.body == made.body
    assert here.store.cells(dossier)[dossier, "person.future"].values[0].value == strange


def test_unknown_header_keys_words_and_rare_columns_survive(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    draft = there.change(vaults.ident("far"), say("person.future", 1))
    record = {**canonical.decode(change_set.record(draft)), "later": [1, "так"],
              "handling": "NEWMARK", "group": "NEW"}  # fmt: skip
    made = change_set.parse(canonical.encode(record), signature=b"s" * 64, tag=b"t" * 16)
    made_known = msgspec.structs.replace(made, tag=b"")
    here.takes([made_known])
    here.takes([made], "another")
    read = here.store.change(made.id)
    assert read is not None
    assert read.extra == {"later": [1, "так"]}
    assert (read.group, read.handling) == ("NEW", "NEWMARK")
    assert (read.signature, read.tag) == (b"s" * 64, b"t" * 16)


def test_signature_and_tag_are_added_once_and_never_changed(
    here: vaults.Desk, there: vaults.Desk
) -> None:
    made = there.change(vaults.ident("far"), say("person.name", name("Далекий")))
    here.takes([made])
    here.takes([msgspec.structs.replace(made, signature=b"a" * 64)], "second")
    here.takes([msgspec.structs.replace(made, signature=b"b" * 64)], "third")
    read = here.store.change(made.id)
    assert read is not None
    assert read.signature == b"a" * 64


def test_nobody_hangs_a_signature_on_a_set_of_ours(here: vaults.Desk) -> None:
    made = here.say(here.person("Пробенко"), "person.birth", day("1990-02-03"))
    tag = gate.tag_of(here.store.secret("return"), made.digest)
    back = msgspec.structs.replace(made, signature=b"wrong" * 9, tag=tag)
    assert here.takes([back]).known == 1
    read = here.store.change(made.id)
    assert read is not None
    assert (read.signature, read.tag) == (b"", b"")


def test_an_id_with_another_digest_is_a_broken_call(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    made = here.say(dossier, "person.birth", day("1990-02-03"))
    forged = msgspec.structs.replace(made, digest=made.digest[:16] + bytes(16))
    with pytest.raises(errors.ChangeSetError):
        here.record(forged)


def test_cancelled_between_batches_nothing_is_written(
    here: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.store.door.BATCH", 3)
    before = here.store.dump()
    told: list[int] = []
    sets = [
        here.change(here.store.new_dossier(), say("person.name", name("Багатенко")))
        for _ in range(10)
    ]
    with pytest.raises(errors.CancelledError):
        here.record(
            *sets, progress=lambda done, total: told.append(done), cancelled=lambda: len(told) == 2
        )
    assert told == [3, 6]
    assert here.store.dump() == before
    assert here.record(*sets).new == 10


def test_a_dossier_may_come_in_several_batches(
    here: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.store.door.BATCH", 2)
    dossier = here.store.new_dossier()
    sets = [here.change(dossier, say("person.number", f"A-{at}")) for at in range(5)]
    answer = here.record(*sets)
    assert answer.new == 5
    assert answer.new_dossiers == (dossier,)
    assert sorted(here.values(dossier, "person.number")) == [f"A-{at}" for at in range(5)]
    assert here.checks_well()


def test_the_generator_may_read_the_store_while_it_is_written(here: vaults.Desk) -> None:
    known = here.person("Пробенко")

    def proposals() -> Iterator[change_set.ChangeSet]:
        found = here.store.search("пробенко")
        yield here.change(found[0].dossier, say("person.birth", day("1990-02-03")))

    assert here.store.record(proposals(), by=here.author).dossiers == (known,)


def test_a_failing_generator_leaves_nothing(here: vaults.Desk) -> None:
    before = here.store.dump()

    def proposals() -> Iterator[change_set.ChangeSet]:
        yield here.change(here.store.new_dossier(), say("person.name", name("Ніхтенко")))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        here.store.record(proposals(), by=here.author)
    assert here.store.dump() == before
    assert here.person("Пробенко") in here.store.people()
    assert here.checks_well()


def test_long_imports_list_what_they_can_and_count_the_rest(
    here: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.store.call.MOST_MOVED", 3)
    monkeypatch.setattr("desktop_app.store.call.MOST_DOSSIERS", 4)
    sets = [
        here.change(
            here.store.new_dossier(),
            say("person.name", name(f"Багатенко-{at}")),
            say("person.birth", day("1990-01-01")),
            say("person.birth", day("1991-01-01")),
        )
        for at in range(8)
    ]
    answer = here.record(*sets)
    assert (len(answer.moved), len(answer.dossiers), answer.all_changed) == (3, 4, True)
    assert answer.conflicts == 8
    assert here.checks_well()


def test_dossier_ids_are_proved_by_their_nonce(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    nonce = here.store.dossier_nonce(dossier)
    assert nonce is not None
    proof = canonical.digest(b"dodomu dossier v1", bytes.fromhex(here.office), nonce)
    assert proof[:16].hex() == dossier
    theirs = there.store.new_dossier()
    here.accepts([there.change(theirs, say("person.name", name("Далекий")))])
    assert here.store.dossier_nonce(theirs) is None
