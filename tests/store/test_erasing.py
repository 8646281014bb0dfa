"""Our own words can be erased for good; others' cannot; what is left is consistent."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop_app.domain import change_set, control
from tests.store import vaults
from tests.store.vaults import day, say

PAGE, RESERVED, SALT = 4096, 80, 16
FRAME = 24


def erase(desk: vaults.Desk, *names: str) -> None:
    """Say it in the log, then do it."""
    desk.record(desk.ruled("erase", control.Erase(changes=tuple(names))))
    desk.store.sweep()


def opened_bytes(path: Path) -> bytes:
    """Everything a database and its write-ahead log hold once every page is decrypted.

    Free pages, and what is left in used ones, are in it: SQL would not show them.
    """
    plain = b""
    for ending, start, step, head in (("", 0, PAGE, 0), ("-wal", 32, FRAME + PAGE, FRAME)):
        place = path.with_name(path.name + ending)
        content = place.read_bytes() if place.exists() else b""
        for at in range(start, len(content) - step + 1, step):
            page = content[at + head : at + head + PAGE]
            first = not ending and at == 0
            sealed = page[SALT if first else 0 : PAGE - RESERVED]
            iv = page[PAGE - RESERVED : PAGE - RESERVED + 16]
            opened = Cipher(algorithms.AES(vaults.KEY), modes.CBC(iv)).decryptor()
            plain += opened.update(sealed) + opened.finalize()
    return plain


def test_the_look_into_pages_sees_what_is_there(here: vaults.Desk) -> None:
    here.person("Сторожівський")
    assert "Сторожівський".encode() in opened_bytes(here.path)
    here.store._database.checkpoint(wait=True)
    assert "Сторожівський".encode() in opened_bytes(here.path)


def test_nothing_of_an_erased_word_is_left_in_any_page(here: vaults.Desk) -> None:
    source = change_set.Source("ab" * 16, "RELATIVE", "сестра Сторожівська")
    dossier = here.store.new_dossier()
    here.record(
        here.change(dossier, say("person.name", vaults.name("Сторожівський")), source=source),
        here.change(dossier, say("person.unit", "сторожова частина"), group="MIL"),
    )
    other = here.person("Інакший")
    own = here.store.erasable(dossier).own
    assert len(own) == 2
    erase(here, *own)
    plain = opened_bytes(here.path)
    for word in ("Сторожівськ", "сторожівськ", "сторожова"):
        assert word.encode() not in plain, word
    assert "Інакший".encode() in plain
    assert here.store.people() == [other]
    assert here.store.dossier(dossier) == []
    assert here.store.search("Сторожівський") == []
    assert here.checks_well()
    here.reopen()
    assert here.checks_well()
    assert here.store.erased() == sorted(own)


def test_digests_and_ids_stay(here: vaults.Desk) -> None:
    dossier = here.person("Перший")
    (name,) = here.store.erasable(dossier).own
    before = here.store.change(name)
    assert before is not None
    erase(here, name)
    after = here.store.change(name)
    assert after is not None
    assert (after.id, after.digest, after.body) == (before.id, before.digest, b"")
    assert here.store.erasable(dossier).own == ()
    answer = here.record(before)
    assert answer.new == 0, "its id stays taken"
    assert here.store.people() == []


def test_words_of_others_stay(here: vaults.Desk, there: vaults.Desk) -> None:
    dossier = here.person("Перший", say("person.birth", day("1990-01-01")))
    theirs = there.change(dossier, say("person.birth", day("1991-02-02")))
    here.accepts([theirs])
    found = here.store.erasable(dossier)
    assert found.others == {there.office: 1}
    erase(here, *found.own, theirs.id)
    kept = here.store.change(theirs.id)
    assert kept is not None and kept.body
    assert here.values(dossier, "person.birth") == [day("1991-02-02")]
    assert here.checks_well()


def test_a_part_of_a_file_is_erased(here: vaults.Desk) -> None:
    """What was superseded by an erased word stands again; the portrait follows."""
    dossier = here.person("Перший")
    first = here.say(dossier, "person.birth", day("1990-01-01"))
    second = here.say(
        dossier, "person.birth", day("1991-01-01"), supersedes=(f"{first.id}/0",)
    )  # fmt: skip
    assert here.values(dossier, "person.birth") == [day("1991-01-01")]
    erase(here, second.id)
    assert here.values(dossier, "person.birth") == [day("1990-01-01")]
    assert here.checks_well()


def test_half_done_it_is_finished_by_the_next_sweep(here: vaults.Desk) -> None:
    dossier = here.person("Сторожівський")
    names = here.store.erasable(dossier).own
    here.record(here.ruled("erase", control.Erase(changes=names)))
    assert here.store.people() == [dossier]
    here.reopen()
    swept = here.store.sweep()
    assert swept.sets == 1
    assert here.store.people() == []
    assert here.store.sweep().sets == 0
    assert "Сторожівськ".encode() not in opened_bytes(here.path)


def test_a_word_that_comes_back_later_is_swept_too(here: vaults.Desk) -> None:
    """A restored vault hears of its erased words from partners who still have them."""
    dossier = here.store.new_dossier()
    lost = here.change(dossier, say("person.name", vaults.name("Сторожівський")))
    here.record(here.ruled("erase", control.Erase(changes=(lost.id,))))
    here.record(lost)
    assert here.store.sweep().sets == 1
    assert here.store.people() == []
    assert here.checks_well()


def test_a_source_that_others_words_use_stays(here: vaults.Desk) -> None:
    source = change_set.Source("cd" * 16, "RELATIVE", "родичка")
    one, other = here.store.new_dossier(), here.store.new_dossier()
    for dossier, word in ((one, "Перший"), (other, "Другий")):
        here.record(here.change(dossier, say("person.name", vaults.name(word)), source=source))
    erase(here, *here.store.erasable(one).own)
    assert [each.change.source for each in here.store.dossier(other)] == [source]
    third = here.store.new_dossier()
    here.record(here.change(third, say("person.name", vaults.name("Третій")), source=source))
    assert [each.change.source for each in here.store.dossier(third)] == [source]
    assert here.checks_well()


def test_a_new_source_after_an_old_one_went_is_numbered_right(here: vaults.Desk) -> None:
    source = change_set.Source("cd" * 16, "RELATIVE", "родичка")
    one = here.store.new_dossier()
    here.record(here.change(one, say("person.name", vaults.name("Перший")), source=source))
    erase(here, *here.store.erasable(one).own)
    two = here.store.new_dossier()
    here.record(here.change(two, say("person.name", vaults.name("Другий")), source=source))
    assert [each.change.source for each in here.store.dossier(two)] == [source]
    here.reopen()
    assert [each.change.source for each in here.store.dossier(two)] == [source]


def test_files_that_nothing_names_any_more_are_told(here: vaults.Desk) -> None:
    blob, kept = "12" * 16, "34" * 16
    dossier = here.person("Перший")
    here.say(dossier, "person.note", "x", document=blob, group="OWN")
    here.say(dossier, "person.note", "y", document=kept, group="OWN")
    own = here.store.erasable(dossier).own
    here.record(here.ruled("erase", control.Erase(changes=own[:2])))
    swept = here.store.sweep()
    assert blob in swept.blobs and kept not in swept.blobs


@pytest.mark.parametrize("others", [0, 3])
def test_a_dossier_that_is_not_here(here: vaults.Desk, others: int) -> None:
    for number in range(others):
        here.person(f"Особа{number}")
    found = here.store.erasable("ab" * 16)
    assert (found.own, found.others) == ((), {})
    assert here.store.sweep().sets == 0
