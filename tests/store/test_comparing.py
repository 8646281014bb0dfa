"""Dumps and comparisons: what they see, and what they are blind to by design."""

import pytest

from desktop_app.store import comparing, projected
from tests.store import vaults
from tests.store.vaults import day, ident, name, say


def test_a_dump_says_everything_with_public_ids(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко", say("person.birth", day("1990-01-01")))
    made = here.store.dossier(dossier)[0].change
    rows = dict.fromkeys(table for table, _ in here.store.dump())
    assert {"change", "arrival", "person_row", "facet_cell", "named", "token", "secret"} <= set(
        rows
    )
    change = next(row for table, row in here.store.dump() if table == "change")
    assert made.id in change
    assert (dossier,) in change, "the dossier by its id, not by its number"
    assert ("ID",) in change
    assert (here.office,) in change


def test_what_is_excluded_is_left_out(here: vaults.Desk) -> None:
    here.person("Пробенко")
    everything = here.store.dump()
    less = here.store.dump({"secret", "arrival.at"})
    assert len(everything) - len(less) == sum(table == "secret" for table, _ in everything)
    assert "secret" not in {table for table, _ in less}
    arrival = next(row for table, row in less if table == "arrival")
    assert len(arrival) == len(next(row for t, row in everything if t == "arrival")) - 1


def test_local_numbers_are_not_compared(here: vaults.Desk, there: vaults.Desk) -> None:
    """Two vaults that took the same people in another order hold the same projections."""
    people = [ident(f"p{at}") for at in range(4)]
    foreign = vaults.Desk("third", here.folder)
    foreign.clock = 1
    sets = [foreign.change(one, say("person.name", name(f"П-{one[:4]}")), say("person.sex", "M"))
            for one in people]  # fmt: skip
    here.accepts(sets)
    there.accepts(list(reversed(sets)))
    tables = {"person_row", "facet_cell", "named", "token", "conflict"}

    def seen(desk: vaults.Desk) -> list[object]:
        return [row for row in desk.store.dump() if row[0] in tables]

    assert seen(here) == seen(there)


def test_a_dump_changes_with_anything_that_matters(here: vaults.Desk) -> None:
    dumps = [here.store.dump()]
    dossier = here.person("Пробенко")
    dumps.append(here.store.dump())
    here.say(dossier, "person.sex", "M")
    dumps.append(here.store.dump())
    here.store.audit("looked")
    dumps.append(here.store.dump())
    here.store.put_secret("x", b"y")
    dumps.append(here.store.dump())
    assert len({str(one) for one in dumps}) == 5


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        ("UPDATE person_row SET conflicts = 9 WHERE pid = 2", {("person_row", "2")}),
        ("DELETE FROM person_row WHERE pid = 3", {("person_row", "3")}),
        ("UPDATE person_row SET pid = 99 WHERE pid = 3", {("person_row", "3"), ("person_row", "99")}),
        ("DELETE FROM named WHERE pid = 2", {("named", "2")}),
        ("UPDATE facet_cell SET n = 7", {("facet_cell", "")}),
        ("DELETE FROM leave", {("leave", None), ("granted", None)}),
    ],
)  # fmt: skip
def test_rows_that_differ_are_named(
    here: vaults.Desk, tamper: str, found: set[tuple[str, str | None]]
) -> None:
    people = [here.person("Першенко"), here.person("Другенко")]
    here.grant(ident("office there"), people, ["ID"])
    with here.store._database.writing():
        here.store._database.run(tamper)
    again = here.store._parts.beside("temp")
    database = here.store._database
    with database.writing() as connection:
        again.made.metadata.create_all(connection)
        from desktop_app.store import rebuilding

        rebuilding.fill(again, None)
    pairs = set(comparing.differences(database, here.store._parts.made, again.made))
    with database.writing() as connection:
        again.made.metadata.drop_all(connection, checkfirst=False)
    for table, where in found:
        assert table in {one for one, _ in pairs}
        assert where is None or (table, where) in pairs
    assert {table for table, _ in pairs} == {table for table, _ in found}


def test_many_differences_are_named_a_hundred_times_at_most(here: vaults.Desk) -> None:
    here.record(*[
        here.change(here.store.new_dossier(), say("person.name", name(f"Багато-{at}")))
        for at in range(130)
    ])  # fmt: skip
    with here.store._database.writing():
        here.store._database.run("UPDATE person_row SET conflicts = 9")
    found = [one for one in here.store.check() if one.where.startswith("person_row")]
    assert len(found) == comparing.MOST_NAMED
    assert not any("Багато" in one.where for one in found), "a finding names no value"


def test_every_projection_is_compared(here: vaults.Desk) -> None:
    made = here.store._parts.made
    assert set(comparing.canonical(made)) == {one.name for one in made.metadata.tables.values()}


def test_one_description_for_one_registry(here: vaults.Desk) -> None:
    assert projected.of(here.fields) is projected.of(here.fields)
    assert projected.of(here.fields) is not projected.of(here.fields, "temp")
