"""Every public vector of the age format: what opens, what is refused, what is released before."""

import dataclasses
import hashlib
import io
import pathlib
import zlib

import pytest

from desktop_app import seal
from desktop_app.domain import errors
from desktop_app.seal import age_file, armor, header, source
from tests.seal import samples

FOLDER = samples.VECTORS / "age"
NAMES = sorted(path.name for path in FOLDER.iterdir() if "." not in path.name)

EXPECTED: dict[str, type[errors.SealError] | tuple[type[errors.SealError], ...]] = {
    "header failure": (errors.SealHeaderError, errors.NotAgeFileError),
    "HMAC failure": errors.HeaderMacError,
    "no match": errors.NoIdentityMatchError,
    "payload failure": errors.PayloadDamagedError,
    "armor failure": errors.ArmorError,
}


@dataclasses.dataclass(frozen=True)
class Vector:
    """One file of the collection, its textual header read."""

    expect: str
    released: str | None
    file_key: bytes
    identities: tuple[seal.Identity, ...]
    armored: bool
    content: bytes

    @classmethod
    def load(cls, path: pathlib.Path) -> "Vector":
        head, _, content = path.read_bytes().partition(b"\n\n")
        pairs = [line.split(": ", 1) for line in head.decode().splitlines()]
        facts = dict(pairs)
        identities: list[seal.Identity] = []
        for key, value in pairs:
            if key == "identity":
                identities.append(seal.parse_identity(value))
            elif key == "passphrase":
                identities.append(seal.ScryptIdentity(value))
        if facts.get("compressed") == "zlib":
            content = zlib.decompress(content)
        return cls(
            expect=facts["expect"],
            released=facts.get("payload"),
            file_key=bytes.fromhex(facts["file key"]),
            identities=tuple(identities),
            armored=facts.get("armored") == "yes",
            content=content,
        )

    def binary(self) -> source.ByteSource:
        """The age file without its armor, as the vectors mean it: no guessing."""
        given = source.ByteSource(io.BytesIO(self.content))
        return source.ByteSource(armor.ArmorReader(given)) if self.armored else given


@pytest.fixture(params=NAMES)
def vector(request: pytest.FixtureRequest) -> Vector:
    return Vector.load(FOLDER / request.param)


def test_the_whole_collection_is_here() -> None:
    assert len(NAMES) == 143
    loaded = [Vector.load(FOLDER / name) for name in NAMES]
    assert {v.expect for v in loaded} == {"success", *EXPECTED}
    assert sum(v.released is not None for v in loaded) == 45


def test_outcome_and_released_plaintext(vector: Vector) -> None:
    out = bytearray()
    if vector.expect == "success":
        _open_by_chunks(vector, out)
    else:
        with pytest.raises(EXPECTED[vector.expect]):
            _open_by_chunks(vector, out)
    assert vector.released in (None, hashlib.sha256(out).hexdigest())


def test_public_functions_agree(vector: Vector) -> None:
    out = io.BytesIO()
    given = samples.Trickle(vector.content, 4099)
    if vector.expect == "success":
        seal.decrypt(given, out, vector.identities)
        again = seal.decrypt_bytes(vector.content, vector.identities, limit=1 << 26)
        assert again == out.getvalue()
    else:
        # A broken first line of armor makes it no armored file, and so no age file.
        expected = EXPECTED[vector.expect]
        allowed = expected if isinstance(expected, tuple) else (expected, errors.NotAgeFileError)
        with pytest.raises(allowed):
            seal.decrypt(given, out, vector.identities)
        with pytest.raises(allowed):
            seal.decrypt_bytes(vector.content, vector.identities, limit=1 << 26)
    if out.getvalue() or vector.expect == "success":
        assert vector.released in (None, hashlib.sha256(out.getvalue()).hexdigest())


def test_what_is_well_formed_is_written_back_the_same(vector: Vector) -> None:
    if vector.expect in ("armor failure", "header failure"):
        return
    if vector.armored:
        raw = _drained(armor.ArmorReader(source.ByteSource(io.BytesIO(vector.content))))
        text = vector.content.replace(b"\r\n", b"\n").strip() + b"\n"
        assert _armored(raw) == text
        return
    given = source.ByteSource(io.BytesIO(vector.content))
    found = header.read(given)
    encoded = header.encode(found.stanzas, vector.file_key)
    if vector.expect == "HMAC failure":
        assert encoded != vector.content[: len(encoded)]
        assert encoded[:-45] == found.authenticated
        return
    assert vector.content.startswith(encoded)
    if vector.expect == "success":
        _check_same_stream(vector, len(encoded))


def _check_same_stream(vector: Vector, header_length: int) -> None:
    nonce = vector.content[header_length : header_length + 16]
    key = age_file._payload_key(vector.file_key, nonce)
    sealed = vector.content[header_length + 16 :]
    plain, again = io.BytesIO(), io.BytesIO()
    seal.stream_key_decrypt(io.BytesIO(sealed), plain, key)
    seal.stream_key_encrypt(io.BytesIO(plain.getvalue()), again, key)
    assert again.getvalue() == sealed


def _open_by_chunks(vector: Vector, out: bytearray) -> None:
    reader = age_file.open_binary(vector.binary(), vector.identities)
    while chunk := reader.next_chunk():
        out += chunk


def _drained(reader: armor.ArmorReader) -> bytes:
    return b"".join(iter(lambda: reader.read(1000), b""))


def _armored(raw: bytes) -> bytes:
    out = io.BytesIO()
    writer = armor.ArmorWriter(out)
    writer.write(raw)
    writer.close()
    return out.getvalue()
