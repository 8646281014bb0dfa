"""Text files for a viewer: encodings, hidden characters, length."""

import pytest

from desktop_app.domain import errors
from desktop_app.services import texts

WORDS = "Вигаданий свідок Ґудзь бачив їх біля ґанку."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-u"])
def test_words_come_out_in_every_encoding(encoding: str) -> None:
    text, found, cut = texts.plain(WORDS.encode(encoding))
    assert (text, cut) == (WORDS, False)
    assert found == encoding.removesuffix("-sig")


def test_characters_that_deceive_are_shown_as_marks() -> None:
    text, _encoding, _cut = texts.plain("ціна \u202eкод\u202c \x07".encode())
    assert text == "ціна ‹U+202E›код‹U+202C› ‹U+0007›"


def test_line_ends_are_one_kind() -> None:
    assert texts.plain(b"a\r\nb\rc\n")[0] == "a\nb\nc\n"


def test_long_text_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_LETTERS", 10)
    assert texts.plain(b"x" * 11)[::2] == ("x" * 10, True)
    assert texts.plain(b"x" * 10)[::2] == ("x" * 10, False)


def test_binary_is_no_text() -> None:
    with pytest.raises(errors.NotViewableError):
        texts.plain(b"\x00\x01\x02" * 50)
