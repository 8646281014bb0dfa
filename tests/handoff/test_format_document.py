"""FORMAT.md says what the code does, and its two small programs read the vectors."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain import canonical, errors
from desktop_app.handoff import card, controls, fingerprints, frames, reader, signing
from tests.handoff import forgery, two_offices

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT / "tests/vectors/bundles"
TEXT = (ROOT / "desktop_app/handoff/FORMAT.md").read_text(encoding="utf-8")
SMEREKA = two_offices.Office("Office Smereka")
KALYNA = two_offices.Office("Office Kalyna")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def plain_of(name: str) -> bytes:
    """Return the plaintext of a vector, which is for Smereka unless both offices are one."""
    sealed = (VECTORS / f"v1-{name}.bundle").read_bytes()
    return forgery.opened(sealed, KALYNA if name == "later" else SMEREKA)


def expected(name: str) -> dict[str, object]:
    """Return what a reader must find in a vector."""
    found = json.loads((VECTORS / f"v1-{name}.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


GOOD = ("empty", "small", "values", "later", "controls", "blobs", "onward", "desk")


def rescue(plain: bytes, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the emergency reader as a stranger would."""
    program = folder / "rescue.py"
    program.write_text(blocks("python")[0], encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", str(program)],
        input=plain, cwd=folder, capture_output=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_the_emergency_reader_finds_everything(name: str, tmp_path: Path) -> None:
    run = rescue(plain_of(name), tmp_path)
    assert run.returncode == 0, run.stderr
    lines = run.stdout.decode().splitlines()
    told = expected(name)
    assert json.loads(lines[0]) == told["manifest"]
    assert lines[-1] == f"transcript {told['transcript']}"
    changes, said, blobs = told["changes"], told["controls"], told["blobs"]
    assert isinstance(changes, list) and isinstance(said, list) and isinstance(blobs, list)
    middle = lines[1:-1]
    assert [json.loads(line) for line in middle[: len(said)]] == said
    records = middle[len(said) : len(said) + len(changes)]
    assert [line[:32] for line in records] == [one["id"] for one in changes]
    assert [json.loads(line[33:])["record"] for line in records] == [
        json.loads(one["record"]) for one in changes
    ]
    for one in blobs:
        assert (tmp_path / one["blob"]).read_bytes().hex() == one["bytes"]
        assert f"{one['blob']} right" in middle


def test_the_emergency_reader_refuses_what_is_cut_or_longer(tmp_path: Path) -> None:
    plain = plain_of("small")
    for wrong in (plain[:-1], plain[:100], b"", plain + b"x", plain[:16] + b"R" + plain[17:]):
        assert rescue(wrong, tmp_path).returncode != 0


def test_the_signature_program_knows_the_sender(tmp_path: Path) -> None:
    program = tmp_path / "check.py"
    program.write_text(blocks("python")[1], encoding="utf-8")
    plain = tmp_path / "plain"
    command: list[str | Path] = [
        sys.executable,
        "-X",
        "utf8",
        program,
        VECTORS / "v1-kalyna.card",
        plain,
    ]
    plain.write_bytes(plain_of("values"))
    run = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.decode().startswith("signed by Office Kalyna ")
    plain.write_bytes(plain_of("values").replace(b"Vyhadana", b"x").replace(b"MONTH", b"MOUTH"))
    assert subprocess.run(command, capture_output=True, timeout=60, check=False).returncode != 0


def test_the_worked_example_is_the_vector() -> None:
    plain = plain_of("empty")
    (opening,) = blocks("hex")
    assert plain.startswith(bytes.fromhex(opening))
    manifest_json, record_json = blocks("json")
    parts = forgery.parts_of(plain)
    assert parts[0][1].decode() == manifest_json.rstrip("\n")
    assert forgery.parts_of(plain_of("small"))[2][1].decode() == record_json.rstrip("\n")
    head, transcript = blocks("sha256")[0].split()
    first = 16 + 5 + len(parts[0][1])
    assert canonical.digest(b"", plain[:first]).hex() == head
    assert canonical.digest(b"", plain[:-3378]).hex() == transcript
    assert f"{len(plain):,} bytes in all" in TEXT
    assert f"of {len(parts[0][1])} bytes" in TEXT
    assert f"SHA-256 of these {first} bytes" in TEXT


def test_the_table_of_frames_is_the_code() -> None:
    rows = re.findall(r"^\| `(.)` ([0-9a-f]{2}) \| (\w+) \| ([\d,]+) \|", TEXT, re.MULTILINE)
    found = {
        frames.Kind[name]: (letter, int(code, 16), int(limit.replace(",", "")))
        for letter, code, name, limit in rows
    }
    assert found == {kind: (chr(kind), int(kind), frames.LIMITS[kind]) for kind in frames.Kind}


def test_the_table_of_purposes_is_the_code() -> None:
    purposes = set(re.findall(r"^\| `(dodomu \w+ v1)` \|", TEXT, re.MULTILINE))
    assert purposes == {
        purpose.decode()
        for purpose in (
            signing.CARD, signing.HANDOVER, signing.CERTIFICATE, signing.HEAD, signing.BUNDLE,
            signing.ORIGIN,
        )
    }  # fmt: skip


def test_the_table_of_control_records_is_the_code() -> None:
    section = TEXT[TEXT.index("## 8.") : TEXT.index("## 9.")]
    rows = re.findall(r"^\| `(\w+)` \| .* \| ([\d,]+) \|$", section, re.MULTILINE)
    assert {kind: int(most.replace(",", "")) for kind, most in rows} == controls.MAX_ENTRIES


def test_every_refusal_named_is_one() -> None:
    codes = {
        one.code
        for one in vars(errors).values()
        if isinstance(one, type) and issubclass(one, errors.DodomuError)
    }
    section = TEXT[TEXT.index("## 6.") : TEXT.index("Limits: ")]
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", section))
    assert named <= codes
    assert len(named) > 9


def test_the_numbers_in_the_text_are_the_codes() -> None:
    limits = reader.Limits()
    assert (
        f"control records {limits.controls:,}; change sets {limits.changes:,}; "
        f"blobs {limits.blobs:,}." in TEXT
    )
    assert f"1 to {card.MAX_SERIAL} |" in TEXT
    assert f"A **pair** is {signing.PAIR:,} bytes" in TEXT
    assert fingerprints.GROUPS == 12


def test_every_character_named_for_labels_is_refused_and_no_other() -> None:
    line = next(one for one in TEXT.splitlines() if one.startswith("- Not in a label:"))
    named: set[int] = set()
    for part in re.findall(r"[0-9A-F]{4,5}(?:–[0-9A-F]{4,5})?", line):
        first, _, last = part.partition("–")
        named |= set(range(int(first, 16), int(last or first, 16) + 1))
    for point in [*range(0x3200), *range(0xA000, 0xAC00), *range(0xF000, 0x10000), *named]:
        label = f"a{chr(point)}b"
        if 0xD800 <= point < 0xE000:
            continue
        assert (card._LABEL.fullmatch(label) is None) == (point in named), hex(point)


def test_the_age_tool_could_open_the_vectors_with_the_keys_beside_them() -> None:
    from desktop_app import seal

    told = json.loads((VECTORS / "v1-smereka.keys.json").read_text(encoding="utf-8"))
    identity = seal.HybridIdentity.from_string(told["age"])
    sealed = io.BytesIO((VECTORS / "v1-small.bundle").read_bytes())
    assert seal.open_reader(sealed, [identity]).read(14) == frames.MAGIC
