"""Manifests from anywhere, how strict a file is, what its first bytes tell."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import canonical, errors, evidence, groups, ids, registry, values

BLOB = ids.BlobId("ab" * 16)
HASH = "cd" * 32


def said(**more: Any) -> dict[str, Any]:
    """A manifest as another office writes it."""
    return {
        "blob": BLOB, "group": "EVD", "name": "лист.pdf", "sha256": HASH, "size": 7,
        "type": "application/pdf", **more,
    }  # fmt: skip


def test_a_manifest_is_what_the_format_says() -> None:
    one = evidence.Manifest(BLOB, "EVD", "лист.pdf", HASH, 7, "application/pdf")
    assert one.value() == said()
    assert evidence.manifest(one.value()) == one
    assert canonical.decode(canonical.encode(one.value())) == one.value()


def test_a_derived_file_names_what_it_was_made_from() -> None:
    one = evidence.Manifest(BLOB, "ILL", "x.png", HASH, 7, "image/png", "redacted", "ef" * 16)
    assert one.value()["as"] == "redacted" and one.value()["from"] == "ef" * 16
    assert evidence.manifest(one.value()) == one


@pytest.mark.parametrize("value", [
    None, [], "x", 7, {}, said(blob="x"), said(blob=None), said(group=1), said(name=None),
    said(sha256="cd"), said(sha256="CD" * 32), said(sha256=5), said(size=-1), said(size="7"),
    said(size=True), said(type="pdf"), said(type="a/b\nc"), said(name="x" * 256),
    said(**{"as": "stolen"}), said(**{"as": "redacted"}), said(**{"as": "redacted", "from": "x"}),
])  # fmt: skip
def test_what_cannot_be_a_manifest_is_none(value: Any) -> None:
    assert evidence.manifest(value) is None


def test_unknown_keys_of_a_later_program_do_no_harm() -> None:
    assert evidence.manifest(said(colour="red")) == evidence.manifest(said())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([*said(), "as", "from"]), json_values))
def test_anything_another_office_writes_is_read_or_none(changed: dict[str, Any]) -> None:
    found = evidence.manifest({**said(), **changed})
    assert found is None or evidence.manifest(found.value()) == found


@pytest.mark.parametrize(("supported", "wanted"), [
    ([], ("EVD", "PARTNER")),
    ([("DET", "PARTNER")], ("EVD", "PARTNER")),
    ([("ID", "PUBLIC")], ("EVD", "PARTNER")),
    ([("HLT", "SEALED")], ("HLT", "SEALED")),
    ([("HLT", "SEALED"), ("ILL", "SEALED"), ("DOC", "SEALED")], ("ILL", "SEALED")),
    ([("HLT", "PARTNER")], ("HLT", "SEALED")),
    ([("SRC", ""), ("DET", "")], ("SRC", "SOURCE_PROT")),
    ([("PRV", "PRIVILEGED"), ("SXV", "SEALED")], ("PRV", "PRIVILEGED")),
    ([("DET", "AGENCY")], ("EVD", "AGENCY")),
    ([("OWN", "AGENCY"), ("HLT", "SEALED")], ("OWN", "AGENCY")),
    ([("LEG", "PRIVILEGED"), ("DET", "PARTNER")], ("EVD", "PRIVILEGED")),
])  # fmt: skip
def test_a_file_is_as_strict_as_the_strictest_it_supports(
    supported: list[tuple[str, str]], wanted: tuple[str, str]
) -> None:
    assert evidence.strictest(supported) == wanted
    assert evidence.strictest(reversed(supported)) == wanted


@pytest.mark.parametrize("one", [("NEW", "PARTNER"), ("DET", "SECRET"), ("", "")])
def test_unknown_groups_and_marks_mean_no(one: tuple[str, str]) -> None:
    with pytest.raises(errors.ChangeSetError):
        evidence.strictest([("DET", "PARTNER"), one])


pairs = st.tuples(st.sampled_from(groups.GROUPS), st.sampled_from(("", *groups.HANDLINGS)))


@given(st.lists(pairs, max_size=6))
def test_one_statement_more_never_loosens(supported: list[tuple[str, str]]) -> None:
    marks = evidence._STRICT_MARKS.index
    rank = evidence._STRICT_GROUPS
    before = ("EVD", "PARTNER")
    for count in range(len(supported) + 1):
        now = evidence.strictest(supported[:count])
        assert marks(now[1]) >= marks(before[1])
        assert (rank.index(now[0]) if now[0] in rank else -1) >= (
            rank.index(before[0]) if before[0] in rank else -1
        )
        before = now


@pytest.mark.parametrize(("start", "name", "media", "viewer"), [
    (b"%PDF-1.7\n", "x", "application/pdf", "pdf"),
    (b"\xff\xd8\xff\xe1", "x.png", "image/jpeg", "image"),
    (b"\x89PNG\r\n\x1a\n", "x.jpg", "image/png", "image"),
    (b"RIFF\0\0\0\0WEBPVP8 ", "x", "image/webp", "image"),
    (b"RIFF\0\0\0\0WAVE", "x.wav", "audio/wav", ""),
    (b"II*\0", "x", "image/tiff", "image"),
    (b"MM\0*", "x", "image/tiff", "image"),
    (b"GIF89a", "x", "image/gif", "image"),
    (b"PK\x03\x04", "x.docx", evidence._DOCX, "docx"),
    (b"PK\x03\x04", "x.xlsx", "application/zip", ""),
    (b"anything", "слова.TXT", "text/plain", "text"),
    (b"a;b", "list.csv", "text/csv", "text"),
    (b"{}", "x.json", "application/octet-stream", ""),
    (b"<html>", "x.html", "text/html", ""),
    (b"", "", "application/octet-stream", ""),
    (b"MZ", "x.exe", "application/octet-stream", ""),
])  # fmt: skip
def test_the_first_bytes_decide_and_then_the_name(
    start: bytes, name: str, media: str, viewer: str
) -> None:
    assert evidence.media_type(start, name) == media
    assert evidence.viewer_of(media) == viewer
    assert evidence._MIME.fullmatch(media)


@given(st.binary(max_size=20), st.text(max_size=20))
def test_any_file_has_a_type_a_manifest_takes(start: bytes, name: str) -> None:
    media = evidence.media_type(start, name)
    assert evidence.manifest(said(type=media)) is not None


def test_every_field_is_declared_in_the_group_of_evidence() -> None:
    fields = registry.standard().fields
    for name in ("TITLE", "TYPE", "DATE", "ORIGIN", "OBTAINED", "SUPPORTS", "FILE", "MANIFEST",
                 "CUSTODY", "HASH"):  # fmt: skip
        field = fields[getattr(evidence, name)]
        assert (field.group, field.subject) == (evidence.GROUP, evidence.KIND)
    values.check(said(), fields[evidence.MANIFEST].type)
    values.check(BLOB, fields[evidence.FILE].type)


def test_every_step_the_program_takes_is_in_the_vocabulary() -> None:
    known = registry.standard().vocabulary("custody_event").positions
    assert {"COLLECTED", "HASHED", "SEALED", "VIEWED", "COPIED", "REDACTED", "VERIFIED", "MISMATCH",
            "TRANSFERRED", "RECEIVED"} <= set(known)  # fmt: skip
