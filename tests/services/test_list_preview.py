"""A list before anything is written: columns, samples, targets, in both languages."""

from pathlib import Path

import pytest

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import list_words
from desktop_app.services.office import Office
from tests.intake import files, independent
from tests.services import list_places as places


def test_the_preview_of_a_text_list(office: Office) -> None:
    before = office._store.dump()
    shown = office.lists.preview(independent.LIST_B)

    assert (shown.name, shown.sheets, shown.sheet) == ("list_b.csv", ("",), "")
    assert (shown.encoding, shown.delimiter) == ("cp1251", ";")
    assert (shown.skipped_rows, shown.rows) == (1, 420)
    first = shown.columns[1]
    assert (first.index, first.header, first.target, first.sure) == (
        1, "surname", "person.name/family", True,
    )  # fmt: skip
    assert first.samples == ("Oliinyk", "Ткач", "Bondar")
    assert 0 < first.filled <= shown.rows
    assert office._store.dump() == before


def test_the_preview_of_a_workbook(office: Office) -> None:
    shown = office.lists.preview(independent.LIST_A)

    assert (shown.sheets, shown.sheet) == (("Список",), "Список")
    assert (shown.encoding, shown.delimiter, shown.skipped_rows, shown.rows) == ("", "", 2, 1200)
    assert all(one.target and one.sure for one in shown.columns)


def test_a_sheet_can_be_chosen(office: Office, tmp_path: Path) -> None:
    path = files.xlsx(
        tmp_path / "список.xlsx", {"а": [["ПІБ"], ["Зорянчук Ярина"]], "б": [["id"], ["7"]]}
    )

    assert office.lists.preview(path).sheet == "а"
    assert office.lists.preview(path, sheet="б").columns[0].target == "person.number"
    with pytest.raises(errors.SheetUnknownError):
        office.lists.preview(path, sheet="в")


def test_a_map_is_shown_as_it_is(office: Office, tmp_path: Path) -> None:
    path = places.write(tmp_path, "ПІБ;Дата нар.", "Зорянчук Ярина;1991")
    chosen = office.lists.correct(office.lists.guess(path), {"Дата нар.": ""})

    shown = office.lists.preview(path, mapping=chosen)
    assert [(one.target, one.sure) for one in shown.columns] == [
        ("person.name", True), ("", True),
    ]  # fmt: skip


def test_a_map_that_does_not_fit_is_told_before_the_import(office: Office, tmp_path: Path) -> None:
    path = places.write(tmp_path, "ПІБ;Дата нар.", "Зорянчук Ярина;1991")
    chosen = office.lists.correct(office.lists.guess(path), {"Стать": "person.sex"})

    with pytest.raises(errors.ColumnMapError):
        office.lists.preview(path, mapping=chosen)


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("en", ("Name", "Name (surname only)", "Stay at a place: Place of detention as stated")),
        (
            "uk",
            (
                "Прізвище, ім’я, по батькові",
                "Прізвище, ім’я, по батькові (лише прізвище)",
                "Перебування в установі: Місце утримання, як зазначено",
            ),
        ),
    ],
)
def test_targets_have_labels(office: Office, lang: str, labels: tuple[str, ...]) -> None:
    shown = dict(office.lists.preview(independent.LIST_B, lang=lang).targets)

    assert tuple(
        shown[one] for one in ("person.name", "person.name/family", "stay.place")
    ) == labels  # fmt: skip
    assert not any(target.startswith("list.") for target in shown)


def test_samples_are_short_and_blank_cells_are_none(office: Office, tmp_path: Path) -> None:
    path = places.write(
        tmp_path, "ПІБ;Примітки", "Зорянчук Ярина; ", f"Дощич Пилип;{'слово ' * 50}"
    )
    column = office.lists.preview(path).columns[1]

    assert column.filled == 1
    assert len(column.samples[0]) <= 80


def test_every_reason_has_words_in_both_languages() -> None:
    for reason in list_words._WHY:
        with i18n.speaking("uk"):
            told = list_words.why(reason)
        assert told != list_words.why(reason)
        assert any("а" <= letter <= "я" for letter in told)


def test_an_unknown_reason_has_words_too() -> None:
    assert list_words.why("never-seen") == "this does not fit the field"


@pytest.mark.parametrize(("number", "words"), [(1, "клітинка"), (3, "клітинки"), (11, "клітинок")])
def test_cells_beyond_the_report_are_counted(number: int, words: str) -> None:
    with i18n.speaking("uk"):
        assert list_words.more(number).split()[3].startswith(words)
