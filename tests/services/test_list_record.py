"""The list's own record: pages that fit a statement, heads read back, foreign shapes skipped."""

from pathlib import Path
from typing import Any

import msgspec

from desktop_app.domain import canonical, fold, ids, registry
from desktop_app.intake import csv_list, guessing, reading
from desktop_app.services import list_job, list_record
from desktop_app.services.office import Office
from tests.intake import files
from tests.services import list_places as places

OWN = "0" * 31 + "1"


def cells(field: str, *values: Any) -> dict[tuple[str, str], fold.Cell]:
    """Return a dossier's cell with these values."""
    said = tuple(
        fold.Said(
            ref=ids.StatementRef(f"{OWN}/{at}"), change=ids.ChangeId(OWN), position=at,
            office=ids.OfficeId(OWN), desk=ids.DeskId(OWN), author=ids.AuthorId(OWN), group="OWN",
            handling="AGENCY", said=0, subject=OWN, field=field, value=value, denied=False,
            event=None, reported=None, words="", document="", supersedes=(), source=None,
            grade="", origin="",
        )
        for at, value in enumerate(values)
    )  # fmt: skip
    cell = fold.Cell(
        subject=OWN, field=field, survivors=said, taken_back=(), history=(), disputed={},
        conflict=False, working=None, choices=(), ignored=0,
    )  # fmt: skip
    return {(OWN, field): cell}


def test_pages_of_people_are_given_out_when_full() -> None:
    pages = list_record.Pages()
    full: list[tuple[str, Any]] = []
    for row in range(list_record.PEOPLE_AT_ONCE * 2 + 5):
        full += pages.add_person(row, OWN, str(row))
    left = pages.rest()

    assert [(field, len(value)) for field, value in full] == [
        (list_record.PEOPLE, list_record.PEOPLE_AT_ONCE)
    ] * 2
    assert [(field, len(value)) for field, value in left] == [(list_record.PEOPLE, 5)]
    assert pages.rest() == []


def test_pages_of_rows_are_bounded_by_their_size() -> None:
    pages = list_record.Pages()
    full: list[tuple[str, Any]] = []
    for row in range(60):
        full += pages.add_row(row, [("A", "я" * 20_000)])
    full += pages.rest()

    assert sum(len(value) for _, value in full) == 60
    assert all(len(canonical.encode(value)) < 450_000 for _, value in full)
    assert {field for field, _ in full} == {list_record.REST}


def test_people_are_read_back_in_order_of_rows() -> None:
    found = list_record.taken(
        cells(list_record.PEOPLE, [[9, "b" * 32, "N-9"]], [[2, "a" * 32, ""]]), OWN
    )

    assert [(one.row, one.number) for one in found] == [(2, ""), (9, "N-9")]


def test_foreign_shapes_are_skipped() -> None:
    strange = cells(list_record.PEOPLE, "x", [[1, 2, 3]], [["1", "a", "b"]], [["x"]], None)
    head = msgspec.to_builtins(list_record.Head("а", "o", "", [], [], OWN))

    assert list_record.taken(strange, OWN) == []
    assert len(list_record.heads(cells(list_record.HEAD, {"name": 5}, "x", head), OWN)) == 1
    assert list_record.heads({}, OWN) == []


def test_a_head_too_long_for_one_statement_is_laid_down_in_pieces(
    office: Office, tmp_path: Path
) -> None:
    titles = [f"назва {n};{'я' * 30_000}" for n in range(12)]
    path = places.write(tmp_path, *titles, "id;ПІБ", "N-1;Зорянчук Ярина")
    places.run(office, path)
    (head,) = places.heads(office)
    kept = places.rest(office, head)

    assert head.rows == []
    assert sorted(kept) == list(range(1, 14))
    assert kept[1][1][1] == "я" * 30_000
    assert office.check() == ()


def test_a_head_says_what_went_where(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "id;ПІБ\nN-1;Зорянчук Ярина\n")
    fields = registry.standard()
    people = reading.read(csv_list.CsvList(path), guessing.known(fields))
    head, overlong = list_record.head_value(
        people, ("person.number", "person.name"), ("id", "ПІБ"), OWN, month_first=False
    )

    assert overlong == []
    assert msgspec.to_builtins(head) == {
        "name": "list.csv", "origin": people.origin, "sheet": "", "columns": ["id", "ПІБ"],
        "targets": ["person.number", "person.name"], "record": OWN, "month_first": False,
        "rows": [[1, [["id", "id"], ["ПІБ", "ПІБ"]]]],
    }  # fmt: skip


def test_a_report_is_bounded(monkeypatch: Any) -> None:
    monkeypatch.setattr(list_job, "MAX_REPORTED", 2)
    tally = list_job.Tally()
    for row in range(5):
        tally.reject(row, "A", "x", "not-a-date")
    rejected = tally.result(dry_run=False).rejected

    assert len(rejected) == 3
    assert rejected[-1].why == "and 3 more cells, kept with their rows"
