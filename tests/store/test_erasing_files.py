"""Files after an erasure: gone with the words of ours that named them, and no others'."""

import pytest

from desktop_app.domain import control, evidence, ids
from desktop_app.store import attachments
from tests.store import vaults
from tests.store.vaults import say

BLOB, OTHER = ids.BlobId("12" * 16), ids.BlobId("34" * 16)


def held(desk: vaults.Desk, dossier: str, *blobs: str, settled: bool = True) -> None:
    """Let sealed files of a dossier be here."""
    desk.store.attachments.add(
        attachments.Attachment(
            ids.BlobId(blob), b"k" * 32, 3, b"h" * 32, 7, ids.DossierId(dossier), settled=settled
        )
        for blob in blobs
    )


def named(desk: vaults.Desk, dossier: str, blob: str) -> str:
    """Say that a piece of evidence has a file; return the id of the set."""
    subject = vaults.ident(f"piece {blob}")
    made = desk.change(dossier, say(evidence.FILE, blob, subject=subject), group="EVD")
    desk.record(made)
    return made.id


def erase(desk: vaults.Desk, *changes: str) -> None:
    desk.record(desk.ruled("erase", control.Erase(changes=changes)))
    desk.store.sweep()


def test_a_file_only_erased_words_named_is_forsaken_until_it_is_dropped(
    here: vaults.Desk,
) -> None:
    dossier = here.person("Перший")
    held(here, dossier, BLOB)
    first = named(here, dossier, BLOB)
    assert here.store.forsaken() == []
    erase(here, first)
    for _ in range(2):
        assert here.store.forsaken() == [BLOB], "asked again after a kill, it is still told"
        here.reopen()
    here.store.attachments.drop([BLOB])
    assert here.store.forsaken() == []
    assert here.checks_well()


def test_a_file_another_word_of_ours_names_stays(here: vaults.Desk) -> None:
    dossier = here.person("Перший")
    held(here, dossier, BLOB)
    first = named(here, dossier, BLOB)
    second = here.say(dossier, "person.note", "дивись файл", document=BLOB, group="OWN")
    erase(here, first)
    assert here.store.forsaken() == []
    erase(here, second.id)
    assert here.store.forsaken() == [BLOB]


@pytest.mark.parametrize("accepted", [True, False])
def test_a_file_others_name_is_ours_to_take_away(
    here: vaults.Desk, there: vaults.Desk, accepted: bool
) -> None:
    dossier = here.person("Перший")
    held(here, dossier, BLOB)
    first = named(here, dossier, BLOB)
    theirs = there.change(dossier, say(evidence.FILE, BLOB, subject="0" * 32), group="EVD")
    (here.accepts if accepted else here.takes)([theirs])
    erase(here, first)
    assert here.store.forsaken() == [BLOB]
    assert here.store.change(theirs.id) == theirs, "his word stays as it came"


def test_a_file_of_another_dossier_is_left_alone(here: vaults.Desk) -> None:
    one, other = here.person("Перший"), here.person("Друга")
    held(here, other, BLOB)
    named(here, other, BLOB)
    note = here.say(one, "person.note", BLOB, group="OWN")
    erase(here, note.id)
    assert here.store.forsaken() == []


def test_a_file_whose_words_are_being_written_is_left_alone(here: vaults.Desk) -> None:
    """Erased here before, and somebody attaches anew: its row stands before its words."""
    dossier = here.person("Перший")
    erase(here, here.say(dossier, "person.note", "x", group="OWN").id)
    held(here, dossier, OTHER, settled=False)
    assert here.store.forsaken() == []
    named(here, dossier, OTHER)
    here.store.attachments.settle([OTHER])
    assert here.store.forsaken() == []


def test_where_nothing_was_erased_nothing_is_looked_for(here: vaults.Desk) -> None:
    """A file no word names is `tidy`'s business; an erasure elsewhere takes nothing away."""
    dossier, other = here.person("Перший"), here.person("Друга")
    held(here, dossier, BLOB)
    erase(here, here.say(other, "person.note", "x", group="OWN").id)
    assert here.store.forsaken() == []
