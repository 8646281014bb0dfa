"""Reads dates as people type them and as lists hold them; what could mean two things is refused.

The words of the source are kept in `w` wherever figures alone did not say it.
"""

import re
import unicodedata
from typing import Final

from desktop_app.domain import errors, homoglyphs
from desktop_app.domain.dates import spans, widening, words
from desktop_app.domain.dates.spans import Manner, Span
from desktop_app.domain.dates.value import MAX_WORDS, PartialDate, is_iso

_PLAIN: Final = re.compile(r"\d[\d./-]{3,9}")  # most cells of a list: no need to tidy them
_LONGEST: Final = 120  # longer texts are sentences, and sentences are not parsed
_HYPHENS: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"\u00a0": " ", "\u202f": " "})
_DOTS: Final = re.compile(r"(?<=\d)(?:\s*\.\s*|,)(?=\d)")
_TAIL: Final = re.compile(
    r"(?<=\d)[ ]?(?:р\.?\s?н\.?|г\.?\s?р\.?|року народження|года рождения|"
    r"рр\.?|р\.?|року|роки|рік|років|гг\.?|г\.?|года|году|год)$"
)
_CLOCK: Final = r"(\d{1,2}):(\d{2})(?::(\d{2}))?"
_TIME_LAST: Final = re.compile(rf"(.*?\d{{4}}|.*?\d-\d{{2}})(?:,| о| at| в)? {_CLOCK}")
_TIME_FIRST: Final = re.compile(rf"{_CLOCK},? (.+)")
_ISO_MOMENT: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,6})0*)?(z|[+-]\d{2}:?\d{2})?"
)
_DOUBT: Final = re.compile(r"(.+?)\s*(?:±|\+/-|\+-)\s*(?:(\d{1,2})|an?|one)?\s*([^\W\d_]+)")
_BOTH_ENDS: Final = (
    re.compile(r"(?:з|із|від|с|со|от|from) (.+?) (?:по|до|to|till|until) (.+)"),
    re.compile(r"(?:між|между|between) (.+?) (?:і|та|й|и|and) (.+)"),
)
_RANGE_MARK: Final = re.compile(
    r"\s+-\s+|\s+(?:або|чи|или|or|по|to|і|та|и|and)\s+|-|/|(?<=\d)\.\.(?=\d)"
)
_WORD: Final = re.compile(r"[^\W_]+")


def says_nothing(text: str) -> bool:
    """Tell whether a cell says that nothing is known: blank, a dash, `н/д`, `unknown`."""
    return " ".join(text.translate(_HYPHENS).casefold().split()) in words.NOTHING


def parse(
    text: str,
    *,
    day_first: bool = True,
    years: tuple[int, int] = (1900, 2099),
    field: str = "",
    lang: str = "",
) -> PartialDate:
    """Read a date as typed; `years` bounds what a two-digit year can mean.

    Words of all three languages are read whatever the reader's `lang`: lists mix them. It only
    tells "c 2014" of an English reader (circa) from a Cyrillic "с" typed in Latin (since).

    Raises:
        FieldValueError: says-nothing, not-a-date, no-such-day, no-such-month, two-digit-year,
            year-out-of-range, ends-reversed, unclear or too-long, for `field`.
    """
    stated = " ".join(unicodedata.normalize("NFC", text).split())
    try:
        return _parse(stated, Manner(day_first, years), lang)
    except errors.FieldValueError as refused:
        raise errors.FieldValueError(field=field, reason=refused.facts["reason"]) from refused


def _parse(stated: str, manner: Manner, lang: str) -> PartialDate:
    """Read a date of which only the spaces were tidied."""
    if _PLAIN.fullmatch(stated) and (span := spans.read(stated, manner)):
        return PartialDate(span.e, span.l, span.p, "" if span.plain else stated)
    if says_nothing(stated):
        raise spans.refuse("says-nothing")
    if len(stated) > min(_LONGEST, MAX_WORDS):
        raise spans.refuse("too-long")
    text = _tidy(stated, lang)
    span = (
        _moment(text, manner)
        or _both_ends(text, manner)
        or _doubtful(text, manner)
        or _one_end(text, manner)
        or _expression(text, manner)
    )
    if span is None:
        raise spans.refuse("not-a-date")
    if span.e and span.l and span.e[:10] > span.l[:10]:
        raise spans.refuse("ends-reversed")
    return PartialDate(span.e, span.l, span.p, "" if span.plain else stated)


def _tidy(stated: str, lang: str) -> str:
    """Lower case, plain hyphens, one alphabet a word, no "року", commas in figures as dots."""
    text = stated.translate(_HYPHENS).casefold().strip(" ,;")
    text = " ".join(homoglyphs.fold(word) for word in text.split())
    if text.startswith("c "):
        text = f"c.{text[1:]}" if lang == "en" else f"с{text[1:]}"
    text = _TAIL.sub("", _DOTS.sub(".", text)).strip(" ,;")
    return text if text.endswith("..") else text.removesuffix(".")


def _moment(text: str, manner: Manner) -> Span | None:
    """A day with a time; midnight is what a spreadsheet writes for a day without one."""
    if found := _ISO_MOMENT.fullmatch(text):
        day, clock, fraction, zone = found.groups()
        part = f".{fraction}" if fraction and fraction.strip("0") else ""
        return _at(day, f"{clock}{part}", (zone or "").upper())
    if found := _TIME_LAST.fullmatch(text):
        rest, hour, minute, second = found.groups()
    elif found := _TIME_FIRST.fullmatch(text):
        hour, minute, second, rest = found.groups()
    else:
        return None
    span = _expression(rest.strip(" ,"), manner)
    if span is None or span.p != "DAY":
        return None
    clock = f"{int(hour):02}:{minute}" + (f":{second}" if second else "")
    return _at(span.e, clock, "")


def _at(day: str, clock: str, zone: str) -> Span:
    """The span of a moment; it must exist."""
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    text = f"{day}T{clock}{zone}"
    if not is_iso(text):
        raise spans.refuse("no-such-day")
    if not clock.replace(":", "").strip("0."):
        return Span(day, day, "DAY")
    return Span(text, text, "EXACT_TIME")


def _both_ends(text: str, manner: Manner) -> Span | None:
    """`з 16 по 18.05.2022`, `між 14 і 16.11.2023`."""
    for shape in _BOTH_ENDS:
        found = shape.fullmatch(text)
        span = _joined(found[1], found[2], manner) if found else None
        if span is not None:
            return Span(span.e, span.l, "DAY_RANGE", plain=False)
    return None


def _doubtful(text: str, manner: Manner) -> Span | None:
    """`~1983`, `бл. 05.2022`, `2022?`, `2023-~05`, `03.2026 ± місяць`."""
    if found := _DOUBT.fullmatch(text):
        span = _expression(found[1], manner)
        return widening.widened(span, int(found[2] or 1), found[3]) if span else None
    rest = _without_prefix(text, words.ABOUT)
    if rest == text:
        rest = text.replace("~", "").rstrip("?").rstrip()
        rest = rest.removesuffix("(приблизно)").removesuffix("приблизно").strip()
    if rest == text:
        return None
    span = _expression(rest, manner)
    return Span(span.e, span.l, "APPROX", plain=False) if span else None


def _one_end(text: str, manner: Manner) -> Span | None:
    """`до 12.04.2022`, `після …`, `з …`, `2014/..`, `../2024-04-10`."""
    if text.endswith(("/..", "/", "-")):
        span = _expression(text.rstrip("./- "), manner)
        return Span(span.e, "", "AFTER", plain=False) if span else None
    if text.startswith("../"):
        span = _expression(text[3:], manner)
        return Span("", span.l, "BEFORE", plain=False) if span else None
    rest = _without_prefix(text, words.BEFORE)
    if rest != text and (span := _expression(rest, manner)):
        return Span("", span.l, "BEFORE", plain=False)
    rest = _without_prefix(text, words.AFTER)
    if rest != text and (span := _expression(rest, manner)):
        return Span(span.e, "", "AFTER", plain=False)
    return None


def _expression(text: str, manner: Manner) -> Span | None:
    """One expression, a part of one, or a range of two."""
    span = spans.read(text, manner)
    if span is not None:
        return span
    rest = _without_prefix(text, words.WITHIN)
    if rest != text and (span := _expression(rest, manner)):
        return Span(span.e, span.l, span.p, plain=False)
    return _range(text, manner)


def _range(text: str, manner: Manner) -> Span | None:
    """`16-17.05.2022`, `28.02-03.03.2022`, `1989-1990`, `березень - квітень 2022`, `a or b`."""
    marks = sorted(_RANGE_MARK.finditer(text), key=lambda mark: -len(mark[0].strip(" ") or "--"))
    for mark in marks:
        plain = not mark[0].strip(" -/.")
        span = _joined(text[: mark.start()].strip(), text[mark.end() :].strip(), manner)
        if span is not None:
            return span if plain else Span(span.e, span.l, span.p, plain=False)
    return None


def _joined(left: str, right: str, manner: Manner) -> Span | None:
    """A range of two expressions; the left one takes from the right what it leaves out."""
    end = spans.read(right, manner)
    if end is None or not left:
        return None
    for rest in ("", *(right[word.end() :] for word in _WORD.finditer(right))):
        begin = _tried(left + rest, manner)
        if begin is not None and begin.e <= end.l:
            plain = begin.plain and end.plain
            return Span(begin.e, end.l, "DAY_RANGE", plain)
    return None


def _tried(text: str, manner: Manner) -> Span | None:
    """An expression that may be none: completing a range tries several."""
    try:
        return spans.read(text, manner)
    except errors.FieldValueError:
        return None


def _without_prefix(text: str, prefixes: tuple[str, ...]) -> str:
    """The text without the first of the prefixes it begins with, as a word of its own."""
    for prefix in sorted(prefixes, key=len, reverse=True):
        rest = text.removeprefix(prefix)
        if rest != text and rest and (rest[0] == " " or not prefix[-1].isalpha()):
            return rest.strip()
    return text
