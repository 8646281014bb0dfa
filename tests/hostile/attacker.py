"""A trusted partner who has turned: signs and seals whatever it likes, by its own rules.

Nothing of the sending half's good manners is kept; what is written is signed and sealed as a
real partner would, so that only the receiving half stands between it and the vault.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec

from desktop_app import seal
from desktop_app.domain import change_set, ids
from desktop_app.handoff import controls, frames, manifest, origin, records, writer
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices

SAID = 1_790_000_000


def say(field: str, value: Any, **more: Any) -> change_set.Statement:
    """One statement."""
    return change_set.Statement(field=field, value=value, **more)


def ident(word: str) -> str:
    """The id that a word stands for."""
    return sha256(word.encode()).hexdigest()[:32]


class Attacker:
    """An office with its keys, and somebody at them who means harm to `victim`."""

    def __init__(self, office: Office, victim: Office, stick: Path) -> None:
        self.office, self.victim, self.stick = office, victim, stick
        self.id = offices.office_id(office)
        self.number = 0

    def make(
        self,
        body: Sequence[change_set.Statement] | Sequence[Mapping[str, Any]],
        *,
        dossier: str,
        group: str = "ID",
        office: str = "",
        **more: Any,
    ) -> change_set.ChangeSet:
        """A change set of any office, in any dossier, kind, group and handling."""
        return change_set.make(
            body, dossier=ids.DossierId(dossier), group=group,
            office=ids.OfficeId(office or self.id), desk=ids.DeskId(ident("desk")),
            author=ids.AuthorId(ident("author")), said=more.pop("said", SAID), **more,
        )  # fmt: skip

    def control(self, kind: str, body: Mapping[str, Any], **more: Any) -> change_set.ChangeSet:
        """A control set that is marked to travel."""
        dossier = more.pop("dossier", ident("office dossier"))
        return self.make(
            [body], dossier=dossier, group="OWN", kind=kind, handling="PARTNER", **more
        )

    def signed(self, change: change_set.ChangeSet) -> change_set.ChangeSet:
        """The set with our signature for the way onward."""
        keys = self.office.partners.own_keys
        return msgspec.structs.replace(change, signature=origin.sign_origin(keys, change.digest))

    def bundle(
        self,
        *changes: change_set.ChangeSet,
        told: Sequence[controls.Control] = (),
        tagged: bool = False,
        **claims: Any,
    ) -> Path:
        """Write a bundle to the stick; `claims` replace what its manifest says."""
        self.number += 1
        card = next(
            one for one in self.office.partners.cards()
            if one.office == offices.office_id(self.victim)
        )  # fmt: skip
        draft = manifest.make_manifest(
            self.office.partners.own_card, card, desk=ids.DeskId(ident("desk")),
            incarnation=ident("incarnation"), n=self.number, created=SAID,
            prev=None if self.number == 1 else bytes(32),
        )  # fmt: skip
        draft = msgspec.structs.replace(draft, **claims)
        place = self.stick / f"hostile-{self.number}"
        with place.open("wb") as out, _unlocked(tagged=tagged):
            writer.write_bundle(
                out, draft=draft, sender=self.office.partners.own_card,
                own=self.office.partners.own_keys, recipient=card.recipient,
                controls=tuple(told), changes=list(changes),
            )  # fmt: skip
        return place

    def strikes(self, *changes: change_set.ChangeSet, **more: Any) -> views.Examined:
        """Let the victim accept a bundle of these."""
        return self.victim.handoffs.accept(self.bundle(*changes, **more), lang="en")


@contextmanager
def _unlocked(*, tagged: bool) -> Iterator[None]:
    """Take the last lock off the writer; `tagged` lets tags of third offices travel."""

    def every(draft: object, changes: Sequence[change_set.ChangeSet]) -> Iterator[bytes]:
        del draft
        return (records.encode_record(one, tagged=tagged or bool(one.tag)) for one in changes)

    with mock.patch.object(writer, "_payloads", every):
        yield


def payloads(office: Office, place: Path) -> list[bytes]:
    """What the holder of an office's keys can read of a bundle, frame by frame."""
    found = []
    with place.open("rb") as sealed:
        opened = seal.open_reader(sealed, [office.partners.own_keys.identity])
        reader = frames.FrameReader(opened)
        reader.opening()
        while (frame := reader.take()).kind != frames.Kind.SIGNATURE:
            found.append(frame.payload)
    return found
