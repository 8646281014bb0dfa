"""The writer of differences, against a model that writes everything anew."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import registry
from desktop_app.store import portrait, projected, projecting
from tests.store import vaults

MADE = projected.of(registry.standard())
WIDTH = len(MADE.person_row.columns) - 2


def person(updated: int, word: str) -> tuple[Any, ...]:
    """A row of a person: an id, texts, and where the table wants numbers, numbers."""
    row: list[Any] = []
    for column in list(MADE.person_row.columns)[2:]:
        if column.name == "id":
            row.append(bytes(16))
        elif str(column.type) == "INTEGER":
            row.append(updated)
        else:
            row.append(word)
    return tuple(row)


@st.composite
def portraits(draw: st.DrawFn) -> portrait.Portrait:
    """Any portrait; half of them of a person."""
    conflicts = draw(st.frozensets(st.tuples(st.sampled_from("ab"), st.sampled_from("xy"))))
    if draw(st.booleans()):
        return portrait.Portrait(conflicts=conflicts)
    facets = tuple(draw(st.sampled_from(["", "M", "F"])) for _ in MADE.facets)
    return portrait.Portrait(
        person=person(draw(st.integers(0, 3)), draw(st.sampled_from(["", "я", "ї"]))),
        facets=facets,
        tokens=draw(st.frozensets(st.sampled_from(["аа", "бб", "#1", "вв-гг"]))),
        conflicts=conflicts,
    )


class Model:
    """What the tables must hold."""

    def __init__(self) -> None:
        self.now: dict[int, portrait.Portrait] = {}

    def tables(self) -> dict[str, Any]:
        """Every table by what it says."""
        people = {did: one for did, one in self.now.items() if one.person is not None}
        return {
            "people": {did: (one.facets, one.person) for did, one in people.items()},
            "cells": Counter(one.facets for one in people.values()),
            "named": {(did, text) for did, one in people.items() for text in one.tokens},
            "tokens": {text for one in people.values() for text in one.tokens},
            "conflicts": {(did, *key) for did, one in self.now.items() for key in one.conflicts},
        }


def stored(desk: vaults.Desk) -> dict[str, Any]:
    """What the tables hold."""
    rows = desk.store._database.rows
    facets = ", ".join(projected.facet_name(field) for field in MADE.facets)
    columns = ", ".join(column.name for column in list(MADE.person_row.columns)[2:])
    cells = {row[0]: tuple(row[1:]) for row in rows(f"SELECT cell, {facets} FROM facet_cell")}
    return {
        "people": {
            row[0]: (cells[row[1]], tuple(row[2:]))
            for row in rows(f"SELECT pid, cell, {columns} FROM person_row")
        },
        "cells": Counter({
            cells[cell]: number for cell, number in rows("SELECT cell, n FROM facet_cell")
        }),
        "named": set(rows("SELECT pid, text FROM named JOIN token USING (tid)")),
        "tokens": {row[0] for row in rows("SELECT text FROM token")},
        "conflicts": set(rows("SELECT did, subject, field FROM conflict")),
    }  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.integers(1, 6), portraits(), max_size=4), max_size=8),
       st.booleans())  # fmt: skip
def test_differences_add_up(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[dict[int, portrait.Portrait]],
    forgetful: bool,
) -> None:
    desk = vaults.desk("here", Path(tmp_path_factory.mktemp("differences")))
    try:
        writer = projecting.Projector(desk.store._database, MADE)
        model = Model()
        for step in steps:
            changes = [
                projecting.Change(did, model.now.get(did, portrait.NOTHING), after)
                for did, after in step.items()
            ]
            with desk.store._database.writing():
                writer.write(changes)
            model.now.update(step)
            if forgetful:
                writer.take_back()
            assert stored(desk) == model.tables()
    finally:
        desk.close()


def test_a_rolled_back_write_is_as_if_it_never_was(here: vaults.Desk) -> None:
    writer = projecting.Projector(here.store._database, MADE)
    one = portrait.Portrait(person=person(1, "я"), facets=("M",) * len(MADE.facets),
                            tokens=frozenset({"аа"}))  # fmt: skip
    change = projecting.Change(5, portrait.NOTHING, one)
    before = stored(here)
    with pytest.raises(RuntimeError), here.store._database.writing():
        writer.write([change])
        raise RuntimeError
    writer.take_back()
    assert stored(here) == before
    with here.store._database.writing():
        writer.write([change])
    assert stored(here)["people"] == {5: (one.facets, one.person)}


def test_few_words_and_cells_are_remembered(
    here: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projecting, "_MOST_KEPT", 5)
    writer = projecting.Projector(here.store._database, MADE)
    for at in range(30):
        one = portrait.Portrait(
            person=person(at, "я"), facets=(f"C{at}",) * len(MADE.facets),
            tokens=frozenset({f"слово{at}", f"#{at}"}),
        )  # fmt: skip
        with here.store._database.writing():
            writer.write([projecting.Change(at + 1, portrait.NOTHING, one)])
        assert len(writer._tokens) <= 7
        assert len(writer._cells) <= 6
        assert not any(text.startswith("#") for text in writer._tokens)
    assert len(stored(here)["tokens"]) == 60


def test_nothing_to_write_writes_nothing(here: vaults.Desk) -> None:
    writer = projecting.Projector(here.store._database, MADE)
    with here.store._database.writing():
        changes_before = here.store._database.raw.total_changes
        writer.write([])
        same = portrait.Portrait(person=person(1, "я"), facets=("",) * len(MADE.facets))
        writer.write([projecting.Change(3, portrait.NOTHING, portrait.NOTHING)])
        assert here.store._database.raw.total_changes == changes_before
        writer.write([projecting.Change(3, portrait.NOTHING, same)])
        written = here.store._database.raw.total_changes
        writer.write([projecting.Change(3, same, same)])
        assert here.store._database.raw.total_changes == written
