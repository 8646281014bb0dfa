"""Stores of invented offices on a temporary disk, and the sentences they say.

A template is made once per office and copied: a test pays two milliseconds, not two hundred.
"""

import functools
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop_app import store
from desktop_app.domain import applied, change_set, control, ids, registry
from desktop_app.vault import head as vault_head

KEY = bytes(range(32))
HEAD_KEY = bytes(range(32, 64))
EARLY = 1_700_000_000


def ident(word: str) -> str:
    """The id that a word stands for, the same in every run."""
    return hashlib.sha256(word.encode()).hexdigest()[:32]


def say(field: str, value: Any, **more: Any) -> change_set.Statement:
    """One statement."""
    return change_set.Statement(field=field, value=value, **more)


def day(text: str) -> dict[str, str]:
    """A date known to the day."""
    return {"e": text, "l": text, "p": "DAY"}


def name(family: str, given: str = "Тест") -> dict[str, str]:
    """An invented name."""
    return {"family": family, "given": given}


class Desk:
    """One open store with the people of its office."""

    def __init__(self, word: str, folder: Path, fields: registry.Registry | None = None) -> None:
        self.word, self.folder = word, folder
        self.fields = fields or registry.standard()
        self.office = ids.OfficeId(ident(f"office {word}"))
        self.desk = ids.DeskId(ident(f"desk {word}"))
        self.author = ids.AuthorId(ident(f"author {word}"))
        self.clock = EARLY
        self.head = vault_head.Head(folder / "vault.head", [HEAD_KEY])
        self.store: store.Store

    @property
    def path(self) -> Path:
        """The database file."""
        return self.folder / "vault.db"

    def now(self) -> int:
        """A clock that moves a minute at every look."""
        self.clock += 60
        return self.clock

    def create(self) -> "Desk":
        """Make the vault's database."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.head.renew(vault_head.HeadState())
        self.store = store.create(
            self.path, KEY, self.fields, head=self.head, clock=self.now,
            office=self.office, desk=self.desk, secrets={"office-keys": b"invented"},
        )  # fmt: skip
        return self

    def open(self) -> "Desk":
        """Open the database that is there."""
        self.head = vault_head.Head(self.folder / "vault.head", [HEAD_KEY])
        self.store = store.open(self.path, KEY, self.fields, head=self.head, clock=self.now)
        return self

    def close(self) -> None:
        """Close store and head."""
        self.store.close()
        self.head.close()

    def reopen(self) -> "Desk":
        """Close and open again."""
        self.close()
        return self.open()

    # --- saying ------------------------------------------------------------------

    def change(
        self,
        dossier: str,
        *statements: change_set.Statement,
        group: str = "ID",
        **more: Any,
    ) -> change_set.ChangeSet:
        """A change set of this office, not recorded."""
        return change_set.make(
            statements, dossier=ids.DossierId(dossier), group=group, office=self.office,
            desk=self.desk, author=self.author, said=more.pop("said", self.clock), **more,
        )  # fmt: skip

    def ruled(self, kind: str, body: msgspec.Struct, **more: Any) -> change_set.ChangeSet:
        """A control set of this office, not recorded."""
        return change_set.make(
            [msgspec.to_builtins(body)], kind=kind, dossier=self.store.office().dossier,
            group="OWN", office=self.office, desk=self.desk, author=self.author,
            said=self.clock, **more,
        )  # fmt: skip

    def record(self, *changes: change_set.ChangeSet, **more: Any) -> applied.Applied:
        """Through the door."""
        return self.store.record(changes, by=self.author, **more)

    def person(self, family: str, *more: change_set.Statement) -> ids.DossierId:
        """A new person, recorded."""
        dossier = self.store.new_dossier()
        self.record(self.change(dossier, say("person.name", name(family)), *more))
        return dossier

    def say(self, dossier: str, field: str, value: Any, **more: Any) -> change_set.ChangeSet:
        """Record one statement in its field's group; return its set."""
        group = more.pop("group", None) or self.fields.group_of(field) or "ID"
        made = self.change(dossier, say(field, value, **more), group=group)
        self.record(made)
        return made

    def decide(self, verdict: control.Verdict, **more: Any) -> applied.Applied:
        """Record a decision."""
        return self.record(self.decision(verdict, **more))

    def decision(self, verdict: control.Verdict, **more: Any) -> change_set.ChangeSet:
        """A decision, not recorded."""
        return self.ruled("decision", control.Decision(verdict=verdict, **more))

    def grant(
        self, office: str, dossiers: Sequence[str], groups: Sequence[str], **more: Any
    ) -> str:
        """Record a grant of our words; return its id."""
        body = control.Grant(
            id=ids.new_id(), office=office, origin=self.office, dossiers=tuple(dossiers),
            groups=tuple(groups), **more,
        )  # fmt: skip
        self.record(self.ruled("grant", body))
        return body.id

    def trusts(self, office: str, *, trusted: bool = True) -> None:
        """Record that the card of an office was compared, or is trusted no more."""
        body = control.CardTrust(office=office, card="{}", trusted=trusted)
        self.record(self.ruled("card", body))

    def takes(
        self, changes: Iterable[change_set.ChangeSet], word: str = "bundle", **more: Any
    ) -> applied.Applied:
        """Take in a bundle that is held and not decided."""
        return self.store.record(changes, by=self.author, bundle=ident(word), **more)

    def accepts(
        self, changes: Iterable[change_set.ChangeSet], word: str = "bundle", **more: Any
    ) -> applied.Applied:
        """Take in a bundle and accept it in the same call."""
        ruling = self.decision("accepted", bundle=ident(word))
        return self.takes(changes, word, ruling=[ruling], **more)

    # --- looking ------------------------------------------------------------------

    def values(self, dossier: str, field: str) -> list[Any]:
        """Surviving values of a field of the dossier's own subject."""
        cell = self.store.cells(dossier).get((dossier, field))
        return [one.value for one in cell.values] if cell else []

    def names(self, **query: Any) -> list[str]:
        """Family names of a page of people."""
        page = self.store.people_page(store.PageQuery(**query))
        return [one.values["person.name"]["family"] for one in page.rows]

    def checks_well(self) -> bool:
        """Nothing wrong, and a rebuild changes nothing."""
        assert self.store.check() == []
        before = self.store.dump()
        self.store.rebuild()
        assert self.store.dump() == before
        return True


@functools.cache
def _template(word: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="dodomu-store-template-")) / word
    made = Desk(word, folder).create()
    made.close()
    return folder


def desk(word: str, folder: Path) -> Desk:
    """An open store of the office that a word stands for, copied from its template."""
    shutil.copytree(_template(word), folder / word)
    return Desk(word, folder / word).open()
