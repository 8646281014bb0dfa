"""The chain and the head: whatever is put back, left out or exchanged is noticed."""

import shutil
from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.store import chain, sqlite
from desktop_app.vault import head as vault_head
from tests.conftest import ExpectLog
from tests.store import vaults
from tests.store.vaults import day


def refused(desk: vaults.Desk) -> str:
    """Open and return the reason of the alarm."""
    with pytest.raises(errors.VaultPutBackError) as alarm:
        desk.open()
    return str(alarm.value.facts["reason"])


def copied(desk: vaults.Desk, folder: Path) -> Path:
    """A copy of the closed vault's files."""
    return shutil.copytree(desk.folder, folder)


def test_a_link_depends_on_key_row_digests_and_what_came_before() -> None:
    def link(
        key: bytes = b"k", number: int = 1, digest: bytes = b"d", before: bytes = b"b"
    ) -> bytes:
        told = chain.of_arrival(number, 5, "a", None, None)
        told.add(digest)
        return told.link(key, before)

    others = [link(b"x"), link(number=2), link(digest=b"x"), link(before=b"x")]
    assert link() not in others
    assert len(set(others)) == 4
    assert len(link()) == chain.NO_LINK.__len__() == 32


def test_the_head_follows_every_record(here: vaults.Desk) -> None:
    seen = here.head.read()
    here.person("Пробенко")
    now = here.head.read()
    assert seen is not None
    assert now is not None
    assert now.log_arrival == seen.log_arrival + 1
    assert now.log_link == here.store.head_link() != seen.log_link


def test_a_trial_leaves_chain_and_head_alone(here: vaults.Desk) -> None:
    here.person("Пробенко")
    head, before = here.head.read(), here.store.dump()
    made = here.change(here.store.new_dossier(), vaults.say("person.sex", "M"))
    answer = here.store.examine([made], by=here.author)
    assert (answer.new, len(answer.moved)) == (1, 1)
    assert (here.head.read(), here.store.dump()) == (head, before)
    assert here.record(made) == answer, "the trial said what would be"
    here.reopen()


def test_an_old_database_put_back(here: vaults.Desk, tmp_path: Path) -> None:
    here.person("Першенко")
    here.close()
    old = copied(here, tmp_path / "old")
    here.open()
    here.person("Другенко")
    here.close()
    shutil.copy(old / "vault.db", here.path)
    assert refused(here) == "head-ahead"
    here.store = here.store  # closed already; the fixture closes an open one
    shutil.copy(old / "vault.head", here.folder / "vault.head")
    here.open()


def test_the_last_commits_removed_with_the_wal(here: vaults.Desk, tmp_path: Path) -> None:
    here.person("Першенко")
    here.reopen()
    here.person("Другенко")
    without = tmp_path / "without-wal"
    without.mkdir()
    for name in ("vault.db", "vault.head"):
        shutil.copy(here.folder / name, without / name)
    assert refused(vaults.Desk("here", without)) == "head-ahead"
    whole = shutil.copytree(here.folder, tmp_path / "whole")
    vaults.Desk("here", whole).open().close()


def test_another_history_of_the_same_length(here: vaults.Desk, tmp_path: Path) -> None:
    here.person("Першенко")
    here.close()
    copied(here, tmp_path / "fork" / "here")
    here.open()
    here.person("Другенко")
    here.close()
    fork = vaults.Desk("here", tmp_path / "fork" / "here").open()
    fork.person("Іншенко")
    fork.close()
    shutil.copy(fork.path, here.path)
    assert refused(here) == "link-differs"
    shutil.copy(fork.folder / "vault.head", here.folder / "vault.head")
    here.open()


def test_a_missing_head(here: vaults.Desk) -> None:
    here.close()
    kept = (here.folder / "vault.head").read_bytes()
    (here.folder / "vault.head").unlink()
    assert refused(here) == "missing-head"
    (here.folder / "vault.head").write_bytes(kept)
    here.open()


def test_yesterdays_head_is_brought_up_and_named_in_words(
    here: vaults.Desk, tmp_path: Path
) -> None:
    """Further behind than a kill leaves it: someone put it back, or its disk refused writing."""
    here.person("Першенко")
    here.store.audit("opened")
    old = shutil.copy(here.folder / "vault.head", tmp_path / "head")
    here.person("Другенко")
    here.person("Третенко")
    here.store.audit("looked")
    link = here.store.head_link()
    here.close()
    shutil.copy(old, here.folder / "vault.head")
    here.open()
    assert here.store.head_link() == link
    assert [(one.code, one.behind, one.link) for one in here.store.notices] == [
        ("head-behind", 3, 3)
    ]
    now = here.head.read()
    assert now is not None
    assert (now.log_link, now.audit_count) == (link, 3)
    assert [(one.what, one.which) for one in here.store.audit_lines(1)] == [("head-behind", "1 3")]
    assert here.checks_well()
    here.reopen()
    assert here.store.notices == ()


@pytest.mark.parametrize("act", ["record", "audit"])
def test_a_head_one_call_behind_is_what_a_kill_leaves(
    here: vaults.Desk, tmp_path: Path, act: str
) -> None:
    here.person("Першенко")
    old = shutil.copy(here.folder / "vault.head", tmp_path / "head")
    if act == "record":
        here.person("Другенко")
    else:
        here.store.audit("looked")
    here.close()
    shutil.copy(old, here.folder / "vault.head")
    here.open()
    assert here.store.notices == ()
    assert [one.what for one in here.store.audit_lines()].count("head-behind") == 0


def test_behind_by_many_everything_is_recomputed_before_the_head_is_believed(
    here: vaults.Desk, tmp_path: Path
) -> None:
    """Also what lies before the old head: the notice says that all of it is right."""
    here.person("Першенко")
    here.person("Другенко")
    old = shutil.copy(here.folder / "vault.head", tmp_path / "head")
    here.person("Третенко")
    here.person("Четвертенко")
    with here.store._database.writing():
        here.store._database.run("UPDATE arrival SET at = at + 1 WHERE n = 1")
    here.close()
    here.open().close()  # the head alone says nothing of it
    shutil.copy(old, here.folder / "vault.head")
    assert refused(here) == "link-differs"
    connection = sqlite.connect(here.path, vaults.KEY)
    connection.execute("UPDATE arrival SET at = at - 1 WHERE n = 1")
    connection.close()
    here.open()


def test_an_empty_head_on_a_full_database_is_brought_up(here: vaults.Desk) -> None:
    """Whoever can make a head has its key; what follows is proved by the chain key."""
    here.person("Першенко")
    here.head.renew(vault_head.HeadState())
    here.reopen()
    now = here.head.read()
    assert now is not None
    assert now.log_arrival == 1


def test_a_link_that_the_head_has_not_seen_is_still_proved(here: vaults.Desk) -> None:
    here.person("Першенко")
    old = (here.folder / "vault.head").read_bytes()
    here.person("Другенко")
    with here.store._database.writing():
        here.store._database.run("UPDATE arrival SET at = at + 1 WHERE n = 2")
    here.close()
    (here.folder / "vault.head").write_bytes(old)
    assert refused(here) == "link-differs"
    connection = sqlite.connect(here.path, vaults.KEY)
    connection.execute("UPDATE arrival SET at = at - 1 WHERE n = 2")
    connection.close()
    here.open()


def test_what_was_committed_stays_acknowledged_if_the_head_cannot_be_written(
    here: vaults.Desk, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    def full(state: object) -> None:
        raise errors.DiskFullError(needed=1, free=0)

    monkeypatch.setattr(vault_head.Head, "write", lambda self, state: full(state))
    expect_log("head not written")
    here.person("Першенко")
    here.person("Третенко")
    monkeypatch.undo()
    assert len(here.store.people()) == 2
    here.reopen()
    assert [one.behind for one in here.store.notices] == [2], "a disk that refused is named too"
    here.person("Другенко")
    here.reopen()
    assert len(here.store.people()) == 3


def test_the_audit_is_a_chain_of_its_own(here: vaults.Desk) -> None:
    here.store.audit("opened", by=here.author)
    here.store.audit("exported", "bundle-1")
    lines = here.store.audit_lines()
    assert [(one.number, one.what, one.which) for one in lines] == [
        (2, "exported", "bundle-1"), (1, "opened", ""),
    ]  # fmt: skip
    assert lines[1].who == here.author
    assert here.checks_well()
    with here.store._database.writing():
        here.store._database.run("UPDATE audit SET what = 'slept' WHERE n = 1")
    assert [one.reason for one in here.store.check()] == ["chain-broken"]


def test_a_line_taken_from_the_audits_end(here: vaults.Desk) -> None:
    here.store.audit("opened")
    here.store.audit("exported")
    with here.store._database.writing():
        here.store._database.run("DELETE FROM audit WHERE n = 2")
    here.close()
    assert refused(here) == "head-ahead"
    (here.folder / "vault.head").unlink()
    fresh = vault_head.Head(here.folder / "vault.head", [vaults.HEAD_KEY])
    fresh.renew(vault_head.HeadState())
    here.open()


def test_a_line_taken_from_the_audits_middle(here: vaults.Desk) -> None:
    for what in ("opened", "exported", "closed"):
        here.store.audit(what)
    with here.store._database.writing():
        here.store._database.run("DELETE FROM audit WHERE n = 2")
    assert [one.reason for one in here.store.check()] == ["chain-broken"]


def test_vault_time_is_never_before_the_last_arrival(here: vaults.Desk) -> None:
    here.clock += 10_000
    here.person("Пробенко")
    last = here.clock
    here.clock -= 9_000
    assert here.store.vault_time() == last
    here.clock += 20_000
    assert here.store.vault_time() > last


def test_values_of_dates_play_no_part_in_links(here: vaults.Desk) -> None:
    """Two arrivals in one second are two links."""
    dossier = here.person("Пробенко")
    here.clock = 5
    here.say(dossier, "person.birth", day("1990-01-01"))
    here.clock = 5
    here.say(dossier, "person.sex", "M")
    assert here.checks_well()
