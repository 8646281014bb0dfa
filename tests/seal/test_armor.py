"""Armor: one spelling but for line ends and outer white space."""

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.seal import armor, source
from tests.seal import samples

BEGIN, END = armor.BEGIN + b"\n", armor.END + b"\n"
LINE = b"A" * 64 + b"\n"


def armored(raw: bytes, *cuts: int) -> bytes:
    out = io.BytesIO()
    writer, place = armor.ArmorWriter(out), 0
    for cut in (*cuts, len(raw)):
        piece = raw[place : place + cut]
        assert writer.write(memoryview(piece)) == len(piece)
        place += len(piece)
    writer.close()
    return out.getvalue()


def unarmored(text: bytes, step: int = 1 << 20, size: int = 1000) -> bytes:
    return drain(armor.ArmorReader(source.ByteSource(samples.Trickle(text, step))), size)


def drain(reader: armor.ArmorReader, size: int) -> bytes:
    return b"".join(iter(lambda: reader.read(size), b""))


def reason_of(text: bytes) -> str:
    with pytest.raises(errors.ArmorError) as caught:
        unarmored(text)
    return caught.value.reason


@given(
    st.binary(max_size=400),
    st.lists(st.integers(0, 100), max_size=6),
    st.integers(1, 200),
    st.integers(1, 300),
)
def test_round_trip(raw: bytes, cuts: list[int], step: int, size: int) -> None:
    text = armored(raw, *cuts)
    assert text == armored(raw)
    assert unarmored(text, step, size) == raw
    assert unarmored(text.replace(b"\n", b"\r\n"), step, size) == raw


@pytest.mark.parametrize("size", [0, 47, 48, 49, 48 * 1024, 48 * 1024 + 1, 300_000])
def test_the_text_is_what_others_write(size: int) -> None:
    raw = samples.plaintext(size)
    body = b"\n".join(base64.b64encode(raw[start : start + 48]) for start in range(0, size, 48))
    assert armored(raw) == BEGIN + body + (b"\n" if body else b"") + END
    assert unarmored(armored(raw)) == raw


@pytest.mark.parametrize(
    "text",
    [
        b"\n \t\r\n" + BEGIN + LINE + END,
        BEGIN + LINE + END + b"\n\n   \n",
        BEGIN + LINE + armor.END,
        b" " * 1023 + b"\n" + BEGIN + LINE + END,
        BEGIN + LINE + END + b" " * 1023,
        (BEGIN + LINE + END).replace(b"\n", b"\r\n"),
    ],
)
def test_white_space_outside_is_allowed(text: bytes) -> None:
    assert unarmored(text) == bytes(48)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "truncated"),
        (b"\n\n", "truncated"),
        (BEGIN, "truncated"),
        (BEGIN + LINE, "truncated"),
        (BEGIN + b"QQ==\n", "truncated"),
        (b"x" + BEGIN + END, "first-line"),
        (b" " + BEGIN + END, "first-line"),
        (BEGIN.lower() + END, "first-line"),
        (b"\n" * 1025 + BEGIN + END, "leading-space"),
        (b" " * 4000 + BEGIN + END, "leading-space"),
        (BEGIN + b"\n" + LINE + END, "empty-line"),
        (BEGIN + LINE + b"\n" + END, "empty-line"),
        (BEGIN + LINE[:-1] + b"AAAA\n" + END, "line-too-long"),
        (BEGIN + LINE[:-1] + b" \n" + END, "line-too-long"),
        (BEGIN + b" " + LINE[2:] + END, "line-malformed"),
        (BEGIN + b"A" * 62 + b"==" + b"\n" + LINE + END, "last-line"),
        (BEGIN + b"A" * 62 + b"==" + b"\n" + b"QQ==\n" + END, "last-line"),
        (BEGIN + b"QQ==\nQQ==\n" + END, "last-line"),
        (BEGIN + b"QQ==\n\n" + END, "last-line"),
        (BEGIN + b"QR==\n" + END, "line-malformed"),
        (BEGIN + b"QQ\n" + END, "line-malformed"),
        (BEGIN + b"Q\rQ==\n" + END, "line-malformed"),
        (BEGIN + LINE.replace(b"A", b"-", 1) + END, "line-malformed"),
        (BEGIN + LINE + LINE.replace(b"A", b"\n", 1) + END, "empty-line"),
        (BEGIN + LINE * 3 + b"=" + LINE[1:] + LINE + END, "line-malformed"),
        (BEGIN + LINE + END + b"x", "trailing"),
        (BEGIN + LINE + END + END, "trailing"),
        (BEGIN + LINE + END + b" " * 1024, "trailing-space"),
        (BEGIN + LINE + armor.END + b" \n", "line-malformed"),
    ],
)
def test_anything_else_is_refused(text: bytes, reason: str) -> None:
    assert reason_of(text) == reason


def test_a_line_without_end_is_not_gathered() -> None:
    for start in (b"", BEGIN, BEGIN + LINE):
        endless = samples.Endless(start, b"A" * 4096)
        with pytest.raises(errors.ArmorError):
            drain(armor.ArmorReader(source.ByteSource(endless)), 1000)
        assert endless.given < 200_000


def test_every_flip_in_armor_is_seen_or_changes_the_bytes() -> None:
    raw = samples.plaintext(100)
    text = armored(raw)
    for place in range(len(text)):
        bad = bytearray(text)
        bad[place] ^= 1
        try:
            found = unarmored(bytes(bad))
        except errors.ArmorError:
            continue
        assert found != raw or place == len(text) - 1


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (BEGIN, True),
        (b"\r\n  \n" + BEGIN, True),
        (b"-----BEGIN AGE", True),
        (b" " * 1300 + BEGIN, False),
        (b"age-encryption.org/v1\n", False),
        (b"-----BEGIN PGP MESSAGE-----", False),
        (b"", False),
    ],
)
def test_armor_is_recognised_without_taking_anything(text: bytes, answer: bool) -> None:
    given = source.ByteSource(io.BytesIO(text))
    assert armor.is_armored(given) is answer
    assert given.read(10_000) == text
