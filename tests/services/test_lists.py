"""Lists taken in: everything accounted for, nothing twice, nothing on a dry run or a cancel."""

from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.services import list_job
from desktop_app.services.office import Office
from tests.intake import files, independent
from tests.services import list_places as places
from tests.services import offices

HEADER = "id;ПІБ;Дата нар.;Дата полону;Місце утримання;Колір"
ROWS = (
    "N-1;Зорянчук Ярина;1991;03.2022;сізо-1;синій",
    "N-2;Дощич Пилип;19.04.1999;;колонія;",
    "N-3;Вітроград Тихон;учора;05.2022;;зелений",
)


def test_a_list_becomes_people(office: Office, tmp_path: Path) -> None:
    done = places.run(office, places.write(tmp_path, HEADER, *ROWS))
    first = places.people(office)[0]

    assert (done.rows, done.people_new, done.people_updated) == (3, 3, 0)
    assert [(one.row, one.column, one.text, one.why) for one in done.rejected] == [
        (4, "Дата нар.", "учора", "this is no date")
    ]
    assert done.kept_only == 3
    assert not done.dry_run
    assert places.values(office, first, "person.number") == ["N-1"]
    assert places.values(office, first, "stay.place") == ["сізо-1"]
    assert places.values(office, first, "list.row") == [{"columns": [["Колір", "синій"]], "row": 2}]
    assert len(office.search.find("Дощич", 5, "uk")) == 1


def test_one_source_one_grade_one_set_for_each_group(office: Office, tmp_path: Path) -> None:
    path = places.write(tmp_path, HEADER, *ROWS)
    places.run(office, path)
    (head,) = places.heads(office)
    sets = office._store.dossier(places.people(office)[0])

    assert len({one.change.group for one in sets}) == len(sets) == 3
    for one in sets:
        assert one.change.source is not None
        assert one.change.source.id == head.origin
        assert (one.change.source.type, one.change.source.label) == ("LIST", "список.csv")
        assert one.change.grade == "F6"


def test_a_stay_belongs_to_the_episode_of_its_row(office: Office, tmp_path: Path) -> None:
    places.run(office, places.write(tmp_path, HEADER, *ROWS))
    first, second, _ = places.people(office)
    known = places.cells(office, first)
    (episode,) = [subject for subject, field in known if field == "episode.begin"]

    assert places.values(office, first, "stay.episode") == [episode]
    assert places.values(office, second, "stay.episode") == []


def test_what_stands_above_the_people_is_kept(office: Office, tmp_path: Path) -> None:
    places.run(office, places.write(tmp_path, "Список осіб;станом на 01.02;;;;", "", HEADER, *ROWS))
    (head,) = places.heads(office)

    assert head.rows[0] == [1, [["id", "Список осіб"], ["ПІБ", "станом на 01.02"]]]
    assert [words for _, words in head.rows[1][1]] == HEADER.split(";")
    assert head.targets[1] == "person.name"


def test_rows_about_nobody_are_kept_with_the_list(office: Office, tmp_path: Path) -> None:
    done = places.run(office, places.write(tmp_path, HEADER, ROWS[0], "Всього: 1;;;;;", HEADER))
    (head,) = places.heads(office)
    kept = places.rest(office, head)

    assert (done.rows, done.people_new) == (3, 1)
    assert [one.row for one in done.rejected] == [3, 4]
    assert kept[3] == [["id", "Всього: 1"]]
    assert [words for _, words in kept[4]] == HEADER.split(";")


@pytest.mark.parametrize("path", [independent.LIST_A, independent.LIST_B])
def test_every_cell_of_the_lists_is_in_the_vault(office: Office, path: Path) -> None:
    places.run(office, path)
    (head,) = places.heads(office)
    filled = (
        independent.xlsx_cells(path)
        if path.suffix == ".xlsx"
        else independent.csv_cells(path, "cp1251", ";")
    )
    people = places.by_row(office, head)
    above = {number: [words for _, words in cells] for number, cells in head.rows}
    said = {row: _said(office, dossier) for row, dossier in people.items()}

    assert len(set(people.values())) == len(people) == len(places.people(office))
    for (row, _), words in filled.items():
        if row in above:
            assert words in above[row]
        else:
            assert any(words in one for one in said[row])


def _said(office: Office, dossier: str) -> list[str]:
    """Return all words in the statements about a person, and the cells kept with the row."""
    found = []
    for (_, field), cell in places.cells(office, dossier).items():
        for one in cell.survivors:
            found.append(one.words)
            if field == "list.row":
                found += [words for _, words in one.value["columns"]]
    return found


def test_numbers_of_both_lists_are_found(office: Office) -> None:
    places.run(office, independent.LIST_B)
    (hit,) = office.search.find("NGO-0250", 5, "uk")

    assert hit.numbers == ("NGO-0250",)


def test_the_same_file_again_changes_nothing(office: Office, tmp_path: Path) -> None:
    path = places.write(tmp_path, HEADER, *ROWS)
    first = places.run(office, path)
    before = office._store.dump()
    again = places.run(office, path)
    copy = places.run(office, places.write(tmp_path / "copy", HEADER, *ROWS, name="інша назва.csv"))

    for done in (again, copy):
        assert (done.rows, done.people_new, done.people_updated, done.statements) == (3, 0, 0, 0)
        assert done.rejected == first.rejected
    assert office._store.dump() == before


def test_a_dry_run_says_the_same_and_writes_nothing(office: Office, tmp_path: Path) -> None:
    path = places.write(tmp_path, HEADER, *ROWS)
    before = office._store.dump()
    tried = places.run(office, path, dry_run=True)

    assert office._store.dump() == before
    assert tried.dry_run
    done = places.run(office, path)
    assert (tried.rows, tried.people_new, tried.statements, tried.rejected) == (
        done.rows, done.people_new, done.statements, done.rejected,
    )  # fmt: skip


def test_cancelled_in_the_middle_nothing_is_written(office: Office, tmp_path: Path) -> None:
    rows = [f"N-{n};Людина Вигадана{'а' * (n % 7)};1991;;;" for n in range(2000)]
    path = places.write(tmp_path, HEADER, *rows)
    before = office._store.dump()
    seen: list[int] = []

    with pytest.raises(errors.CancelledError):
        places.run(
            office, path, progress=lambda done, _total: seen.append(done),
            cancelled=lambda: bool(seen) and seen[-1] >= 1000,
        )  # fmt: skip

    assert seen[-1] >= 1000
    assert office._store.dump() == before
    assert places.run(office, path).people_new == 2000


def test_progress_ends_at_the_number_of_rows(office: Office, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    rows = [f"N-{n};Людина Вигадана;1991;;;" for n in range(list_job.STEP * 2 + 7)]
    places.run(
        office, places.write(tmp_path, HEADER, *rows),
        progress=lambda done, total: seen.append((done, total)),
    )  # fmt: skip

    assert [done for done, _ in seen] == [0, list_job.STEP, list_job.STEP * 2, len(rows)]
    assert all(done <= total for done, total in seen)
    assert seen[-1][0] == seen[-1][1]


def test_nothing_planted_in_unnamed_columns_ever_leaves(both: offices.Pair, tmp_path: Path) -> None:
    phone, tax = "+380670000123", "3345600123"
    path = places.write(
        tmp_path,
        "id;ПІБ;Дата нар.;Щось;Ще щось;Примітки",
        f"N-1;Зорянчук Ярина;1991;{phone};{tax};дзвонили {phone}",
    )
    places.run(both.here, path)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    both.hand(both.here, both.there)

    here = "\n".join(places.every_word(both.here))
    there = "\n".join(places.every_word(both.there))
    assert "Зорянчук" in there
    for planted in (phone, tax):
        assert planted in here
        assert planted not in there


def test_the_same_list_in_two_offices_is_one_origin(both: offices.Pair, tmp_path: Path) -> None:
    for at in (both.here, both.there):
        places.run(at, places.write(tmp_path, HEADER, *ROWS))

    assert places.heads(both.here)[0].origin == places.heads(both.there)[0].origin


def test_every_sheet_is_taken_in(office: Office, tmp_path: Path) -> None:
    path = files.xlsx(
        tmp_path / "список.xlsx",
        {
            "Січень": [["ПІБ", "id"], ["Зорянчук Ярина", "A-1"]],
            "Лютий": [["ПІБ", "id"], ["Дощич Пилип", "A-1"]],
            "Пояснення": [["Кольори"], ["синій: перевірено"]],
            "порожній": [],
        },
    )
    done = places.run(office, path)
    heads = {head.sheet: head for head in places.heads(office)}

    assert (done.rows, done.people_new) == (2, 2)
    assert [(one.row, one.text) for one in done.rejected] == [(0, "Пояснення")]
    assert heads.keys() == {"Січень", "Лютий", "Пояснення"}
    assert [words for row in heads["Пояснення"].rows for _, words in row[1]] + [
        words for kept in places.rest(office, heads["Пояснення"]).values() for _, words in kept
    ] == ["Кольори", "синій: перевірено"]
    assert {
        one["sheet"]
        for person in places.people(office)
        for one in places.values(office, person, "list.row")
    } == {"Січень", "Лютий"}
    again = places.run(office, path)
    assert (again.people_new, again.statements) == (0, 0)


def test_a_map_of_one_sheet_reports_the_others(office: Office, tmp_path: Path) -> None:
    path = files.xlsx(
        tmp_path / "список.xlsx",
        {"Січень": [["ПІБ"], ["Зорянчук Ярина"]], "Лютий": [["ПІБ"], ["Дощич Пилип"]]},
    )
    chosen = office.lists.guess(path, sheet="Лютий")
    done = places.run(office, path, mapping=chosen)

    assert done.people_new == 1
    assert [(one.row, one.text) for one in done.rejected] == [(0, "Січень")]
    assert places.values(office, places.people(office)[0], "person.name")[0]["given"] == "Пилип"


def test_a_map_decides_alone(office: Office, tmp_path: Path) -> None:
    path = places.write(tmp_path, "Хто;Що;Дата нар.", "Зорянчук Ярина;рота;1991")
    saved = tmp_path / "map.toml"
    guessed = office.lists.guess(path)
    office.lists.save_map(
        office.lists.correct(guessed, {"Що": "person.unit", "Дата нар.": ""}), saved
    )
    places.run(office, path, mapping=office.lists.load_map(saved))
    (person,) = places.people(office)

    assert places.values(office, person, "person.unit") == ["рота"]
    assert places.values(office, person, "person.birth") == []
    assert places.values(office, person, "list.row")[0]["columns"] == [["Дата нар.", "1991"]]


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        (("Місто;Область", "Київ;Київська"), errors.NobodyInListError),
        (("",), errors.NotAListError),
    ],
)
def test_lists_that_cannot_be_taken_in(
    office: Office, tmp_path: Path, lines: tuple[str, ...], refusal: type[errors.IntakeError]
) -> None:
    before = office._store.dump()
    with pytest.raises(refusal):
        places.run(office, places.write(tmp_path, *lines))

    assert office._store.dump() == before


def test_an_empty_workbook(office: Office, tmp_path: Path) -> None:
    with pytest.raises(errors.NotAListError):
        places.run(office, files.xlsx(tmp_path / "список.xlsx", {"а": []}))


def test_a_map_cannot_be_saved_just_anywhere(office: Office, tmp_path: Path) -> None:
    chosen = office.lists.guess(places.write(tmp_path, HEADER, *ROWS))

    with pytest.raises(errors.FileUnreadableError) as refused:
        office.lists.save_map(chosen, tmp_path / "nowhere" / "map.toml")

    assert refused.value.name == "map.toml"


def test_a_vault_with_lists_in_it_is_in_order(office: Office, tmp_path: Path) -> None:
    places.run(office, places.write(tmp_path, HEADER, *ROWS, "Всього: 3;;;;;"))
    places.run(office, places.write(tmp_path, HEADER, ROWS[0].replace("сізо-1", "сізо-2")))
    before = office._store.dump()
    office._store.rebuild()

    assert office.check() == ()
    assert office._store.dump() == before
