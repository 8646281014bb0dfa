"""What a Save costs, in statements and rows touched: the same in a small vault and a large one."""

from collections import Counter

import pytest

from tests.store import vaults
from tests.store.vaults import day, ident, name, say


class Meter:
    """Counts what goes to the driver."""

    def __init__(self, desk: vaults.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rows = self.statements = 0
        self.tables: Counter[str] = Counter()
        database = desk.store._database
        read, run, many = database.rows, database.run, database.run_many

        def counted_rows(text, values=()):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
            found = read(text, values)
            self.statements += 1
            self.rows += len(found)
            return found

        def counted_run(text, values=()):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
            self.statements += 1
            self.tables[self._verb(text)] += 1
            return run(text, values)

        def counted_many(text, rows):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202
            self.statements += bool(rows)
            self.tables[self._verb(text)] += len(rows)
            return many(text, rows)

        monkeypatch.setattr(database, "rows", counted_rows)
        monkeypatch.setattr(database, "run", counted_run)
        monkeypatch.setattr(database, "run_many", counted_many)

    @staticmethod
    def _verb(text: str) -> str:
        """INSERT person_row, UPDATE facet_cell …"""
        words = text.replace("main.", "").replace("(", " ").split()
        return f"{words[0]} {words[2] if words[0] in {'INSERT', 'DELETE'} else words[1]}"

    def take(self) -> tuple[int, int, dict[str, int]]:
        """Return and forget the counts."""
        found = (self.statements, self.rows, {k: v for k, v in self.tables.items() if v})
        self.rows = self.statements = 0
        self.tables.clear()
        return found


def crowd(desk: vaults.Desk, number: int) -> list[str]:
    """People with a few values each, in one write."""
    dossiers = [desk.store.new_dossier() for _ in range(number)]
    desk.record(*[
        desk.change(dossier, say("person.name", name(f"Натовпенко-{at}")),
                    say("person.birth", day("1990-01-01")), say("person.sex", "M"))
        for at, dossier in enumerate(dossiers)
    ])  # fmt: skip
    return [str(one) for one in dossiers]


def test_a_save_touches_only_what_it_changes(
    here: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = crowd(here, 3)[0]
    here.say(dossier, "person.rank", "SOLDIER")
    meter = Meter(here, monkeypatch)
    here.say(dossier, "person.unit", "в/ч А0001")
    _, _, touched = meter.take()
    assert touched == {"INSERT change": 1, "UPDATE person_row": 1, "INSERT arrival": 1}
    seen = here.store.cells(dossier)[dossier, "person.sex"].survivors[0].ref
    meter.take()
    here.say(dossier, "person.sex", "F", supersedes=(seen,))
    _, _, touched = meter.take()
    assert touched == {
        "INSERT change": 1, "UPDATE person_row": 1, "INSERT arrival": 1,
        "INSERT facet_cell": 1, "UPDATE facet_cell": 2, "DELETE facet_cell": 1,
    }  # fmt: skip


def test_a_new_name_moves_its_tokens_only(
    here: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = crowd(here, 3)[0]
    seen = here.store.cells(dossier)[dossier, "person.name"].survivors[0].ref
    meter = Meter(here, monkeypatch)
    here.say(dossier, "person.name", name("Інакшенко"), supersedes=(seen,))
    _, _, touched = meter.take()
    assert touched["INSERT named"] == touched["INSERT token"] == 1
    assert touched["DELETE named"] == 3, "натовпенко-0 and its two halves"
    assert here.checks_well()


def test_the_same_in_a_small_vault_and_a_large_one(
    here: vaults.Desk, there: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs = []
    for desk, number in ((here, 5), (there, 600)):
        dossier = crowd(desk, number)[3]
        desk.say(dossier, "person.number", "Я-1")
        with monkeypatch.context() as patched:
            meter = Meter(desk, patched)
            desk.say(dossier, "person.unit", "в/ч А0001")
            costs.append(meter.take())
    assert costs[0] == costs[1]
    assert costs[0][0] <= 20, "statements of one Save"


def test_importing_the_same_again_reads_ids_only(
    here: vaults.Desk, there: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets = [
        there.change(ident(f"person {at}"), say("person.name", name(f"Далекий-{at}")))
        for at in range(200)
    ]
    here.accepts(sets)
    meter = Meter(here, monkeypatch)
    assert here.takes(sets).known == 200
    told, rows, touched = meter.take()
    assert touched == {}
    assert told <= 6
    assert rows <= 2 * 200 + 5


@pytest.mark.parametrize("number", [1, 40])
def test_a_page_and_its_counts_are_a_few_statements(
    here: vaults.Desk, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    crowd(here, number)
    meter = Meter(here, monkeypatch)
    here.names(limit=10)
    statements, rows, _ = meter.take()
    assert statements == 2
    assert rows <= 1 + 11
    here.store.facet_counts({"person.sex": ("M",)})
    statements, rows, _ = meter.take()
    assert statements == len(here.fields.facets)
    assert rows <= 10
