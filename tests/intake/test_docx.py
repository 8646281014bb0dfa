"""The text of a DOCX: what is kept, and what a hostile one cannot do."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.intake import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def made(body: str, *, prolog: str = "", part: str = "word/document.xml", more: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            part, f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for number in range(more):
            packed.writestr(f"x{number}", b"")
    return out.getvalue()


def p(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_paragraphs_tabs_and_line_ends() -> None:
    body = (
        p("Вигадане ", "слово")
        + "<w:p><w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r></w:p>"
    )
    assert docx.text(made(body)) == "Вигадане слово\nа\tб\nв"


def test_rows_of_tables_are_lines() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + cell.format(p("1")) + cell.format(p("2") + p("3")) + "</w:tr>"
    assert docx.text(made(f"<w:tbl>{row}{row}</w:tbl>")) == "1\t2 3\n1\t2 3"


def test_insertions_are_kept_and_deletions_are_not() -> None:
    body = "<w:p><w:ins><w:r><w:t>нове</w:t></w:r></w:ins><w:del><w:r><w:delText>старе</w:delText></w:r></w:del></w:p>"
    assert docx.text(made(body)) == "нове"
    assert (
        docx.text(made(f"<w:sdt><w:sdtContent>{p('у рамці')}</w:sdtContent></w:sdt>")) == "у рамці"
    )


@pytest.mark.parametrize("raw", [
    b"", b"PK\x03\x04", b"not a zip", made("", part="other.xml"), made("<w:p>"),
    made(p("&e;"), prolog='<!DOCTYPE d [<!ENTITY e "x">]>'),
    made(p("&e;"), prolog='<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
])  # fmt: skip
def test_what_is_no_docx_is_damaged(raw: bytes) -> None:
    with pytest.raises(errors.NotViewableError) as caught:
        docx.text(raw)
    assert caught.value.reason == "damaged"


def test_size_parts_and_depth_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MAX_UNPACKED", 1000)
    monkeypatch.setattr(docx, "MAX_PARTS", 5)
    monkeypatch.setattr(docx, "MAX_DEPTH", 10)
    deep = "<w:tbl>" * 20 + "</w:tbl>" * 20
    for raw in (made(p("x" * 2000)), made("", more=6), made(deep)):
        with pytest.raises(errors.NotViewableError) as caught:
            docx.text(raw)
        assert caught.value.reason == "size"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    for one in (raw, made(p("x"))[: len(raw)] + raw):
        with pytest.raises(errors.NotViewableError):
            docx.text(one)
