"""Whatever a stranger's file holds, it is a list or a refusal: never a crash, never a hang."""

import contextlib
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors, registry
from desktop_app.intake import guessing, mapping, proposals, reading
from tests.intake import files, independent

FIELDS = registry.standard()
STRINGS = independent.PUBLISHED / "blns" / "blns.json"
STARTS = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf",
          b'<?xml version="1.0"?><pfif xmlns="http://zesty.ca/pfif/1.4">', b"sep=;\n", b'"']  # fmt: skip


def take(path: Path) -> int:
    """Read a file as far as it goes; return how many rows it proposes."""
    count = 0
    with contextlib.suppress(errors.DodomuError):
        people = reading.read(reading.open_book(path), guessing.known(FIELDS))
        bound = mapping.bind(guessing.chosen(people, FIELDS), people, FIELDS)
        for _ in proposals.propose(people, bound, FIELDS):
            count += 1
    return count


@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "list"
    path.write_bytes(start + rest)
    take(path)


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    take(files.text(tmp_path_factory.mktemp("any") / "list.csv", f"ПІБ;id;dob\n{words}"))


@pytest.mark.parametrize("seed", range(40))
def test_a_workbook_with_bytes_changed(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows: files.Grid = [["ПІБ", "id"], *([f"Зорянчук Ярина {n}", n] for n in range(30))]
    path = files.xlsx(tmp_path / "list.xlsx", {"S": rows})
    content = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 6)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)
    take(path)


@pytest.mark.parametrize("seed", range(20))
def test_sheet_xml_with_parts_moved_about(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    pieces = [
        '<row r="1">', '<row r="0">', '<row r="-5">', "<row>", "</row>", '<c r="A1" t="s"><v>9</v></c>',
        '<c r="1A"><v>1</v></c>', '<c t="e"><v>#N/A</v></c>', '<c r="B2" t="d"><v>x</v></c>',
        '<c r="A1" t="b"><v>7</v></c>', '<c r="C3" s="99"><v>1e999</v></c>', "<v>", "<is><t>x</t></is>",
        '<c r="A2" t="inlineStr"><is><t>&#x0;</t></is></c>', '<mergeCell ref="A9:A1"/>',
    ]  # fmt: skip
    sheet = "".join(chance.choices(pieces, k=chance.randrange(1, 12)))
    take(files.xlsx_by_hand(tmp_path / "list.xlsx", sheet))


def test_merged_ranges_that_are_upside_down_or_far(tmp_path: Path) -> None:
    sheet = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>ПІБ</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Зорянчук Ярина</t></is></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A2:A1048576"/><mergeCell ref="B3:A1"/></mergeCells><sheetData>'
    )

    assert take(files.xlsx_by_hand(tmp_path / "list.xlsx", sheet)) <= 1


@pytest.mark.skipif(not STRINGS.exists(), reason="the published strings are not here")
def test_strings_that_break_input_fields_are_kept_as_they_are(tmp_path: Path) -> None:
    strings = json.loads(STRINGS.read_text(encoding="utf-8"))
    lines = ['"id";"ПІБ";"Щось"']
    lines += [
        f'"{n}";"Людина Вигадана";"{words.replace(chr(34), chr(34) * 2)}"'
        for n, words in enumerate(strings)
    ]
    path = files.text(tmp_path / "list.csv", "\n".join(lines) + "\n")
    people = reading.read(reading.open_book(path, delimiter=";"), guessing.known(FIELDS))
    bound = mapping.bind(guessing.chosen(people, FIELDS), people, FIELDS)
    found = list(proposals.propose(people, bound, FIELDS))

    assert len(found) == len(strings)
    for words, one in zip(strings, found, strict=True):
        held = [cell for _, cell in one.kept] + [x.statement.words for x in one.said]
        assert not words.strip() or words in held
