"""The catalogue is read from its parts: the first word on a text counts, unfinished ones do not."""

from collections.abc import Iterator

import pytest

from desktop_app import assets
from desktop_app.i18n import words

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
MAIN = "translations/uk/LC_MESSAGES/dodomu.po"
FILES = {
    MAIN: 'msgid "Save"\nmsgstr "Зберегти"\n',
    "translations/uk/parts/people.po": """
msgid "Save"
msgstr "Записати"

msgid "Open"
msgstr ""

#, fuzzy
msgid "Close"
msgstr "Відкрити"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} день"
msgstr[1] "{n} дні"
msgstr[2] "{n} днів"

msgctxt "month"
msgid "May"
msgstr "травень"
""",
    "translations/uk/parts/search.po": 'msgid "Open"\nmsgstr "Відкрити"\n',
}


@pytest.fixture(autouse=True)
def fresh_catalogue() -> Iterator[None]:
    words.catalogue.cache_clear()
    yield
    words.catalogue.cache_clear()


@pytest.fixture
def invented_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def names(folder: str, suffix: str = "") -> tuple[str, ...]:
        return tuple(n for n in sorted(FILES) if n.startswith(f"{folder}/") and n.endswith(suffix))

    monkeypatch.setattr(assets, "names", names)
    monkeypatch.setattr(assets, "exists", FILES.__contains__)
    monkeypatch.setattr(assets, "read_bytes", lambda name: (HEAD + FILES[name]).encode())


@pytest.mark.usefixtures("invented_files")
def test_parts_make_one_catalogue() -> None:
    assert words.catalogue("uk") == {
        ("", "Save"): ("Зберегти",),
        ("", "{n} day"): ("{n} день", "{n} дні", "{n} днів"),
        ("month", "May"): ("травень",),
        ("", "Open"): ("Відкрити",),
    }


@pytest.mark.usefixtures("invented_files")
def test_the_main_file_is_read_first_and_parts_by_name() -> None:
    assert words.sources("uk") == (
        MAIN,
        "translations/uk/parts/people.po",
        "translations/uk/parts/search.po",
    )


def test_a_language_without_files_has_no_words() -> None:
    assert words.sources("en") == ()
    assert words.catalogue("en") == {}


def test_the_real_catalogue_is_read_whole() -> None:
    found = words.catalogue("uk")
    assert MAIN in words.sources("uk")
    assert all(len(forms) in {1, 3} and all(forms) for forms in found.values())
