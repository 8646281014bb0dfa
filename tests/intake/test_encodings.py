"""Every encoding lists come in is found from the bytes alone."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.intake import encodings, limits
from tests.intake import files

UKRAINIAN = (
    "№;ПІБ;Дата нар.\n1;Лозоцвіт Гордій Тихонович;12.03.1988\n2;ҐУДЗЬ-Яворенко Їжакела;1990\n"
)
RUSSIAN = "фамилия;имя;год\nЗорянчук;Северин;1985\nСтепосветов;Елисей;подъезд, объявлен\n"
CAPITALS = "ПІБ\nЛОЗОЦВІТ ГОРДІЙ ТИХОНОВИЧ\nКРИНИЧНИЙ ОСТАП ЛЕВКОВИЧ\n"


def found(path: Path) -> str:
    return encodings.scan(path).encoding


@pytest.mark.parametrize(
    ("words", "encoding", "expected"),
    [
        (UKRAINIAN, "utf-8", "utf-8"),
        (UKRAINIAN, "utf-8-sig", "utf-8-sig"),
        (UKRAINIAN, "utf-16", "utf-16"),
        (UKRAINIAN, "utf-16-le", "utf-16-le"),
        (UKRAINIAN, "utf-16-be", "utf-16-be"),
        (UKRAINIAN, "utf-32", "utf-32"),
        (UKRAINIAN, "cp1251", "cp1251"),
        (RUSSIAN, "cp1251", "cp1251"),
        (CAPITALS, "cp1251", "cp1251"),
        (RUSSIAN.replace("ё", "е"), "koi8-u", "koi8-u"),
        (CAPITALS.replace("І", "И"), "koi8-u", "koi8-u"),
        (RUSSIAN, "cp866", "cp866"),
        ("name,city\nZoë Müllerová,Besançon\nRené Façade,Málaga\n", "cp1252", "cp1252"),
        ("id,name\n1,Plain Ascii\n", "ascii", "utf-8"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, words: str, encoding: str, expected: str) -> None:
    path = files.text(tmp_path / "list.csv", words, encoding)

    assert found(path) == expected
    assert path.read_bytes().decode(found(path)) == words


def test_big_endian_with_a_mark_is_utf16(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(codecs.BOM_UTF16_BE + UKRAINIAN.encode("utf-16-be"))

    assert found(path) == "utf-16"


def test_letters_far_down_decide_as_well(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "a;b\n" * 60_000 + "Зорянчук;так\n", "cp1251")

    assert found(path) == "cp1251"


def test_half_a_letter_at_the_end_is_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Зоря".encode()[:-1])

    assert found(path) != "utf-8"


def test_a_letter_cut_by_two_pieces_is_still_utf8(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "x" + "є" * 100_000)

    assert found(path) == "utf-8"


def test_binary_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(bytes(range(256)) * 40)

    with pytest.raises(errors.NotAListError) as refused:
        found(path)

    assert refused.value.reason == "binary"


def test_an_empty_file_is_no_list(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "")

    with pytest.raises(errors.NotAListError) as refused:
        found(path)

    assert refused.value.reason == "empty"


def test_a_missing_file_is_said_by_its_last_name_only(tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnreadableError) as refused:
        found(tmp_path / "nowhere.csv")

    assert refused.value.name == "nowhere.csv"
    assert str(tmp_path) not in str(refused.value.facts)


def test_a_file_that_never_ends_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1000)
    path = files.text(tmp_path / "list.csv", "x" * 1001)

    with pytest.raises(errors.ListTooLargeError) as refused:
        found(path)

    assert (refused.value.what, refused.value.limit) == ("bytes", 1000)


def test_an_encoding_given_is_believed_if_there_is_such_a_one(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", RUSSIAN, "cp866")

    assert encodings.scan(path, "cp1251").encoding == "cp1251"
    with pytest.raises(errors.ListEncodingError):
        encodings.scan(path, "no-such-code")


def test_lines_are_counted_for_the_progress_bar(tmp_path: Path) -> None:
    assert encodings.scan(files.text(tmp_path / "list.csv", "a\nb\nc")).lines == 3


LETTERS = st.sampled_from("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇКЛМНОПРСТУФХЦЧШЩЮЯ' -.;\n")


@given(st.text(LETTERS, min_size=1, max_size=300))
def test_utf8_is_never_taken_for_anything_else(words: str) -> None:
    sample = words.encode()

    assert encodings._guess("list", sample, valid=True, nul=False) == "utf-8"


@given(st.binary(max_size=200))
def test_any_bytes_have_a_likeness_in_every_table(sample: bytes) -> None:
    for encoding in encodings.ONE_BYTE:
        assert isinstance(encodings.likeness(sample, encoding), float)
