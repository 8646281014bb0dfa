"""The decoding process, asked directly: every kind, damage, bombs, limits, and its protocol."""

import io
import json
import subprocess
import sys
import zipfile
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop_app.domain import errors
from tests.ui.evidence import papers
from ui.evidence import decoder, decoding


def refused(viewer: str, raw: bytes) -> str:
    """Why a file is not shown, "" if it is."""
    try:
        shown = decoding.opened(viewer, raw)
        if shown.facts()["pages"]:
            shown.page(0, 100)
    except errors.NotViewableError as why:
        return str(why.reason)
    return ""


def test_pages_of_a_pdf_are_pixels(qapp: QApplication) -> None:
    shown = decoding.opened("pdf", papers.pdf("один", "два"))
    assert shown.facts() == {"pages": 2}
    width, height, pixels = shown.page(1, 400)
    assert abs(width - 400) <= 1 and 1.3 < height / width < 1.5
    assert len(pixels) == 4 * width * height
    assert pixels[:3] == b"\xff\xff\xff" and min(pixels[::4]) < 120
    with pytest.raises(errors.NotViewableError):
        shown.page(9, 400)
    with pytest.raises(errors.NotViewableError):
        shown.text()


@pytest.mark.parametrize("form", ["PNG", "JPG", "TIFF", "WEBP"])
def test_pictures_keep_their_shape_and_are_never_enlarged(qapp: QApplication, form: str) -> None:
    shown = decoding.opened("image", papers.picture(form, 320, 200))
    assert shown.facts() == {"pages": 1, "width": 320, "height": 200}
    for asked, wide in ((160, 160), (4000, 320)):
        width, height, pixels = shown.page(0, asked)
        assert (width, height) == (wide, round(wide * 200 / 320))
        assert len(pixels) == 4 * width * height and pixels[2] > 200


def test_only_pictures_of_the_list_are_decoded(qapp: QApplication) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    assert refused("image", svg) == "kind"
    assert refused("image", papers.picture("BMP")) == "kind"
    assert refused("image", b"") == "kind"
    assert refused("sound", b"x") == "kind"


def png(width: int, height: int) -> bytes:
    """A PNG whose head claims any size."""

    def part(kind: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(kind + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + kind + body + crc

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b""))
        + part(b"IEND", b"")
    )


def test_a_picture_larger_than_is_safe_is_not_decoded(qapp: QApplication) -> None:
    assert refused("image", png(60_000, 60_000)) == "size"
    assert refused("image", png(100, 100)) in {"damaged", ""}


def test_text_is_shown_with_its_encoding() -> None:
    facts, text = decoding.opened("text", "Вигадано\r\nдвічі".encode("cp1251")).text()
    assert (text, facts) == ("Вигадано\nдвічі", {"encoding": "cp1251", "cut": False})


def test_docx_is_shown_as_text() -> None:
    raw = papers.docx(papers.paragraph("Вигадане ", "свідчення"))
    facts, text = decoding.opened("docx", raw).text()
    assert text == "Вигадане свідчення" and facts["encoding"] == "docx"
    with pytest.raises(errors.NotViewableError):
        decoding.opened("docx", raw).page(0, 100)


@pytest.mark.parametrize(("width", "height"), [(-1, 10), (10, 0), (1e9, 10), (float("nan"), 3)])
def test_pages_of_impossible_sizes_are_refused(width: float, height: float) -> None:
    with pytest.raises(errors.NotViewableError):
        decoding._scale(width, height, 900)


@given(wide=st.floats(0.01, 9e5), high=st.floats(0.01, 9e5), asked=st.integers(-5, 10**9))
def test_no_page_is_larger_than_memory_allows(wide: float, high: float, asked: int) -> None:
    scale = decoding._scale(wide, high, asked)
    assert scale > 0
    assert wide * scale <= decoding.MAX_EDGE * 1.01 and high * scale <= decoding.MAX_EDGE * 1.01
    assert wide * scale * high * scale <= decoding.MAX_PIXELS * 1.01


FLIPS = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=6)


@pytest.mark.no_qt_log
@pytest.mark.parametrize("viewer", ["pdf", "image", "text", "docx"])
@given(cut=st.floats(0, 1), flips=FLIPS)
def test_damaged_files_are_refused_or_shown_and_nothing_else(
    viewer: str, cut: float, flips: list[tuple[float, int]]
) -> None:
    QApplication.instance() or QApplication([])
    raw = bytearray(SAMPLES[viewer]())
    for where, value in flips:
        raw[int(where * len(raw))] = value
    del raw[max(1, round(cut * len(raw))) :]
    assert refused(viewer, bytes(raw)) in {"", "kind", "damaged", "size", "password"}


SAMPLES = {
    "pdf": lambda: _kept("pdf", lambda: papers.pdf("вигадано")),
    "image": lambda: _kept("image", lambda: papers.picture("JPG", 64, 64)),
    "text": lambda: "вигадано\n".encode() * 9,
    "docx": lambda: papers.docx(papers.paragraph("вигадано")),
}
_made: dict[str, bytes] = {}


def _kept(name: str, make: Any) -> bytes:
    if name not in _made:
        _made[name] = make()
    return _made[name]


def talk(*requests: tuple[dict[str, Any], bytes]) -> list[dict[str, Any]]:
    """Ask a real decoding process, and return what it told, payloads left out."""
    program, arguments = decoder.command()
    asked = b"".join(json.dumps(one).encode() + b"\n" + raw for one, raw in requests)
    ran = subprocess.run([program, *arguments], input=asked, capture_output=True, check=False)
    told, out = [], io.BytesIO(ran.stdout)
    while line := out.readline():
        told.append(json.loads(line))
        assert len(out.read(told[-1]["size"])) == told[-1]["size"]
    return told


def test_a_process_answers_in_order_and_refuses_in_words() -> None:
    raw = papers.docx(papers.paragraph("вигадано"))
    opening = {"do": "open", "viewer": "docx", "size": len(raw)}
    told = talk(({"do": "text"}, b""), (opening, raw), ({"do": "text"}, b""),
                ({"do": "page", "page": 0, "width": 9}, b""))  # fmt: skip
    assert told[0]["refused"] == "kind"
    assert told[1]["pages"] == 0
    assert (told[2]["encoding"], told[2]["size"]) == ("docx", 16)
    assert told[3]["refused"] == "kind"


CONFINED = """
import os, sys, tempfile
from ui.evidence import decoding
decoding._confine()
with tempfile.TemporaryFile() as out:
    out.write(b"plaintext")
    out.flush()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_process_cannot_write_a_file() -> None:
    ran = subprocess.run([sys.executable, "-c", CONFINED], capture_output=True, check=False)
    assert ran.returncode != 0
    assert b"No usable temporary directory" in ran.stderr  # nothing can be written to any


HUNGRY = """
from ui.evidence import decoding
decoding._confine()
bytearray(decoding.MEMORY + (64 << 20))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits address space here")
def test_the_process_cannot_take_all_memory() -> None:
    ran = subprocess.run([sys.executable, "-c", HUNGRY], capture_output=True, check=False)
    assert b"MemoryError" in ran.stderr


def test_a_bomb_of_a_docx_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<" + b" " * (70 << 20))
    raw = made.getvalue()
    told = talk(({"do": "open", "viewer": "docx", "size": len(raw)}, raw))
    assert told[0]["refused"] == "size"
