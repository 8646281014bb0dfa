"""What a field and a vocabulary are: the frozen values a registry is made of.

Whoever edits, imports, lists, reports or shares a value reads these and nothing else; the
declarations themselves are `resources/schema/*.toml` and `resources/vocabularies/*.toml`.
"""

import unicodedata
from functools import cached_property
from typing import Protocol

import msgspec


class Labels(msgspec.Struct, frozen=True):
    """One text in both languages; labels are resources, not catalogue entries."""

    en: str
    uk: str

    def text(self, lang: str) -> str:
        """The text in the language asked for; English for any language we do not have."""
        return self.uk if lang == "uk" else self.en


class Field(msgspec.Struct, frozen=True):
    """One declared field, for every place that shows, reads, writes or shares it.

    `subject` is the kind of what it describes; `vocabulary` names the codes of a `code`;
    `asserts` the proposition a value states, or "". `years` bounds what a two-digit year can
    mean. `parts` are header words for the parts of a name. `computed` marks a list column that
    the program works out: it is shown and filtered like a field, never written.
    """

    id: str
    subject: str
    type: str
    group: str
    labels: Labels
    help: Labels
    many: bool = False
    evidential: bool = True
    vocabulary: str = ""
    asserts: str = ""
    column: bool = False
    sorted: bool = False
    facet: bool = False
    targets: tuple[str, ...] = ()
    parts: dict[str, tuple[str, ...]] = {}
    years: tuple[int, int] = (1900, 2099)
    tag: str = ""
    since: int = 1
    computed: bool = False

    def label(self, lang: str) -> str:
        """What the field is called in a language."""
        return self.labels.text(lang)

    def help_text(self, lang: str) -> str:
        """What the field is for, in one sentence."""
        return self.help.text(lang)


class Subject(msgspec.Struct, frozen=True):
    """A kind of subject (person, episode, stay …) with what it is called."""

    kind: str
    labels: Labels


class Term(msgspec.Struct, frozen=True):
    """One code of a vocabulary.

    `aliases` are spellings in lists; `asserts` is a proposition the code states whatever its
    field says; `denies` turns that statement round; `reliability` is only a proposal to a user.
    `short` is a word for chips; `kind` and `place` are given for facilities; `to_check` says
    that no named source was read.
    """

    code: str
    labels: Labels
    short: Labels | None = None
    aliases: tuple[str, ...] = ()
    asserts: str = ""
    denies: bool = False
    reliability: str = ""
    kind: str = ""
    place: str = ""
    source: str = ""
    to_check: bool = False

    def label(self, lang: str) -> str:
        """What the code means, in a language."""
        return self.labels.text(lang)


class Vocabulary(msgspec.Struct, frozen=True, dict=True):
    """The codes of one list, in the order in which they are offered.

    Codes are permanent; one this version does not know is kept and shown raw.
    """

    name: str
    terms: tuple[Term, ...]
    note: str = ""
    huridocs: str = ""

    @cached_property
    def by_code(self) -> dict[str, Term]:
        """Every term by its code."""
        return {term.code: term for term in self.terms}

    @cached_property
    def positions(self) -> dict[str, int]:
        """Place of every code in the list: the order in which columns of codes sort."""
        return {term.code: position for position, term in enumerate(self.terms)}

    @cached_property
    def by_words(self) -> dict[str, str]:
        """Words in any language → code; words that could mean two codes mean none."""
        found: dict[str, set[str]] = {}
        for term in self.terms:
            for words in _spellings(term):
                found.setdefault(words_key(words), set()).add(term.code)
        return {words: codes.pop() for words, codes in found.items() if words and len(codes) == 1}

    @cached_property
    def asserting(self) -> bool:
        """Whether some of the codes assert something by themselves."""
        return any(term.asserts for term in self.terms)

    def label(self, code: str, lang: str) -> str:
        """What a code is called; an unknown code is shown as it is."""
        term = self.by_code.get(code)
        return term.labels.text(lang) if term else code

    def short(self, code: str, lang: str) -> str:
        """The word of a code for a chip; its label where it has none shorter."""
        term = self.by_code.get(code)
        return term.short.text(lang) if term and term.short else self.label(code, lang)

    def code_of(self, words: str) -> str:
        """The code that words or a code mean, "" if none."""
        text = words.strip()
        return text if text in self.by_code else self.by_words.get(words_key(text), "")


class Vocabularies(Protocol):
    """What a value needs of a registry: its lists of codes."""

    def vocabulary(self, name: str) -> Vocabulary:
        """The vocabulary of this name."""
        ...


def words_key(text: str) -> str:
    """Words as they are compared: case, apostrophes, spaces and final marks do not count."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_APOSTROPHES)
    return " ".join(plain.replace("_", " ").split()).strip(" :*")


_APOSTROPHES = str.maketrans(dict.fromkeys("ʼ’‘`´ʹ′", "'"))


def _spellings(term: Term) -> tuple[str, ...]:
    """Everything by which a list may name a term: its code, labels, their halves, aliases."""
    labels = (term.labels.en, term.labels.uk)
    halves = tuple(half for label in labels for half in label.split(" / "))
    return (term.code, *labels, *halves, *term.aliases)
