"""The form of a backup: written and read alike, and nothing else is taken for one."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from desktop_app.domain import canonical, errors
from desktop_app.vault import backup_form

DOCUMENT = Path(backup_form.__file__).with_name("BACKUP.md")
PARTS = (
    backup_form.Part(backup_form.Kind.DATABASE, 4096, "00" * 32),
    backup_form.Part(backup_form.Kind.HEAD, 8192, "11" * 32),
    backup_form.Part(backup_form.Kind.ATTACHMENT, 0, hashlib.sha256().hexdigest(), "ab" * 16),
)
MANIFEST = backup_form.Manifest(
    format=1, id="01" * 16, vault="02" * 16, practice=True, made=1_790_000_000, program="0.1",
    generation=3, arrival=7, log_link="03" * 32, lines=9, audit_link="04" * 32,
    keys_sha256="05" * 32, files=PARTS,
)  # fmt: skip


def spoilt(**changes: Any) -> bytes:
    """A manifest with other values, as bytes."""
    told = {**msgspec.to_builtins(MANIFEST), **changes}
    return canonical.encode(told)


def test_a_manifest_is_read_as_it_was_written() -> None:
    content = backup_form.encode(MANIFEST)
    assert backup_form.parse(content) == MANIFEST
    assert MANIFEST.bytes == 4096 + 8192
    assert json.loads(content)["files"][0] == {
        "kind": "database", "sha256": "00" * 32, "size": 4096,
    }  # fmt: skip


def test_the_bytes_of_a_manifest_are_fixed() -> None:
    """The vector: a later program must write and read exactly this."""
    content = backup_form.encode(MANIFEST)
    assert hashlib.sha256(content).hexdigest() == (
        "b7a96b847264f9dadf2478ad01324b93e55035ae70cfd33677e88ba2ef499a5f"
    )
    assert backup_form.OPENING == b"DODOMU-BACKUP\n\x00\x01"


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 2},
        {"id": "01"},
        {"id": "../../../../etc/passwd0000000000"},
        {"vault": "ZZ" * 16},
        {"log_link": "03" * 31},
        {"made": "today"},
        {"surprise": 1},
        {"files": []},
        {"files": [{"kind": "database", "size": 1, "sha256": "00" * 32}]},
        {"files": [{"kind": "keys", "size": 1, "sha256": "00" * 32}]},
        {"files": [*(msgspec.to_builtins(PARTS)), {"kind": "head", "size": 1, "sha256": "00" * 32}]},
        {"files": [*(msgspec.to_builtins(PARTS)), msgspec.to_builtins(PARTS[2])]},
        {"files": [*(msgspec.to_builtins(PARTS[:2])), {"kind": "attachment", "size": 1, "sha256": "00" * 32}]},
        {"files": [*(msgspec.to_builtins(PARTS[:2])), {"kind": "attachment", "size": 1, "sha256": "00" * 32, "id": "../x"}]},
        {"files": [{"kind": "database", "size": -1, "sha256": "00" * 32}, msgspec.to_builtins(PARTS[1])]},
        {"files": [{"kind": "database", "size": 1 << 41, "sha256": "00" * 32}, msgspec.to_builtins(PARTS[1])]},
    ],
)  # fmt: skip
def test_other_manifests_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(errors.BackupError) as refused:
        backup_form.parse(spoilt(**changes))
    assert refused.value.reason == "manifest"


def test_a_manifest_that_is_no_canonical_json_is_refused() -> None:
    for content in (b"", b"[]", b"{", backup_form.encode(MANIFEST) + b" ", b"\xff"):
        with pytest.raises(errors.BackupError):
            backup_form.parse(content)


def test_the_signature_covers_all_before_the_files() -> None:
    private = ed25519.Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    content = backup_form.encode(MANIFEST)
    signature = private.sign(backup_form.signed(b"keys", content))
    backup_form.verify(b"keys", content, signature, public)
    for keys, told, by in (
        (b"other", content, signature),
        (b"keys", content + b" ", signature),
        (b"keys", content, bytes(64)),
        (b"keys", content, b""),
    ):
        with pytest.raises(errors.BackupError) as refused:
            backup_form.verify(keys, told, by, public)
        assert refused.value.reason == "signature"


class Drops:
    """A source that gives a byte at a time."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def read(self, size: int, /) -> bytes:
        return self._content.read(min(1, size))


def test_the_opening_is_read_from_any_source() -> None:
    content = backup_form.OPENING + b"\0\0\0\4keys" + b"rest"
    assert backup_form.read_opening(Drops(content)) == b"keys"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not-a-backup"),
        (b"PK\3\4" + bytes(40), "not-a-backup"),
        (backup_form.MAGIC + b"\0\0" + bytes(8), "not-a-backup"),
        (backup_form.OPENING, "truncated"),
        (backup_form.OPENING + b"\xff\xff\xff\xff", "not-a-backup"),
        (backup_form.OPENING + b"\0\0\0\4key", "truncated"),
    ],
)
def test_other_openings_are_refused(content: bytes, reason: str) -> None:
    with pytest.raises(errors.BackupError) as refused:
        backup_form.read_opening(io.BytesIO(content))
    assert refused.value.reason == reason


def test_a_later_version_is_named() -> None:
    with pytest.raises(errors.VaultTooNewError) as refused:
        backup_form.read_opening(io.BytesIO(backup_form.MAGIC + b"\0\2" + bytes(8)))
    assert (refused.value.found, refused.value.supported) == (2, 1)


def frame(letter: bytes, payload: bytes, size: int | None = None) -> bytes:
    return letter + (len(payload) if size is None else size).to_bytes(4, "big") + payload


def test_frames_come_in_their_order_and_size() -> None:
    part = backup_form.Part(backup_form.Kind.HEAD, 5, "00" * 32)
    plain = io.BytesIO(frame(b"D", b"abc") + frame(b"D", b"de") + frame(b"E", b""))
    assert list(backup_form.pieces(plain, part)) == [b"abc", b"de"]
    assert backup_form.read_frame(plain, backup_form.Frame.END) == b""
    empty = backup_form.Part(backup_form.Kind.HEAD, 0, "00" * 32)
    assert list(backup_form.pieces(io.BytesIO(b""), empty)) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (frame(b"D", b"abcdef"), "frames"),
        (frame(b"D", b"") + frame(b"D", b"abcde"), "frames"),
        (frame(b"M", b"abcde"), "frames"),
        (frame(b"D", b"abc"), "truncated"),
        (frame(b"D", b"abc", 5), "truncated"),
        (frame(b"D", b"abc", (1 << 20) + 1), "frames"),
        (b"D\0", "truncated"),
    ],
)
def test_frames_that_do_not_fit_are_refused(content: bytes, reason: str) -> None:
    part = backup_form.Part(backup_form.Kind.HEAD, 5, "00" * 32)
    with pytest.raises(errors.BackupError) as refused:
        list(backup_form.pieces(io.BytesIO(content), part))
    assert refused.value.reason == reason


def test_the_document_says_what_the_code_does() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in backup_form.Manifest.__struct_fields__:
        assert f"`{name}`" in text, name
    for kind in backup_form.Kind:
        assert f"`{kind}`" in text
    for letter in backup_form.Frame:
        assert f"| `{chr(letter)}`" in text
    assert f"version u16 BE ({backup_form.VERSION})" in text
