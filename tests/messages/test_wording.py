"""The Ukrainian of refusals and of the terminal, text by text; and the checks see each fault."""

from pathlib import Path

import pytest
from babel.messages import pofile

from tests.messages import wording

PARTS = Path(__file__).resolve().parents[2] / "resources/translations/uk/parts"
OURS = sorted(
    [
        *PARTS.glob("messages*.po"),
        *(PARTS / f"{n}.po" for n in ("vault", "handoff", "cli", "services")),
    ]
)


def forms(file: Path) -> list[str]:
    """Every Ukrainian text of a part, plural forms one by one."""
    with file.open("rb") as content:
        found = pofile.read_po(content, locale="uk", abort_invalid=True)
    texts: list[str] = []
    for entry in found:
        if entry.id:
            one = entry.string
            texts += map(str, one) if isinstance(one, list | tuple) else [str(one)]
    return texts


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_the_ukrainian_keeps_to_the_rules(file: Path) -> None:
    for text in forms(file):
        filled = text.replace("{", "«").replace("}", "»").strip()
        found = [one for one in wording.faults(filled, "uk") if one != "not Ukrainian"]
        assert found == [], text


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_quotes_are_ukrainian_and_blanks_single(file: Path) -> None:
    for text in forms(file):
        assert '"' not in text and "“" not in text and "”" not in text, text
        assert text.count("«") == text.count("»"), text
        assert " - " not in text, "a dash is —"


@pytest.mark.parametrize(
    ("text", "lang", "fault"),
    [
        ("", "en", "empty"),
        ("Done! ", "en", "edges"),
        ("Готово!", "uk", "exclamation"),
        ("Поле {field}", "uk", "placeholder"),
        ("The file is invalid.", "en", "blames"),
        ("The file файл", "en", "Ukrainian in English"),
        ("Done", "uk", "not Ukrainian"),
        ("Сохранить объект", "uk", "does not have"),
        ("Нове ім'я", "uk", "apostrophe"),
        ("Нове ім’я", "uk", "apostrophe"),
        ("Виберіть file", "uk", "English in Ukrainian"),
        ("Вибери файл", "uk", "formal"),
        ("Перевірте Ваш ключ", "uk", "formal"),
        ("Картка установи", "uk", "«установа»"),
        ("Дві  речі", "uk", "two blanks"),
    ],
)
def test_each_fault_is_seen(text: str, lang: str, fault: str) -> None:
    assert any(fault in one for one in wording.faults(text, lang))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Введіть своє імʼя.", "uk"),
        ("Відкрийте його командою `dodomu seal decrypt`.", "uk"),
        ("Файлу vault.db немає.", "uk"),
        ("Додайте --passphrase-file FILE або запустіть команду в терміналі.", "uk"),
        ("Картка «Office 7» довірена.", "uk"),
        ("Виправте твердження.", "uk"),
        ("A trusted card named “Маяк” looks like this one.", "en"),
    ],
)
def test_good_words_pass(text: str, lang: str) -> None:
    assert wording.faults(text, lang) == []
