"""Telephone and tax numbers in columns nobody mapped never stand in a bundle granted `all`.

`tests/services/test_lists.py` looks at the statements that arrive; here every byte that was
sealed is looked at, in any spelling of the numbers, whatever part of a list they stood in.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain import groups
from tests.acceptance import desks, opening
from tests.intake import files
from tests.services import list_places, offices

PHONE, TAX = "0670000123", "3345600123"
SPELLINGS = ("+38 (067) 000-01-23", "38 067 000 01 23", "067.000.0123", PHONE)
TAXES = (TAX, "33 456 00 123", "3345-600-123")
HEADER = ["id", "ПІБ", "Дата нар.", "Щось", "", "Ще щось", "Примітки для себе"]

Write = Callable[[Path, list[list[str]]], Path]


def rows(version: int) -> list[list[str]]:
    """Return a list whose title, unnamed columns, refused cells and last row hold the numbers."""
    people = [
        [f"N-{n}", f"{name} Вигадана", "1991" if n % 2 else f"тел. {SPELLINGS[n % 4]}",
         SPELLINGS[n % 4], TAXES[n % 3], TAXES[(n + 1) % 3], f"дзвонити {SPELLINGS[n % 4]}, v{version}"]
        for n, name in enumerate(("Зорянчук", "Дощич", "Вітроград", "Хмарко", "Струмок"))
    ]  # fmt: skip
    blank = [""] * (len(HEADER) - 2)
    return [["Список", f"відповідальний {SPELLINGS[0]}", *blank], HEADER, *people,
            [f"Довідки за {SPELLINGS[1]}, код {TAX}", "", *blank]]  # fmt: skip


def as_csv(path: Path, lines: list[list[str]]) -> Path:
    """Write lines with semicolons."""
    return files.text(path.with_suffix(".csv"), "\n".join(";".join(one) for one in lines) + "\n")


def as_xlsx(path: Path, lines: list[list[str]]) -> Path:
    """Write a workbook, plain digits as numbers: Excel loves to."""
    cells = [
        [int(cell) if re.fullmatch(r"[1-9]\d*", cell) else cell for cell in line] for line in lines
    ]
    return files.xlsx(path.with_suffix(".xlsx"), {"Аркуш": cells})


def planted(raw: bytes) -> list[str]:
    """Return which numbers stand in some bytes, in whatever spelling or encoding."""
    found = []
    for encoding in ("utf-8", "utf-16-le"):
        text = raw.decode(encoding, errors="replace")
        digits = re.sub(r"[^0-9A-Za-zА-яҐґЄєІіЇї\"]", "", text)
        found += [one for one in (PHONE, PHONE[1:], TAX) if one in text or one in digits]
    hexed = [one for one in (PHONE, TAX, *SPELLINGS) if one.encode().hex().encode() in raw]
    return found + hexed


def every_group(three: desks.Trio) -> None:
    """Grant all, and then every group that can be granted by name."""
    three.grant_all((three.a, three.b))
    by_name = [group for group in groups.GROUPS if group != "OWN"]
    three.a.partners.grant(offices.office_id(three.b), by_name)


def test_the_look_finds_what_is_there() -> None:
    for spelling in (*SPELLINGS, *TAXES):
        assert planted(f'{{"v":"дзвонити {spelling}, вдень"}}'.encode())
        assert planted(spelling.encode("utf-16-le"))
        assert planted(b"ab" + spelling.encode().hex().encode()) or spelling not in SPELLINGS
    assert planted(b'{"v":"0670000","w":"123"}') == []


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_no_number_planted_in_a_list_leaves(
    three: desks.Trio, tmp_path: Path, write: Write
) -> None:
    for version in (1, 2):  # the second as news of the same list
        done = three.a.lists.run(write(tmp_path / "список", rows(version)))
        assert done.rows == 6
        every_group(three)
        made, taken = three.hand(three.a, three.b)
        raw = opening.plain(Path(made.files[0]), three.b)
        if version == 1:
            assert taken.new_people == 5
            assert "Зорянчук".encode() in raw
        assert planted(raw) == []
    assert planted("\n".join(list_places.every_word(three.a)).encode())
    assert planted("\n".join(list_places.every_word(three.b)).encode()) == []
    assert planted(repr(desks.dump(three.b)).encode()) == []
