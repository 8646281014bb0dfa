"""What every text of the program must keep to (LOOK.md §6): checks shared by the tests."""

import re

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
NOT_UKRAINIAN = re.compile(r"[ыэёъЫЭЁЪ]")
LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
WRONG_APOSTROPHE = re.compile(r"[\u0400-\u04ff]['\u2019`][\u0400-\u04ff]")

NAMES = frozenset(
    "Dodomu age Caps Lock BEGIN END AGE-SECRET-KEY- UTF- UTF CSV XLSX XLS ODS PFIF TOML UAH USD EUR"
    " FILE DET OWN B F A Причал wal ENG".split()
)
"""Latin words that a Ukrainian reader meets as they are: names of formats, keys and codes."""

LITERAL = re.compile(r"`[^`]*`|--?[a-z][a-z-]*|vault\.\w+|person\.\w+|age1|-i FILE|«[^»]*»")
"""What is typed or shown exactly: commands, options, files, identifiers, quoted names."""

TO_A_FRIEND = re.compile(
    r"(?<![\u0400-\u04ff])(ти|твій|твоя|твоє|тобі|тебе|вибери|введи|спробуй|відкрий|зроби)"
    r"(?![\u0400-\u04ff])",
    re.IGNORECASE,
)
CAPITAL_YOU = re.compile(r"[\u0400-\u04ff,;:»] (Ви|Вам|Вас|Ваш)")
"""The familiar form, and the capital of a letter: «ви» is small, but where a sentence begins."""

BLAME = re.compile(
    r"\b(wrongly|your fault|you failed|invalid|illegal|error|oops|please)\b", re.IGNORECASE
)
NO_OFFICE = re.compile(r"\bустанов(а|и|і|у|ою|ам|ах|ами)?\b", re.IGNORECASE)
"""«Установа» is a place where people are held; an agency is «офіс»."""


def faults(text: str, lang: str) -> list[str]:
    """What a text of a language breaks."""
    found = []
    if text != text.strip() or not text:
        found.append("empty, or blanks at its edges")
    if "!" in text:
        found.append("an exclamation mark")
    if "{" in text or "}" in text:
        found.append("a placeholder that nobody filled in")
    if "  " in text:
        found.append("two blanks together")
    return found + (_faults_of_ukrainian(text) if lang == "uk" else _faults_of_english(text))


def _faults_of_english(text: str) -> list[str]:
    found = []
    if BLAME.search(text):
        found.append("a word that blames or frightens")
    # УКР is what stands on the keyboard's own sign.
    if CYRILLIC.search(re.sub(r"“[^”]*”|: [^.]*\.$|УКР", "", text)):
        found.append("Ukrainian in English")
    return found


def _faults_of_ukrainian(text: str) -> list[str]:
    found = []
    if not CYRILLIC.search(text):
        found.append("not Ukrainian")
    if NOT_UKRAINIAN.search(text):
        found.append("a letter that Ukrainian does not have")
    if WRONG_APOSTROPHE.search(text):
        found.append("an apostrophe that is no letter: ʼ is meant")
    foreign = [word for word in LATIN_WORD.findall(LITERAL.sub(" ", text)) if word not in NAMES]
    if foreign:
        found.append(f"English in Ukrainian: {foreign}")
    if TO_A_FRIEND.search(text) or CAPITAL_YOU.search(text):
        found.append("not the formal «ви» in a small letter")
    if NO_OFFICE.search(text):
        found.append("an agency called «установа»")
    return found
