"""Real offices for tests: vaults in folders of their own and a folder that acts as the stick."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app import application, vault
from desktop_app.services import views
from desktop_app.services.office import Office

CHEAP = vault.Cost(8, 1, 1)
"""A key cost for vaults of invented people that live a second."""

NAME = "Вигадько Орест Прикладович"
PASSPHRASE = "one two three"
START = 1_790_000_000


class Clock:
    """A clock that goes a minute at each look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        self.now += 60
        return self.now


def make(folder: Path, label: str) -> Office:
    """Make the vault of an invented office, open."""
    return application.create_vault(
        folder, label=label, user="", passphrase=PASSPHRASE, recovery=False, practice=True,
        cost=CHEAP, now=Clock(),
    ).office  # fmt: skip


class Pair:
    """Two offices that trust each other; only files in `stick` pass between them."""

    def __init__(self, folder: Path) -> None:
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.here = make(folder / "here", "Лелека")
        self.there = make(folder / "there", "Причал")
        introduce(self.here, self.there, self.stick)

    def hand(self, giver: Office, taker: Office) -> tuple[views.Prepared, views.Examined]:
        """Carry a bundle from one to the other."""
        made = self.prepare(giver, taker)
        return made, taker.handoffs.accept(Path(made.files[0]))

    def prepare(self, giver: Office, taker: Office) -> views.Prepared:
        """Write a bundle to the stick."""
        return giver.handoffs.prepare(office_id(taker), self.stick)

    def close(self) -> None:
        """Close both."""
        self.here.close()
        self.there.close()


def office_id(one: Office) -> str:
    """Return the id of an office."""
    return one.partners.own_card.office


def introduce(one: Office, other: Office, stick: Path) -> None:
    """Let two offices trust each other's cards."""
    for giver, taker in ((one, other), (other, one)):
        place = stick / f"{office_id(giver)[:8]}.card"
        shown = giver.partners.write_card(place)
        taker.partners.trust(place, shown.fingerprint)


@contextmanager
def pair(folder: Path) -> Iterator[Pair]:
    """Lend two offices and close them."""
    both = Pair(folder)
    try:
        yield both
    finally:
        both.close()


def add_person(at: Office, *edits: views.Edit, name: str = NAME) -> str:
    """Begin a file about an invented person."""
    person, _ = at.people.add([views.Edit("person.name", name), *edits], "uk")
    return person


def stack(at: Office, person: str, field: str) -> views.FieldStack:
    """Return the statements of one field of a person."""
    shown = at.people.person(person, "uk")
    return next(
        one for subject in (shown.own, *shown.subjects) for one in subject.stacks
        if one.field == field
    )  # fmt: skip


def say(at: Office, person: str, field: str, text: str, *, grade: str = "B2") -> None:
    """Let an office say a value in place of what is on its screen."""
    shown = at.people.person(person, "uk")
    found = [
        one for subject in (shown.own, *shown.subjects) for one in subject.stacks
        if one.field == field
    ]  # fmt: skip
    seen = (
        tuple(one.ref for one in found[0].statements if one.state != "superseded") if found else ()
    )
    subject = found[0].subject if found and found[0].subject != person else ""
    edit = views.Edit(field, text, subject=subject, seen=seen, grade=grade,
                      source_type="RELATIVE", source_label="вигадана родичка")  # fmt: skip
    at.people.state(person, [edit], "uk")
