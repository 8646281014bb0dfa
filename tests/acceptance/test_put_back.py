"""A vault put back to an earlier state: found here if it can be, and by partners if not."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop_app import application
from desktop_app.domain import errors
from desktop_app.handoff import reader
from desktop_app.services import views
from tests.acceptance import desks
from tests.services import offices


def put_back(three: desks.Trio, name: str, kept: Path) -> None:
    """Put a kept copy in the place of an office's folder, all of it."""
    three.lock(name)
    shutil.rmtree(three.folder / name)
    shutil.copytree(kept, three.folder / name)


def kept_copy(three: desks.Trio, name: str) -> Path:
    """Keep a copy of a locked office's folder."""
    three.lock(name)
    return Path(shutil.copytree(three.folder / name, three.folder / f"kept {name}"))


def test_a_partner_notices_what_nobody_can_notice_offline(three: desks.Trio) -> None:
    """All files of the folder agree with each other; only the number of the bundle tells."""
    offices.add_person(three.a, name="Перша Особа")
    three.grant_all((three.a, three.b))
    kept = kept_copy(three, "a")
    offices.add_person(three.a, name="Друга Особа")
    three.grant_all((three.a, three.b))
    _, first = three.hand(three.a, three.b)
    assert not first.number_twice
    put_back(three, "a", kept)
    assert three.a.notices() == (), "consistent with itself: nothing can be seen here"
    assert three.a.check() == ()
    offices.add_person(three.a, name="Третя Особа")
    three.grant_all((three.a, three.b))
    made = three.prepare(three.a, three.b)
    tried = three.b.handoffs.examine(Path(made.files[0]))
    assert tried.number == first.number
    assert tried.number_twice
    taken = three.b.handoffs.accept(Path(made.files[0]))
    assert taken.number_twice
    names = {row.name for row in three.b.people.page(views.PeopleQuery()).rows}
    assert {"Перша Особа", "Друга Особа", "Третя Особа"} <= names, "nothing is lost by accepting"


def test_said_to_be_on_purpose_it_counts_anew(three: desks.Trio) -> None:
    """A new incarnation begins at number one, and nobody takes it for the old one."""
    offices.add_person(three.a, name="Перша Особа")
    three.grant_all((three.a, three.b))
    kept = kept_copy(three, "a")
    three.hand(three.a, three.b)
    newer = (three.folder / "a" / "vault.head").read_bytes()
    put_back(three, "a", kept)
    (three.folder / "a" / "vault.head").write_bytes(newer)
    with pytest.raises(errors.VaultPutBackError):
        three.at("a")
    application.open_vault(
        three.folder / "a", desks.PASSPHRASE, put_back=True, now=three.clocks["a"]
    ).close()
    offices.add_person(three.a, name="Друга Особа")
    three.grant_all((three.a, three.b))
    _, taken = three.hand(three.a, three.b)
    assert not taken.number_twice


def test_the_head_of_the_log_goes_into_every_bundle(
    three: desks.Trio, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_person(three.a, name="Перша Особа")
    three.grant_all((three.a, three.b))
    told: list[bytes | None] = []
    stage = reader.stage

    def spy(*given: Any, **named: Any) -> reader.Staged:
        found = stage(*given, **named)
        told.append(found.manifest.chain)
        return found

    monkeypatch.setattr(reader, "stage", spy)
    made = three.prepare(three.a, three.b)
    three.b.handoffs.examine(Path(made.files[0]))
    assert told == [three.a._store.head_link()]
    assert told[0] != bytes(32)
