"""Words that must stay inside a vault, and the look for them in files, however written."""

import base64
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

NAME = "Сентинелюк Вартислава Хоронівна"
NOTE = "потаємнанотатка про схованку"
PLACE = "Невідомогірськ-Потайний"
TYPED = "напівнадрукованеслово"
LISTED = "Перелічанко Тайнослав"
WORDS = tuple(
    word for text in (NAME, NOTE, PLACE, TYPED, LISTED) for word in text.split() if len(word) > 6
)


def spellings(word: str) -> dict[str, bytes]:
    """Return a word in every writing that a file might hold."""
    found = {}
    for name, text in (("", word), ("small ", word.casefold()), ("capital ", word.upper())):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-u", "utf-32-le"):
            found[name + encoding] = text.encode(encoding)
        found[f"{name}JSON"] = text.encode("ascii", "backslashreplace")
        found[f"{name}JSON capitals"] = "".join(f"\\u{ord(sign):04X}" for sign in text).encode()
        found[f"{name}address"] = quote(text).encode()
        found[f"{name}hex"] = text.encode().hex().encode()
        for shift in range(3):
            # In the middle of a longer text a word may begin at any of three places.
            coded = base64.b64encode(bytes(shift) + text.encode())
            found[f"{name}base64 {shift}"] = coded[4 : len(coded) // 4 * 4 - 4]
    return found


ALL = {(word, how): said for word in WORDS for how, said in spellings(word).items()}


def standing_in(content: bytes) -> list[tuple[str, str]]:
    """Return which words stand in some bytes, and how they are written."""
    return [key for key, said in ALL.items() if said in content]


def found_under(*roots: Path) -> list[tuple[str, str, str]]:
    """Return (file, word, writing) of every word found in a file, a name of one, or a link."""
    return [
        (str(path), *key)
        for path, content in _contents(roots)
        for key in standing_in(content)
    ]  # fmt: skip


def _contents(roots: tuple[Path, ...]) -> Iterator[tuple[Path, bytes]]:
    for root in roots:
        assert root.is_dir()
        for path in sorted(root.rglob("*")):
            yield path, os.fsencode(path.name)
            if path.is_symlink():
                yield path, os.fsencode(path.readlink())
            elif path.is_file():
                yield path, path.read_bytes()
