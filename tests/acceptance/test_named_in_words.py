"""A vault whose files were put back, exchanged or taken away says so, in both languages, and
opens with everything again once the right files are back.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import application, cli, i18n
from desktop_app.domain import errors
from tests.acceptance import desks
from tests.services import offices

PAGE = 4096


class Kept:
    """A vault with two people, and a copy of its folder from before the second."""

    def __init__(self, three: desks.Trio) -> None:
        self.folder = three.folder / "a"
        offices.add_person(three.a, name="Першенко Орест")
        three.lock()
        self.old = shutil.copytree(self.folder, three.folder / "old")
        offices.add_person(three.a, name="Другенко Уляна")
        three.lock()
        self.new = shutil.copytree(self.folder, three.folder / "new")

    def refusal(self) -> errors.DodomuError:
        """Open it; return the refusal, after a look that refusing wrote nothing."""
        before = contents(self.folder)
        with pytest.raises(errors.DodomuError) as refused:
            application.open_vault(self.folder, desks.PASSPHRASE)
        assert contents(self.folder) == before
        return refused.value

    def whole_again(self) -> None:
        """Put the right files back, and find both people and nothing wrong."""
        for one in self.new.iterdir():
            if one.is_file():
                shutil.copy(one, self.folder / one.name)
        for one in self.folder.iterdir():
            if one.is_file() and not (self.new / one.name).exists():
                one.unlink()
        office = application.open_vault(self.folder, desks.PASSPHRASE)
        try:
            assert office.facts("uk").people == 2
            assert office.check() == ()
        finally:
            office.close()


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a vault; an empty write-ahead log or lock comes and goes."""
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and one.suffix not in {".lock", ".db-shm", ".db-wal"}
    }


@pytest.fixture
def kept(three: desks.Trio) -> Kept:
    """A vault with a past."""
    return Kept(three)


def old_database(kept: Kept) -> None:
    shutil.copy(kept.old / "vault.db", kept.folder / "vault.db")


def head_gone(kept: Kept) -> None:
    (kept.folder / "vault.head").unlink()


def head_damaged(kept: Kept) -> None:
    (kept.folder / "vault.head").write_bytes(bytes(8192))


def head_of_another_vault(kept: Kept) -> None:
    shutil.copy(kept.folder.parent / "b" / "vault.head", kept.folder / "vault.head")


def another_history(kept: Kept) -> None:
    """The old copy went on by itself elsewhere, and its database came back without its head."""
    office = application.open_vault(kept.old, desks.PASSPHRASE)
    offices.add_person(office, name="Іншенко Тихон")
    office.close()
    shutil.copy(kept.old / "vault.db", kept.folder / "vault.db")


def newer_database(kept: Kept) -> None:
    office = application.open_vault(kept.folder, desks.PASSPHRASE)
    with office._store._database.writing():
        office._store._database.run("UPDATE alembic_version SET version_num = '9999'")
    office.close()


def database_of_another_vault(kept: Kept) -> None:
    shutil.copy(kept.folder.parent / "b" / "vault.db", kept.folder / "vault.db")


def database_gone(kept: Kept) -> None:
    (kept.folder / "vault.db").unlink()


def database_cut(kept: Kept) -> None:
    path = kept.folder / "vault.db"
    path.write_bytes(path.read_bytes()[: -3 * PAGE])


def keys_gone(kept: Kept) -> None:
    for name in ("vault.keys", "vault.keys.1"):
        (kept.folder / name).unlink(missing_ok=True)


def keys_of_another_vault(kept: Kept) -> None:
    for name in ("vault.keys", "vault.keys.1"):
        shutil.copy(kept.folder.parent / "b" / "vault.keys", kept.folder / name)


PUT_BACK = errors.VaultPutBackError


@pytest.mark.parametrize(
    ("spoil", "kind", "reason", "named"),
    [
        (old_database, PUT_BACK, "head-ahead", "-wal"),
        (another_history, PUT_BACK, "link-differs", "-wal"),
        (head_gone, PUT_BACK, "missing-head", "vault.head"),
        (head_damaged, PUT_BACK, "head-damaged", "vault.head"),
        (head_of_another_vault, PUT_BACK, "head-damaged", "vault.head"),
        (newer_database, errors.VaultTooNewError, "", "9999"),
        (database_of_another_vault, errors.StoreUnreadableError, "", "vault.db"),
        (database_gone, errors.StoreUnreadableError, "", "vault.db"),
        (database_cut, errors.StoreUnreadableError, "", "vault.db"),
        (keys_gone, errors.VaultDamagedError, "keys-missing", "vault.keys"),
        (keys_of_another_vault, errors.StoreUnreadableError, "", "vault.db"),
    ],
)
def test_opening_says_what_is_wrong(
    kept: Kept, spoil: Callable[[Kept], None], kind: type[errors.DodomuError], reason: str,
    named: str,
) -> None:  # fmt: skip
    spoil(kept)
    refusal = kept.refusal()
    assert type(refusal) is kind
    assert refusal.facts.get("reason", "") == reason
    for words in desks.words_of(refusal).values():
        assert named in words.what
    kept.whole_again()


def test_commits_removed_with_the_write_ahead_log(kept: Kept, tmp_path: Path) -> None:
    office = application.open_vault(kept.folder, desks.PASSPHRASE)
    offices.add_person(office, name="Третенко Пилип")
    whole = shutil.copytree(kept.folder, tmp_path / "whole")
    office.close()
    without = shutil.copytree(whole, tmp_path / "without")
    (without / "vault.db-wal").unlink()
    with pytest.raises(errors.VaultPutBackError) as refused:
        application.open_vault(without, desks.PASSPHRASE)
    assert refused.value.facts == {"reason": "head-ahead"}
    for words in desks.words_of(refused.value).values():
        assert "-wal" in words.what
    shutil.copy(whole / "vault.db-wal", without / "vault.db-wal")
    for folder in (whole, without):
        again = application.open_vault(folder, desks.PASSPHRASE)
        assert again.facts("uk").people == 3
        assert again.check() == ()
        again.close()


@pytest.mark.parametrize("lang", desks.LANGUAGES)
def test_a_head_from_yesterday_is_named_in_words_and_brought_up(
    kept: Kept, lang: i18n.Language, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The database may be ahead of its head (format.md §4): what lies ahead is proved by the
    chain key. Nothing is lost by it, and so it is no refusal; a kill leaves one link at most.
    """
    shutil.copy(kept.old / "vault.head", kept.folder / "vault.head")
    secret = tmp_path / "passphrase"
    secret.write_text(desks.PASSPHRASE)
    command = ["search", str(kept.folder), "Вигадько", "--lang", lang, "--passphrase-file"]
    assert cli.main([*command, str(secret)]) == 0
    told = capsys.readouterr()
    assert "vault.head" in told.err
    assert "vault.head" not in told.out
    assert ("сховищ" in told.err) == (lang == "uk")
    shutil.copy(kept.old / "vault.head", kept.folder / "vault.head")
    assert cli.main([*command, str(secret), "--json"]) == 0
    (notice,) = json.loads(capsys.readouterr().out)["notices"]
    assert notice["code"] == "head-behind"
    assert cli.main([*command, str(secret), "--json"]) == 0
    assert "notices" not in json.loads(capsys.readouterr().out)
    shutil.copy(kept.old / "vault.head", kept.folder / "vault.head")
    office = application.open_vault(kept.folder, desks.PASSPHRASE)
    assert [one.code for one in office.facts("uk").notices] == ["head-behind"]
    assert office.facts("uk").people == 2
    assert office.check() == ()
    office.close()
    old_database(kept)
    assert isinstance(kept.refusal(), errors.VaultPutBackError)


def test_a_head_and_an_altered_log_behind_it(kept: Kept) -> None:
    """A head from yesterday does not let an altered arrival of today through."""
    office = application.open_vault(kept.folder, desks.PASSPHRASE)
    with office._store._database.writing():
        office._store._database.run(
            "UPDATE arrival SET at = at + 1 WHERE n = (SELECT max(n) FROM arrival)"
        )
    office.close()
    shutil.copy(kept.old / "vault.head", kept.folder / "vault.head")
    refusal = kept.refusal()
    assert isinstance(refusal, errors.VaultPutBackError)
    assert refusal.facts == {"reason": "link-differs"}


@pytest.mark.parametrize("lang", desks.LANGUAGES)
def test_any_old_page_put_back(
    kept: Kept, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """SQLCipher itself sees nothing wrong with an old page; `vault check` names what follows."""
    secret = tmp_path / "passphrase"
    secret.write_text(desks.PASSPHRASE)
    old, new = ((one / "vault.db").read_bytes() for one in (kept.old, kept.new))
    pages = [at for at in range(0, len(old), PAGE) if old[at : at + PAGE] != new[at : at + PAGE]]
    assert len(pages) > 5
    command = ["vault", "check", str(kept.folder), "--lang", lang, "--passphrase-file", str(secret)]
    for at in pages:
        (kept.folder / "vault.db").write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        assert cli.main(command) == 1, at // PAGE
        told = capsys.readouterr()
        assert len(told.out + told.err) > 40
        assert ("сховищ" in (told.out + told.err).casefold()) == (lang == "uk")
        for name in ("vault.db-wal", "vault.db-shm"):
            (kept.folder / name).unlink(missing_ok=True)
        shutil.copy(kept.new / "vault.head", kept.folder / "vault.head")
    kept.whole_again()


def test_a_wrong_passphrase_and_a_folder_that_is_no_vault(kept: Kept, tmp_path: Path) -> None:
    for folder, kind in (
        (kept.folder, errors.VaultPassphraseError),
        (tmp_path, errors.NotAVaultError),
        (tmp_path / "nothing", errors.NotAVaultError),
    ):
        before = contents(kept.folder)
        with pytest.raises(kind) as refused:
            application.open_vault(folder, "two three four")
        desks.words_of(refused.value)
        assert contents(kept.folder) == before
    kept.whole_again()
