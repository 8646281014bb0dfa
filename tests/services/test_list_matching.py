"""Newer versions of a list: who is meant, what is new, what stands."""

from pathlib import Path

import pytest

from desktop_app.services import list_matching, list_record, views
from desktop_app.services.office import Office
from tests.services import list_places as places

HEADER = "id;ПІБ;Дата нар.;Місце утримання;Колір"
FIRST = (
    "N-1;Зорянчук Ярина;1991;сізо-1;синій",
    "N-2;Дощич Пилип;1999;колонія;",
)


def taken(office: Office, tmp_path: Path, *rows: str, header: str = HEADER) -> list[str]:
    places.run(office, places.write(tmp_path, header, *(rows or FIRST)))
    return [str(one) for one in places.people(office)]


def again(
    office: Office, tmp_path: Path, *rows: str, header: str = HEADER, name: str = "список.csv"
) -> views.ImportResult:
    return places.run(office, places.write(tmp_path, header, *rows, name=name))


def test_a_changed_cell_supersedes_what_the_list_said(office: Office, tmp_path: Path) -> None:
    first, second = taken(office, tmp_path)
    done = again(office, tmp_path, "N-1;Зорянчук Ярина;1991;сізо-2;синій", FIRST[1])

    assert (done.people_new, done.people_updated, done.statements) == (0, 1, 1)
    assert places.values(office, first, "stay.place") == ["сізо-2"]
    (cell,) = [
        cell for (_, field), cell in places.cells(office, first).items() if field == "stay.place"
    ]
    assert [one.value for one in cell.history] == ["сізо-1"]
    assert places.values(office, second, "stay.place") == ["колонія"]


def test_a_new_row_is_a_new_person(office: Office, tmp_path: Path) -> None:
    taken(office, tmp_path)
    done = again(office, tmp_path, *FIRST, "N-3;Вітроград Тихон;1998;;")

    assert (done.people_new, done.people_updated) == (1, 0)
    assert len(places.people(office)) == 3


def test_rows_that_only_moved_are_no_news(office: Office, tmp_path: Path) -> None:
    taken(office, tmp_path)
    done = again(office, tmp_path, FIRST[1], FIRST[0])

    assert (done.people_new, done.people_updated, done.statements) == (0, 0, 0)


def test_a_cell_now_blank_takes_nothing_back(office: Office, tmp_path: Path) -> None:
    first, _ = taken(office, tmp_path)
    done = again(office, tmp_path, "N-1;Зорянчук Ярина;;;синій", FIRST[1])

    assert done.people_updated == 0
    assert places.values(office, first, "stay.place") == ["сізо-1"]


def test_a_cell_said_now_for_the_first_time(office: Office, tmp_path: Path) -> None:
    _, second = taken(office, tmp_path)
    done = again(office, tmp_path, FIRST[0], "N-2;Дощич Пилип;1999;колонія;зелений")

    assert done.statements == 1
    assert places.values(office, second, "list.row") == [
        {"columns": [["Колір", "зелений"]], "row": 3}
    ]


def test_what_a_person_here_corrected_is_not_said_again(office: Office, tmp_path: Path) -> None:
    first, _ = taken(office, tmp_path)
    (stay,) = places.field(office, first, "stay.place")
    edit = views.Edit("stay.place", "насправді колонія", subject=stay.subject, seen=(stay.ref,))
    office.people.state(first, [edit], "uk")
    done = again(office, tmp_path, "N-1;Зорянчук Ярина;1991;сізо-1;жовтий", FIRST[1])

    assert done.statements == 1
    assert places.values(office, first, "stay.place") == ["насправді колонія"]


def test_a_list_that_changes_its_mind_against_a_correction_is_in_conflict(
    office: Office, tmp_path: Path
) -> None:
    first, _ = taken(office, tmp_path)
    (birth,) = places.field(office, first, "person.birth")
    office.people.state(first, [views.Edit("person.birth", "1990", seen=(birth.ref,))], "uk")
    again(office, tmp_path, "N-1;Зорянчук Ярина;1985;сізо-1;синій", FIRST[1])
    cell = places.cells(office, first)[first, "person.birth"]

    assert cell.conflict
    assert sorted(one.value["e"] for one in cell.survivors) == ["1985-01-01", "1990-01-01"]


def test_back_and_forth_over_three_versions(office: Office, tmp_path: Path) -> None:
    first, _ = taken(office, tmp_path)
    changed = "N-1;Зорянчук Ярина;1991;сізо-2;синій"
    again(office, tmp_path, changed, FIRST[1])
    third = again(office, tmp_path, *FIRST, "N-9;Степосвіт Данило;2001;;")

    assert (third.people_new, third.people_updated, third.statements) == (1, 1, 5)
    assert places.values(office, first, "stay.place") == ["сізо-1"]


def test_a_corrected_name_is_still_the_same_number(office: Office, tmp_path: Path) -> None:
    first, _ = taken(office, tmp_path)
    done = again(office, tmp_path, "N-1;Зорянчук-Яр Ярина;1991;сізо-1;синій", FIRST[1])

    assert (done.people_new, done.people_updated) == (0, 1)
    assert [one["family"] for one in places.values(office, first, "person.name")] == ["Зорянчук-Яр"]


def test_a_running_number_counts_only_with_the_same_name(office: Office, tmp_path: Path) -> None:
    header = "№;ПІБ;Дата нар.;Місце утримання"
    rows = ("1;Зорянчук Ярина;1991;сізо-1", "2;Дощич Пилип;1999;колонія")
    first, second = taken(office, tmp_path, *rows, header=header)
    done = again(
        office, tmp_path,
        "1;Вітроград Тихон;1998;", "2;ДОЩИЧ Пилип;1999;сізо-9", header=header,
    )  # fmt: skip

    assert (done.people_new, done.people_updated) == (1, 1)
    assert places.values(office, first, "stay.place") == ["сізо-1"]
    assert places.values(office, second, "stay.place") == ["сізо-9"]


def test_running_numbers_that_moved_find_people_by_name_and_birth(
    office: Office, tmp_path: Path
) -> None:
    header = "№;ПІБ;Дата нар.;Місце утримання"
    rows = (
        "1;Зорянчук Ярина;1991;сізо-1",
        "2;Дощич Пилип;19.04.1999;колонія",
        "3;Росянець Орест;;",
    )
    first, second, _ = taken(office, tmp_path, *rows, header=header)
    done = again(
        office, tmp_path,
        "1;Вітроград Тихон;1998;", "2;Зорянчук Ярина;1991;сізо-1",
        "3;ДОЩИЧ Пилип;19.04.1999;сізо-9", "4;Росянець Орест;;", header=header,
    )  # fmt: skip

    assert (done.people_new, done.people_updated) == (2, 2)
    assert places.values(office, first, "person.number") == ["2"]
    assert places.values(office, second, "stay.place") == ["сізо-9"]


def test_a_list_without_numbers_finds_people_by_name_and_birth(
    office: Office, tmp_path: Path
) -> None:
    header = "ПІБ;Дата нар.;Місце утримання"
    first, second = taken(
        office, tmp_path, "Зорянчук Ярина;1991;сізо-1", "Дощич Пилип;1999;", header=header
    )
    done = again(
        office, tmp_path, "Зорянчук Ярина;1992;сізо-2", "Дощич Пилип;1999;сізо-3", header=header
    )

    assert (done.people_new, done.people_updated) == (1, 1)
    assert places.values(office, first, "stay.place") == ["сізо-1"]
    assert places.values(office, second, "stay.place") == ["сізо-3"]


def test_namesakes_born_on_one_day_in_one_list_stay_apart(office: Office, tmp_path: Path) -> None:
    header = "ПІБ;Дата нар.;Місце утримання"
    twice = ("Зорянчук Ярина;1991;сізо-1", "Зорянчук Ярина;1991;сізо-2")
    taken(office, tmp_path, *twice, header=header)
    done = again(office, tmp_path, *twice, "Дощич Пилип;1999;", header=header)

    assert (done.people_new, len(places.people(office))) == (1, 3)


def test_another_list_with_the_same_number_is_about_somebody_else(
    office: Office, tmp_path: Path
) -> None:
    taken(office, tmp_path)
    done = again(office, tmp_path, "N-1;Вітроград Тихон", header="id;ПІБ", name="інший список.csv")

    assert done.people_new == 1


def test_a_version_under_another_name_needs_columns_number_and_name(
    office: Office, tmp_path: Path
) -> None:
    first, _ = taken(office, tmp_path)
    done = again(
        office, tmp_path,
        "N-1;Зорянчук Ярина;1991;сізо-7;синій", "N-2;Вітроград Тихон;1998;;",
        name="список за травень.csv",
    )  # fmt: skip

    assert (done.people_new, done.people_updated) == (1, 1)
    assert places.values(office, first, "stay.place") == ["сізо-7"]


def test_a_number_met_twice_in_one_list_is_two_people(office: Office, tmp_path: Path) -> None:
    rows = ("N-1;Зорянчук Ярина;1991;;", "N-1;Дощич Пилип;1999;;")
    first, second = taken(office, tmp_path, *rows)
    done = again(office, tmp_path, *rows, "N-5;Степосвіт Данило;2001;;")

    assert (done.people_new, done.people_updated) == (1, 0)
    assert first != second


def test_the_same_file_with_another_map_finds_its_people_by_row(
    office: Office, tmp_path: Path
) -> None:
    path = places.write(tmp_path, "ПІБ;Дещо;Колір", "Зорянчук Ярина;рота;синій")
    places.run(office, path)
    (person,) = places.people(office)
    chosen = office.lists.correct(office.lists.guess(path), {"Дещо": "person.unit"})
    done = places.run(office, path, mapping=chosen)

    assert (done.people_new, done.people_updated, done.statements) == (0, 1, 2)
    assert places.values(office, person, "person.unit") == ["рота"]
    assert places.values(office, person, "list.row") == [
        {"columns": [["Колір", "синій"]], "row": 2}
    ]
    assert places.run(office, path, mapping=chosen).statements == 0


def test_several_values_of_one_field_change_one_by_one(office: Office, tmp_path: Path) -> None:
    header = "id;ПІБ;Громадянство"
    (person,) = taken(office, tmp_path, "N-1;Зорянчук Ярина;Україна; Польща", header=header + ";")
    again(office, tmp_path, '"N-1";Зорянчук Ярина;"Україна;Литва"', header=header + ";")

    assert set(places.values(office, person, "person.citizenship")) == {"Україна", "Литва"}


def test_versions_are_matched_within_one_sheet() -> None:
    def head(name: str, origin: str, sheet: str, *columns: str) -> list_record.Head:
        return list_record.Head(name, origin, sheet, list(columns), [], "r")

    now = head("список", "o2", "Січень", "id", "ПІБ")
    related = list_matching._related

    assert related(head("список", "o1", "Січень", "інше"), now)
    assert related(head("інше", "o1", "Лютий", "id", "ПІБ"), now)
    assert not related(head("список", "o2", "Лютий", "id", "ПІБ"), now)
    assert not related(head("інше", "o1", "Січень", "ПІБ"), now)
    assert not related(head("інше", "o1", "а", "id"), head("б", "o2", "а", "id"))


@pytest.mark.parametrize(
    ("number", "running"),
    [("1", True), ("15.", True), ("001200", True), ("1234567", False), ("NGO-1", False)],
)
def test_running_numbers(number: str, running: bool) -> None:
    assert bool(list_matching._RUNNING.fullmatch(number)) is running
