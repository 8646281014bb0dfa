"""Rows of sealed files: kept, found by dossier, settled, forgotten; keys never shown."""

import pytest
import sqlalchemy as sa

from desktop_app.domain import ids
from desktop_app.store import Attachment
from tests.store import vaults


def row(word: str, dossier: str = "somebody", *, at: int = 1, settled: bool = False) -> Attachment:
    return Attachment(
        blob=ids.BlobId(vaults.ident(f"blob {word}")),
        key=bytes(range(32)),
        size=1 << 40,
        sha256=b"h" * 32,
        at=at,
        dossier=ids.DossierId(vaults.ident(dossier)),
        settled=settled,
    )


def test_what_is_kept_comes_back_whole(here: vaults.Desk) -> None:
    one, other = row("a", at=2), row("b", "another", at=1, settled=True)
    here.store.attachments.add([one, other])
    assert here.store.attachments.one(one.blob) == one
    assert here.store.attachments.every() == [other, one]
    assert here.store.attachments.of(one.dossier) == [one]
    here.reopen()
    assert here.store.attachments.every() == [other, one]


def test_what_is_not_here_is_none(here: vaults.Desk) -> None:
    for name in (vaults.ident("nothing"), "", "../vault.db", "A" * 32):
        assert here.store.attachments.one(name) is None
    assert here.store.attachments.of(vaults.ident("nobody")) == []


def test_settling_says_that_statements_name_it(here: vaults.Desk) -> None:
    one, other = row("a"), row("b")
    here.store.attachments.add([one, other])
    assert here.store.attachments.unsettled() == sorted([one, other], key=lambda it: it.blob)
    here.store.attachments.settle([one.blob])
    assert here.store.attachments.unsettled() == [other]
    found = here.store.attachments.one(one.blob)
    assert found is not None and found.settled


def test_forgetting_takes_the_key_away(here: vaults.Desk) -> None:
    one, other = row("a"), row("b")
    here.store.attachments.add([one, other])
    here.store.attachments.drop([one.blob, vaults.ident("never was")])
    assert here.store.attachments.every() == [other]
    here.store.attachments.drop([])
    assert here.store.attachments.every() == [other]


def test_a_blob_is_kept_once_and_all_or_none(here: vaults.Desk) -> None:
    one, other = row("a"), row("b")
    here.store.attachments.add([one])
    with pytest.raises(sa.exc.IntegrityError):
        here.store.attachments.add([other, one])
    assert here.store.attachments.every() == [one]


def test_a_row_shows_neither_key_nor_hash() -> None:
    one = row("a")
    assert one.key.hex() not in repr(one) and str(one.key) not in repr(one)
    assert "hhhh" not in repr(one)


def test_keys_are_nowhere_in_the_clear(here: vaults.Desk) -> None:
    key = bytes.fromhex("5eed" * 16)
    one = Attachment(
        ids.BlobId(vaults.ident("a")), key, 1, bytes(32), 1, ids.DossierId(vaults.ident("p"))
    )
    here.store.attachments.add([one])
    here.store.idle()
    for place in here.folder.iterdir():
        raw = place.read_bytes()
        assert key not in raw and key.hex().encode() not in raw, place.name


def test_the_vault_checks_as_sound_with_attachments(here: vaults.Desk) -> None:
    here.store.attachments.add([row("a", settled=True)])
    assert here.store.check() == []
    here.store.rebuild()
    assert len(here.store.attachments.every()) == 1
