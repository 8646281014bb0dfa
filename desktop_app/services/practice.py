"""Practice vaults: invented people of two invented offices, and a bundle waiting on a stick.

Everything comes from `resources/practice/people.toml`; the two offices are made, filled and
joined through the very services a real office uses, so that practice shows the program as it is.
"""

import random
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from desktop_app import assets
from desktop_app.services import office, views

PASSPHRASE: Final = "practice"  # noqa: S105 (published: practice vaults hide nothing)
"""The passphrase of practice vaults made without another one: they hold nothing to protect."""

PARTNER: Final = "practice-partner"
STICK: Final = "practice-stick"
_SEED: Final = 2026

Make = Callable[[Path, str], office.Office]
"""Makes an empty practice vault in a folder, with the label of its office."""


class Invented(msgspec.Struct, frozen=True):
    """One invented person: the first edits of the file and those of each later source."""

    name: str
    own: tuple[views.Edit, ...]
    story: tuple[tuple[str, views.Edit], ...]


def labels() -> tuple[str, str]:
    """Return the names of the two invented offices: ours, and the partner's."""
    told = _told()
    return told["label_here"], told["label_partner"]


def fill(here: office.Office, make: Make) -> Path:
    """Fill a new practice vault; make its partner and return the waiting bundle.

    Some people are known to both offices, and each office then changed the place of the
    same three people: the bundle that waits holds these conflicts.
    """
    told = _told()
    folder = here.folder
    stick = folder / STICK
    stick.mkdir()
    there = make(folder / PARTNER, told["label_partner"])
    try:
        mine = _write(here, told["people"], told, seed=_SEED)
        _write(there, told["partner_people"], told, seed=_SEED + 1)
        _introduce(here, there, stick)
        _hand_over(here, there, stick / "first")
        _disagree(here, mine, told, event="05.2026", grade="B2", shift=1)
        _disagree(there, mine, told, event="10.2026", grade="B3", shift=2)
        there.partners.grant(here.partners.own_card.office, ["all"])
        return Path(there.handoffs.prepare(here.partners.own_card.office, stick).files[0])
    finally:
        there.close()


def _told() -> dict[str, Any]:
    return tomllib.loads(assets.read_bytes("practice/people.toml").decode())


def invented(lines: list[str], told: dict[str, Any], seed: int) -> Iterator[Invented]:
    """Yield the invented people of some lines, drawn alike every time."""
    draw = random.Random(seed)  # noqa: S311 (invented places, not secrets)
    for line in lines:
        family, given, patronymic, sex, birth, latin, story = line.split("|")
        places = draw.sample(told["places"], 2)
        drawn = {
            "place1": places[0],
            "place2": places[1],
            "captured": draw.choice(told["captured"]),
        }
        name = f"{family} {given} {patronymic}"
        own = (
            views.Edit("person.name", name),
            views.Edit("person.other_name", latin),
            views.Edit("person.birth", birth),
            views.Edit("person.sex", sex),
            views.Edit("person.legal_status", _category(story, draw)),
        )
        steps = tuple(_step(one, drawn) for one in told["stories"][story])
        yield Invented(name, own, steps)


def _category(story: str, draw: random.Random) -> str:
    if story in {"remand", "convicted"}:
        return "POL_PRISONER"
    return draw.choice(["POW", "POW", "POW", "CIV_GC4"])


def _step(line: str, drawn: dict[str, str]) -> tuple[str, views.Edit]:
    """Read one line of a story: (subject, edit)."""
    denied = line.startswith("!")
    field, value, kind, source, grade, event, subject = line.removeprefix("!").split("|")
    edit = views.Edit(
        field=field, text=value.format(**drawn), denied=denied, event=event,
        source_type=kind, source_label=source, grade=grade,
    )  # fmt: skip
    return subject, edit


def _write(at: office.Office, lines: list[str], told: dict[str, Any], seed: int) -> list[str]:
    """Record the people of some lines in a vault, each in two Saves; return their ids."""
    made = []
    for person in invented(lines, told, seed):
        person_id, _ = at.people.add(person.own, "uk")
        subjects = {"own": ""}
        for name, _edit in person.story:
            subjects.setdefault(name, at.people.new_subject())
        at.people.state(
            person_id,
            [msgspec.structs.replace(edit, subject=subjects[name]) for name, edit in person.story],
            "uk",
        )
        made.append(person_id)
    return made


def _introduce(here: office.Office, there: office.Office, stick: Path) -> None:
    """Exchange cards and trust each other, as two people reading fingerprints aloud would."""
    for giver, taker in ((here, there), (there, here)):
        place = stick / f"{giver.partners.own_card.office[:8]}.card"
        shown = giver.partners.write_card(place)
        taker.partners.trust(place, shown.fingerprint)


def _hand_over(giver: office.Office, taker: office.Office, place: Path) -> None:
    """Hand everything that may leave to the other office, who takes all of it in."""
    to = taker.partners.own_card.office
    giver.partners.grant(to, ["all"])
    place.mkdir()
    written = giver.handoffs.prepare(to, place)
    taker.handoffs.accept(Path(written.files[0]))


def _disagree(
    at: office.Office,
    people: list[str],
    told: dict[str, Any],
    *,
    event: str,
    grade: str,
    shift: int,
) -> None:
    """Let an office say another place for three people both know."""
    found = 0
    for person_id in people:
        view = at.people.person(person_id, "uk")
        stays = [one for one in view.subjects if one.kind == "stay"]
        if not stays or found == 3:
            continue
        stack = next(one for one in stays[0].stacks if one.field == "stay.place")
        where = [one for one in told["places"] if one != stack.working]
        edit = views.Edit(
            field="stay.place", text=where[(found + shift) % len(where)], subject=stays[0].id,
            seen=tuple(one.ref for one in stack.statements if one.state != "superseded"),
            event=event, grade=grade,
            source_type="RELEASED_WIT", source_label="звільнена особа",
        )  # fmt: skip
        at.people.state(person_id, [edit], "uk")
        found += 1
