"""`dodomu seal`: encrypt, decrypt, keygen, to files and to standard output."""

import functools
import io
import os
import stat
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop_app import cli, seal
from desktop_app.cli import faults
from tests.cli.conftest import PASSPHRASE, Run

Sit = Callable[..., list[str]]
PLAIN = b"what nobody else shall read\n" * 100


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases cost next to nothing in these tests."""
    cheap = functools.partial(seal.ScryptRecipient, work_factor=4)
    monkeypatch.setattr("desktop_app.seal.ScryptRecipient", cheap)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file to seal."""
    place = tmp_path / "letter"
    place.write_bytes(PLAIN)
    return place


@pytest.fixture(params=[(), ("--pq",)], ids=["x25519", "hybrid"])
def key(request: pytest.FixtureRequest, tmp_path: Path, run: Run) -> tuple[Path, str]:
    """A key file and its public key."""
    place = tmp_path / "key"
    told = run("seal", "keygen", *request.param, "-o", place, "--json").told
    assert told["file"] == str(place)
    return place, told["recipient"]


def test_a_key_is_written_for_its_owner_only(key: tuple[Path, str], run: Run) -> None:
    place, public = key
    lines = place.read_text(encoding="utf-8").splitlines()
    assert lines[1] == f"# public key: {public}"
    assert lines[2].startswith("AGE-SECRET-KEY-")
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert run("seal", "keygen", "-o", place, "--json").error["code"] == "seal-output"
    assert place.read_text(encoding="utf-8").splitlines() == lines


@pytest.mark.parametrize("kind", [(), ("--pq",)])
def test_a_key_can_be_printed(kind: tuple[str, ...], run: Run) -> None:
    lines = run("seal", "keygen", *kind).out.splitlines()
    assert [line.split(" ")[0] for line in lines[:2]] == ["#", "#"]
    assert len(lines) == 3
    told = run("seal", "keygen", *kind, "--json").told
    assert told["recipient"] in told["text"]
    assert "AGE-SECRET-KEY-" in told["text"]


@pytest.mark.parametrize("armor", [(), ("-a",)])
def test_what_was_sealed_for_a_key_opens_with_it(
    armor: tuple[str, ...], key: tuple[Path, str], letter: Path, tmp_path: Path, run: Run
) -> None:
    sealed, opened = tmp_path / "sealed", tmp_path / "opened"
    done = run("seal", "encrypt", "-r", key[1], *armor, "-o", sealed, letter, "--json")
    assert done.told == {"file": str(sealed)}
    assert sealed.read_bytes().startswith(b"-----BEGIN" if armor else b"age-encryption.org/v1\n")
    assert run("seal", "decrypt", "-i", key[0], "-o", opened, sealed).out == "Decrypted.\n"
    assert opened.read_bytes() == PLAIN


def test_recipients_may_stand_in_a_file(
    key: tuple[Path, str], letter: Path, tmp_path: Path, run: Run
) -> None:
    recipients, sealed = tmp_path / "recipients", tmp_path / "sealed"
    recipients.write_text(f"# ours\n{key[1]}\n", encoding="utf-8")
    assert run("seal", "encrypt", "-R", recipients, "-o", sealed, letter).code == 0
    assert run("seal", "decrypt", "-i", key[0], "-o", tmp_path / "x", sealed).code == 0


def test_what_was_sealed_with_a_passphrase_opens_with_it(
    letter: Path, passphrase: Path, tmp_path: Path, run: Run
) -> None:
    sealed, opened = tmp_path / "sealed", tmp_path / "opened"
    words = ("--passphrase-file", passphrase)
    said = run("seal", "encrypt", "-p", *words, "-o", sealed, letter, "--lang", "uk")
    assert said.out == "Зашифровано.\n"
    assert run("seal", "decrypt", *words, "-o", opened, sealed).code == 0
    assert opened.read_bytes() == PLAIN


def test_a_passphrase_is_typed_twice_to_seal_and_once_to_open(
    letter: Path, tmp_path: Path, run: Run, terminal: Sit
) -> None:
    sealed = tmp_path / "sealed"
    shown = terminal(PASSPHRASE, PASSPHRASE)
    assert run("seal", "encrypt", "-p", "-o", sealed, letter).code == 0
    assert len(shown) == 2
    terminal(PASSPHRASE)
    assert run("seal", "decrypt", "-o", tmp_path / "opened", sealed).code == 0
    assert len(shown) == 3


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_without_out_the_result_alone_is_on_standard_output(
    options: tuple[str, ...],
    key: tuple[Path, str],
    letter: Path,
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    capsysbinary.readouterr()
    assert cli.main(["seal", "encrypt", "-r", key[1], str(letter), *options]) == 0
    sealed = tmp_path / "sealed"
    sealed.write_bytes(capsysbinary.readouterr().out)
    assert cli.main(["seal", "decrypt", "-i", str(key[0]), str(sealed), *options]) == 0
    assert capsysbinary.readouterr().out == PLAIN


def test_a_refusal_does_not_mix_with_a_result_on_standard_output(
    key: tuple[Path, str], letter: Path, run: Run
) -> None:
    done = run("seal", "decrypt", "-i", key[0], letter, "--json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("This is not a sealed file\n")


def test_nobody_to_seal_it_for(letter: Path, tmp_path: Path, run: Run) -> None:
    told = run("seal", "encrypt", "-o", tmp_path / "x", letter, "--json").error
    assert told["code"] == "seal-recipient-count"


def test_a_passphrase_beside_a_key_is_refused_not_dropped(
    key: tuple[Path, str], letter: Path, passphrase: Path, tmp_path: Path, run: Run
) -> None:
    for given in (("--passphrase-file", passphrase), ("-p", "--passphrase-file", passphrase)):
        told = run(
            "seal", "encrypt", "-r", key[1], *given, "-o", tmp_path / "x", letter, "--json"
        ).error  # fmt: skip
        assert told["code"] == "seal-mixed-recipients"
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("bad", ["age1qqqq", "nonsense", "AGE-SECRET-KEY-1QQQ"])
def test_a_recipient_that_is_none_is_refused(
    bad: str, letter: Path, tmp_path: Path, run: Run
) -> None:
    told = run("seal", "encrypt", "-r", bad, "-o", tmp_path / "x", letter, "--json").error
    assert told["code"] == "seal-key-text"
    assert bad not in str(told)


def test_a_passphrase_file_is_asked_for_where_one_is_needed(
    key: tuple[Path, str], letter: Path, passphrase: Path, tmp_path: Path, run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    sealed = tmp_path / "sealed"
    run("seal", "encrypt", "-p", "--passphrase-file", passphrase, "-o", sealed, letter)
    out = ("-o", tmp_path / "x", sealed, "--json")
    assert run("seal", "decrypt", *out).error["code"] == "passphrase-missing"
    with_key = run("seal", "decrypt", "-i", key[0], *out).error
    assert with_key["title"] == "This file wants a passphrase"


def test_a_key_is_asked_for_where_one_is_needed(
    key: tuple[Path, str], letter: Path, passphrase: Path, tmp_path: Path, run: Run
) -> None:
    sealed = tmp_path / "sealed"
    run("seal", "encrypt", "-r", key[1], "-o", sealed, letter)
    out = ("-o", tmp_path / "x", sealed, "--json")
    assert run("seal", "decrypt", *out).error["title"] == "A key is needed to open this file"
    words = run("seal", "decrypt", "--passphrase-file", passphrase, *out).error
    assert words["code"] == "seal-no-identity"
    both = run("seal", "decrypt", "-i", key[0], "--passphrase-file", passphrase, *out)
    assert both.code == 0, "a passphrase to try beside the right key does no harm"


def test_a_wrong_passphrase_and_a_wrong_key(
    key: tuple[Path, str], letter: Path, passphrase: Path, tmp_path: Path, run: Run
) -> None:
    other, wrong = tmp_path / "other", tmp_path / "wrong"
    run("seal", "keygen", "-o", other)
    wrong.write_text("something else\n")
    by_words, by_key = tmp_path / "by-words", tmp_path / "by-key"
    run("seal", "encrypt", "-p", "--passphrase-file", passphrase, "-o", by_words, letter)
    run("seal", "encrypt", "-r", key[1], "-o", by_key, letter)
    out = ("-o", tmp_path / "x", "--json")
    told = run("seal", "decrypt", "--passphrase-file", wrong, *out, by_words).error
    assert told["code"] == "seal-wrong-passphrase"
    assert run("seal", "decrypt", "-i", other, *out, by_key).error["code"] == "seal-no-identity"
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("at", [30, 400, -20])
def test_any_damage_leaves_no_file(
    at: int, key: tuple[Path, str], letter: Path, tmp_path: Path, run: Run
) -> None:
    sealed = tmp_path / "sealed"
    run("seal", "encrypt", "-r", key[1], "-o", sealed, letter)
    whole = bytearray(sealed.read_bytes())
    whole[at] ^= 1
    sealed.write_bytes(bytes(whole))
    told = run("seal", "decrypt", "-i", key[0], "-o", tmp_path / "x", sealed, "--json").error
    assert told["code"].startswith("seal-")
    names = {one.name for one in tmp_path.iterdir()}
    assert names == {"letter", "key", "sealed"}


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (b"", "The file is empty"),
        (b"age-encryption.org/v2\n", "This file is from a newer version"),
        (b"age-encryption.org/v1\r\n-> X", "The sealed file was changed as if it were text"),
        (b"Dear colleague", "This is not a sealed file"),
    ],
)
def test_a_file_that_is_not_sealed_is_told_apart(
    content: bytes, title: str, key: tuple[Path, str], tmp_path: Path, run: Run
) -> None:
    place = tmp_path / "file"
    place.write_bytes(content)
    told = run("seal", "decrypt", "-i", key[0], "-o", tmp_path / "x", place, "--json").error
    assert told["title"] == title


def test_a_key_file_without_a_key(letter: Path, tmp_path: Path, run: Run) -> None:
    place = tmp_path / "empty-key"
    place.write_text("# nothing\n")
    told = run("seal", "decrypt", "-i", place, letter, "-o", tmp_path / "x", "--json").error
    assert told["title"] == "There is no key in this file"


def test_a_result_is_never_written_over_a_file(
    key: tuple[Path, str], letter: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "there").write_text("precious")
    (tmp_path / "folder").mkdir()
    for name, title in (
        ("there", "A file of that name is already there"),
        ("folder", "There is no plain file in that place"),
        ("nowhere/x", "The file cannot be written there"),
    ):
        out = ("-o", tmp_path / name, letter, "--json")
        assert run("seal", "encrypt", "-r", key[1], *out).error["title"] == title
    assert (tmp_path / "there").read_text() == "precious"


@pytest.mark.parametrize(
    "words",
    [("encrypt", "-r", "KEY", "-o", "OUT", "MISSING"), ("encrypt", "-R", "MISSING", "LETTER"),
     ("decrypt", "-i", "MISSING", "-o", "OUT", "LETTER"), ("decrypt", "-o", "OUT", "MISSING")],
)  # fmt: skip
def test_a_file_that_is_not_there_is_called_by_its_name(
    words: tuple[str, ...], key: tuple[Path, str], letter: Path, tmp_path: Path, run: Run
) -> None:
    named = {"KEY": key[1], "OUT": tmp_path / "out", "MISSING": tmp_path / "gone", "LETTER": letter}
    done = run("seal", *(named.get(one, one) for one in words), "--lang", "uk")
    assert done.code == 1
    assert done.err.splitlines()[1] == "«gone» не знайдено. Нічого не змінено."


def test_a_full_disk_leaves_nothing(
    key: tuple[Path, str], letter: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    told = run("seal", "encrypt", "-r", key[1], "-o", tmp_path / "x", letter, "--json").error
    assert told["code"] == "disk-full"
    assert {one.name for one in tmp_path.iterdir()} == {"letter", "key"}
    assert faults.refusal(OSError(28, "")) is not None


def test_sealing_needs_no_vault_and_does_not_load_one() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from desktop_app import cli; cli.main(['seal', 'keygen']);"
        "print([n for n in ('sqlalchemy', 'desktop_app.store') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_output_that_takes_little_at_a_time_still_gets_everything(
    key: tuple[Path, str], letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(io.RawIOBase):
        """A bare file that takes a few bytes of what it is given, as a pipe may."""

        taken = b""

        def writable(self) -> bool:
            return True

        def write(self, given: Any, /) -> int:
            self.taken += bytes(given[:100])
            return len(given[:100])

    slow, sealed = Slow(), tmp_path / "sealed"
    assert cli.main(["seal", "encrypt", "-r", key[1], "-o", str(sealed), str(letter)]) == 0
    monkeypatch.setattr("sys.stdout", SimpleNamespace(buffer=slow, flush=lambda: None))
    assert cli.main(["seal", "decrypt", "-i", str(key[0]), str(sealed)]) == 0
    assert slow.taken == PLAIN
