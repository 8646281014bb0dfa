"""Maps of columns: saved, read, corrected, and refused where they do not fit."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors, registry
from desktop_app.intake import csv_list, guessing, mapping, reading, table
from tests.intake import files

FIELDS = registry.standard()


def opened(path: Path, words: str) -> table.Table:
    book = csv_list.CsvList(files.text(path / "list.csv", words))
    return reading.read(book, guessing.known(FIELDS))


@pytest.fixture
def people(tmp_path: Path) -> table.Table:
    return opened(tmp_path, "ПІБ;Місце;Місце;;id\nЗорянчук Ярина;Київ;Львів;так;7\n")


def test_columns_have_keys_of_their_own(people: table.Table) -> None:
    assert mapping.keys(people) == ("ПІБ", "Місце", "Місце (2)", "D", "id")


def test_a_map_says_where_columns_go_and_others_stay(people: table.Table) -> None:
    chosen = mapping.ColumnMap(columns={"ПІБ": "person.name", "Місце (2)": "stay.place", "D": ""})

    assert mapping.bind(chosen, people, FIELDS) == ("person.name", "", "stay.place", "", "")


@pytest.mark.parametrize(
    ("columns", "reason", "column"),
    [
        ({"Ім'я": "person.name"}, "no-such-column", "Ім'я"),
        ({"ПІБ": "person.nickname"}, "no-such-target", "ПІБ"),
        ({"ПІБ": "person.name/middle"}, "no-such-target", "ПІБ"),
        ({"ПІБ": "person.same_as"}, "no-such-target", "ПІБ"),
        ({"ПІБ": "person.photo"}, "no-such-target", "ПІБ"),
        ({"ПІБ": "list.row"}, "no-such-target", "ПІБ"),
        ({"ПІБ": "computed.status"}, "no-such-target", "ПІБ"),
        ({"Місце": "stay.place", "Місце (2)": "stay.place"}, "taken", "Місце (2)"),
        ({"ПІБ": "person.name/given", "D": "person.name/given"}, "taken", "D"),
    ],
)
def test_maps_that_do_not_fit(
    people: table.Table, columns: dict[str, str], reason: str, column: str
) -> None:
    with pytest.raises(errors.ColumnMapError) as refused:
        mapping.bind(mapping.ColumnMap(columns=columns), people, FIELDS)

    assert (refused.value.reason, refused.value.column) == (reason, column)


def test_a_field_of_many_values_takes_several_columns(people: table.Table) -> None:
    columns = {"id": "person.number", "D": "person.number", "ПІБ": "person.name"}

    bound = mapping.bind(mapping.ColumnMap(columns=columns), people, FIELDS)

    assert bound.count("person.number") == 2


def test_every_target_can_be_bound(people: table.Table) -> None:
    for target in mapping.targets(FIELDS):
        chosen = mapping.ColumnMap(columns={"D": target})
        assert mapping.bind(chosen, people, FIELDS)[3] == target
    assert {"person.name", "person.name/family", "stay.place", "charge.article"} <= set(
        mapping.targets(FIELDS)
    )


def test_corrections_leave_the_rest_alone(people: table.Table) -> None:
    chosen = guessing.chosen(people, FIELDS)
    again = mapping.corrected(chosen, {"D": "person.note"})

    assert again.columns == {**chosen.columns, "D": "person.note"}
    assert chosen.columns["D"] == ""


def test_the_file_reads_like_this(tmp_path: Path) -> None:
    chosen = mapping.ColumnMap(
        columns={"ПІБ": "person.name", 'Ім"я\n2': ""}, sheet="Список", header=3,
        encoding="cp1251", delimiter="\t", month_first=True,
    )  # fmt: skip

    assert mapping.dump(chosen).decode() == (
        'format = "dodomu list map 1"\n'
        'sheet = "Список"\n'
        'encoding = "cp1251"\n'
        'delimiter = "\\t"\n'
        "header = 3\n"
        "month_first = true\n"
        "\n[columns]\n"
        '"ПІБ" = "person.name"\n'
        '"Ім\\"я\\n2" = ""\n'
    )


HEADER = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)


@given(
    st.dictionaries(HEADER, st.sampled_from(["", "person.name", "stay.place"]), min_size=1),
    HEADER,
    st.integers(-1, 40),
    st.booleans(),
)
def test_what_was_saved_is_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    columns: dict[str, str],
    sheet: str,
    header: int,
    month_first: bool,
) -> None:
    chosen = mapping.ColumnMap(
        columns=columns, sheet=sheet, header=header, delimiter=";", month_first=month_first
    )
    path = tmp_path_factory.mktemp("map") / "map.toml"
    path.write_bytes(mapping.dump(chosen))
    read = mapping.load(path)

    assert read == mapping.ColumnMap(
        columns=columns, sheet=sheet, header=header, delimiter=";", month_first=month_first,
        format=mapping.FORMAT,
    )  # fmt: skip


def test_json_of_the_same_shape_is_read(tmp_path: Path) -> None:
    path = files.text(tmp_path / "map.json", '\ufeff{"columns": {"ПІБ": "person.name"}}')

    assert mapping.load(path).columns == {"ПІБ": "person.name"}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "columns = 5",
        "[columns]",
        'format = "dodomu list map 9"\n[columns]\na = "b"',
        'surprise = 1\n[columns]\na = "b"',
        "[columns]\na = 5",
        '{"columns": [1]}',
        "{broken",
        "[[" * 5000,
        '{"columns": ' + "[" * 100_000,
    ],
)
def test_files_that_are_no_maps(tmp_path: Path, words: str) -> None:
    with pytest.raises(errors.ColumnMapError) as refused:
        mapping.load(files.text(tmp_path / "map.toml", words))

    assert refused.value.reason == "not-a-map"


def test_a_map_that_is_not_text_or_too_long(tmp_path: Path) -> None:
    for content in (b"\xff\xfe\x00", b"#" * (mapping.MAX_FILE + 1)):
        path = tmp_path / "map.toml"
        path.write_bytes(content)
        with pytest.raises(errors.ColumnMapError):
            mapping.load(path)


def test_a_map_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnreadableError):
        mapping.load(tmp_path / "nowhere.toml")
