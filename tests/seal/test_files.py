"""Acts on files: all of the result, for its owner only, or nothing at all."""

import os
import pathlib
import stat
from collections.abc import Callable

import pytest

from desktop_app.domain import errors
from desktop_app.seal import files
from tests.seal import samples

PLAIN = samples.plaintext(3 << 20)
TO = [samples.HYBRID.recipient()]
BY = [samples.HYBRID]


@pytest.fixture
def plain(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "plain.pdf"
    path.write_bytes(PLAIN)
    return path


@pytest.fixture
def sealed(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "sealed.age"
    path.write_bytes(samples.sealed(PLAIN, *TO))
    return path


def names(folder: pathlib.Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("armor", [False, True])
def test_there_and_back(plain: pathlib.Path, armor: bool) -> None:
    out, back = plain.with_name("out.age"), plain.with_name("back.pdf")
    files.encrypt_file(plain, out, TO, armor=armor)
    files.decrypt_file(out, back, BY)
    assert back.read_bytes() == PLAIN
    assert names(plain.parent) == ["back.pdf", "out.age", "plain.pdf"]
    assert out.read_bytes().startswith(b"-----" if armor else b"age-")


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_results_are_readable_by_their_owner_only(plain: pathlib.Path) -> None:
    out, back, key = (plain.with_name(name) for name in ("out", "back", "key"))
    files.encrypt_file(plain, out, TO)
    files.decrypt_file(out, back, BY)
    files.write_keyfile(key, samples.X25519, created=0)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (out, back, key)} == {0o600}


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("place", [5, 200, 1650, 100_000, -1])
def test_damage_leaves_nothing(sealed: pathlib.Path, place: int, overwrite: bool) -> None:
    raw = bytearray(sealed.read_bytes())
    raw[place] ^= 1
    sealed.write_bytes(raw)
    out = sealed.with_name("out.pdf")
    with pytest.raises(errors.SealError):
        files.decrypt_file(sealed, out, BY, overwrite=overwrite)
    assert names(sealed.parent) == ["sealed.age"]


def test_a_cut_file_leaves_nothing_and_an_old_result_stays(sealed: pathlib.Path) -> None:
    out = sealed.with_name("out.pdf")
    out.write_bytes(b"the old one")
    sealed.write_bytes(sealed.read_bytes()[:-1])
    with pytest.raises(errors.PayloadDamagedError):
        files.decrypt_file(sealed, out, BY, overwrite=True)
    assert out.read_bytes() == b"the old one"
    assert names(sealed.parent) == ["out.pdf", "sealed.age"]


def test_a_wrong_key_leaves_nothing(sealed: pathlib.Path) -> None:
    with pytest.raises(errors.NoIdentityMatchError):
        files.decrypt_file(sealed, sealed.with_name("out"), [samples.X25519])
    assert names(sealed.parent) == ["sealed.age"]


def test_refused_recipients_leave_nothing(plain: pathlib.Path) -> None:
    with pytest.raises(errors.MixedRecipientsError):
        files.encrypt_file(plain, plain.with_name("o"), [*TO, samples.X25519.recipient()])
    assert names(plain.parent) == ["plain.pdf"]


def test_a_cancel_leaves_nothing(plain: pathlib.Path, sealed: pathlib.Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))

    def cancelled() -> bool:
        return bool(told) and told[-1][0] > 1 << 20

    with pytest.raises(errors.CancelledError):
        files.encrypt_file(
            plain, plain.with_name("out"), TO, progress=progress, cancelled=cancelled
        )
    assert told[-1][1] == len(PLAIN)
    told.clear()
    with pytest.raises(errors.CancelledError):
        files.decrypt_file(
            sealed, plain.with_name("out"), BY, progress=progress, cancelled=cancelled
        )
    assert told[-1][1] == sealed.stat().st_size
    assert names(plain.parent) == ["plain.pdf", "sealed.age"]


def test_an_existing_file_is_not_touched_unless_told(plain: pathlib.Path) -> None:
    out = plain.with_name("out")
    out.write_bytes(b"precious")
    acts: list[Callable[[], None]] = [
        lambda: files.encrypt_file(plain, out, TO),
        lambda: files.decrypt_file(plain, out, BY),
        lambda: files.write_keyfile(out, samples.X25519, created=0),
    ]
    for act in acts:
        with pytest.raises(errors.SealOutputError) as caught:
            act()
        assert caught.value.reason == "exists"
        assert out.read_bytes() == b"precious"
    files.encrypt_file(plain, out, TO, overwrite=True)
    assert samples.opened(out.read_bytes(), *BY) == PLAIN


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: pathlib.Path) -> None:
    out = tmp_path / "out"
    with (
        pytest.raises(errors.SealOutputError) as caught,
        files.written_whole(out) as result,
    ):
        result.write(b"ours")
        out.write_bytes(b"theirs")
    assert caught.value.reason == "exists"
    assert out.read_bytes() == b"theirs"
    assert names(tmp_path) == ["out"]


def test_a_stick_without_links_works_too(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(pathlib.Path, "hardlink_to", refused)
    out = tmp_path / "out"
    with files.written_whole(out) as result:
        result.write(b"first")
    assert out.read_bytes() == b"first"
    with pytest.raises(errors.SealOutputError), files.written_whole(tmp_path / "b") as result:
        (tmp_path / "b").write_bytes(b"theirs")
    assert (tmp_path / "b").read_bytes() == b"theirs"
    assert names(tmp_path) == ["b", "out"]


def test_only_plain_files_are_replaced(plain: pathlib.Path) -> None:
    folder = plain.with_name("folder")
    folder.mkdir()
    link = plain.with_name("link")
    link.symlink_to(plain)
    dangling = plain.with_name("dangling")
    dangling.symlink_to("nowhere")
    for out in (folder, link, dangling, pathlib.Path(os.devnull)):
        with pytest.raises(errors.SealOutputError) as caught:
            files.encrypt_file(plain, out, TO, overwrite=True)
        assert caught.value.reason == "not-a-file"
    with pytest.raises(errors.SealOutputError) as caught:
        files.encrypt_file(plain, plain / "under" / "a file", TO)
    assert caught.value.reason == "no-folder"
    assert plain.read_bytes() == PLAIN


def test_a_file_may_be_sealed_over_itself(plain: pathlib.Path) -> None:
    files.encrypt_file(plain, plain, TO, overwrite=True)
    assert samples.opened(plain.read_bytes(), *BY) == PLAIN


def test_long_names_of_many_letters_are_no_trouble(plain: pathlib.Path) -> None:
    out = plain.with_name("ї" * 127)
    files.encrypt_file(plain, out, TO)
    assert out.is_file()


def test_a_missing_source_makes_nothing(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError):
        files.decrypt_file(tmp_path / "none", tmp_path / "out", BY)
    assert names(tmp_path) == []


def test_key_files_are_written_and_read(tmp_path: pathlib.Path) -> None:
    key, public = tmp_path / "key.txt", tmp_path / "to.txt"
    files.write_keyfile(key, samples.HYBRID, created=0)
    assert [found.to_string() for found in files.read_identities(key)] == [
        samples.HYBRID.to_string()
    ]
    public.write_text(f"# them\n{TO[0].to_string()}\n")
    assert files.read_recipients(public) == TO


def test_what_is_no_key_file_is_refused_unread(tmp_path: pathlib.Path) -> None:
    for content, reason in ((b"\xff\xfe", "not-unicode"), (b"#" * (4 << 20) + b"#", "too-long")):
        path = tmp_path / "key"
        path.write_bytes(content)
        for read, kind in (
            (files.read_identities, "identity"),
            (files.read_recipients, "recipient"),
        ):
            with pytest.raises(errors.KeyTextError) as caught:
                read(path)
            assert (caught.value.kind, caught.value.reason) == (kind, reason)


def test_an_unwritten_block_of_bytes_is_never_taken_for_the_file(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ZeroDivisionError), files.written_whole(tmp_path / "out") as result:
        result.write(b"half")
        assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
        raise ZeroDivisionError
    assert names(tmp_path) == []


def test_a_result_is_on_the_disk_before_it_has_its_name(
    plain: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, forced = plain.with_name("out"), []

    def fsync(_: int) -> None:
        forced.append(out.exists())

    monkeypatch.setattr(os, "fsync", fsync)
    files.encrypt_file(plain, out, TO)
    assert forced == [False, True]  # the file, then its folder
