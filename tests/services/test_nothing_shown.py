"""A reader obtains no sealed value through any service: secrets planted everywhere, every method
called, everything that comes back searched.

A method of a service that is not called here fails the test until somebody writes the call.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from desktop_app.domain import errors, groups
from desktop_app.services import rights, views
from desktop_app.services.office import Office
from tests.services import offices, seats
from tests.services.test_rights import exposed

QUERY: Final = views.PeopleQuery(lang="uk")
LIST: Final = "ПІБ;РНОКПП\nПримірна Ївга;2222222222\n"


class Tried:
    """The arguments of the calls: a person with secrets, files, another office."""

    def __init__(self, person: str, folder: Path, secrets: tuple[str, ...]) -> None:
        self.person, self.folder, self.secrets = person, folder, secrets
        self.list = folder / "list.csv"
        self.list.write_text(LIST, encoding="utf-8")


Call = Callable[[Any, Tried], object]

_FIELDS: Final = ("person.number", "person.name", "computed.updated", "computed.status")

CALLS: Final[dict[str, Call]] = {
    "Conflicts.list": lambda at, _: at.list("uk"),
    "Drafts.list": lambda at, _: at.list(),
    "Drafts.keep": lambda at, _: at.keep(views.Draft("people", "", "x", {})),
    "Drafts.keep_all": lambda at, _: at.keep_all(()),
    "Drafts.drop": lambda at, _: at.drop("people", ""),
    "Lists.correct": lambda at, _: None,  # a map of columns in, a map of columns out
    "Office.facts": lambda at, _: at.facts("uk"),
    "Office.notices": lambda at, _: at.notices(),
    "Office.confirm_recovery": lambda at, _: None,  # compares what was typed with a key slot
    "Office.check": lambda at, _: at.check(),
    "Office.idle": lambda at, _: at.idle(),
    "Office.close": lambda at, _: None,
    "Partners.own": lambda at, _: at.own(),
    "Partners.write_card": lambda at, to: at.write_card(to.folder / "card"),
    "Partners.read_card": lambda at, to: at.read_card(_written(at, to.folder / "read.card")),
    "Partners.lines": lambda at, _: at.lines(),
    "Partners.carried": lambda at, _: at.carried(),
    "Partners.untrusted": lambda at, _: at.untrusted(at.own_cards),
    "Partners.cards": lambda at, _: at.cards(),
    "Partners.find": lambda at, _: _refusal(lambda: at.find("Причал")),
    "Partners.label": lambda at, _: at.label(at.own_card.office),
    "Partners.list": lambda at, _: at.list(),
    "People.today": lambda at, _: at.today(),
    "People.columns": lambda at, _: at.columns("uk"),
    "People.forms": lambda at, _: at.forms("person", "uk"),
    "People.holds_many": lambda at, _: at.holds_many("person.passport"),
    "People.new_subject": lambda at, _: at.new_subject(),
    "People.may_know": lambda at, _: None,  # yes or no
    "People.preview_date": lambda at, _: at.preview_date("1983", "uk"),
    "People.around": lambda at, to: msgspec.structs.asdict(at.around("uk", to.person))["received"],
    "People.page": lambda at, _: [
        at.page(msgspec.structs.replace(QUERY, sort=sort, descending=turned))
        for sort in _FIELDS for turned in (False, True)
    ],
    "People.facets": lambda at, _: at.facets(QUERY),
    "People.person": lambda at, to: [at.person(to.person, lang) for lang in ("uk", "en")],
    "People.cells": lambda at, to: at.cells(to.person),
    "People.sealed": lambda at, to: at.sealed(to.person),
    "People.similar": lambda at, to: at.similar([
        views.Edit("person.name", one) for one in to.secrets[:50]
    ]),
    "People.names": lambda at, to: at.names([to.person], "uk"),
    "People.same_number": lambda at, to: [at.same_number(one, "uk") for one in to.secrets],
    "People.close_sealed": lambda at, to: at.close_sealed(to.person),
    "Safekeeping.backup_age": lambda at, _: at.backup_age(),
    "Safekeeping.remembered": lambda at, _: at.remembered(),
    "Safekeeping.know": lambda at, _: None,  # takes note of the backup a vault came from
    "Erasures.close": lambda at, _: None,
    "Erasures.note_ended": lambda at, _: at.note_ended(),
    "Handoffs.refusals": lambda at, _: _refusal(lambda: at.refusals("0" * 32)),
    "Recovery.state": lambda at, _: at.state(),
    "Search.find": lambda at, to: [
        at.find(text, 50, "uk", threshold=0)
        for secret in to.secrets for text in (secret, secret[:-1], secret[len(seats.WORD):])
    ],
    "Users.list": lambda at, _: at.list(),
    "Users.change_passphrase": lambda at, _: None,
    "Users.tidy": lambda at, _: at.tidy(),
    "Evidence.list": lambda at, to: at.list(to.person, "uk"),
    "Evidence.open": lambda at, to: _refusal(lambda: at.open(to.person, "0" * 32)),
    "Evidence.verify": lambda at, _: at.verify(),
}  # fmt: skip
"""Class.method → how it is called; those a reader may not call at all are refused (test_rights)."""


def _written(at: Any, place: Path) -> Path:
    at.write_card(place)
    return place


def _refusal(call: Callable[[], object]) -> object:
    """What a call answers, its refusal if it refuses."""
    try:
        return call()
    except errors.DodomuError as refused:
        return (refused.code, refused.facts)


@pytest.fixture(scope="module")
def read_by(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Tried]]:
    """A vault full of secrets, open for a reader of its own key slot."""
    folder = tmp_path_factory.mktemp("read")
    office = offices.make(folder / "one", "Лелека")
    person = offices.add_person(office, views.Edit("person.unit", "вигадана частина"))
    seats.plant(office, person)
    secrets = planted(office, person)
    seats.give(office, seats.NAMED, "reader")
    office.close()
    with seats.seated(folder / "one", seats.NAMED) as reader:
        yield reader, Tried(person, folder, secrets)


def planted(office: Office, person: str) -> tuple[str, ...]:
    """Every secret that is in the vault, found in what the log holds."""
    bodies = b"".join(one.change.body for one in office._store.dossier(person)).decode()
    return tuple(sorted(set(re.findall(rf"{seats.WORD}\d+", bodies))))


def rendered(answer: object) -> str:
    """Everything an answer holds, as text; values nested in it too."""
    return repr(answer)


def test_the_secrets_are_there(read_by: tuple[Office, Tried]) -> None:
    """Else the test would pass on an empty vault: all groups but those a reader reads."""
    reader, to = read_by
    told = reader._store.dossier(to.person)
    hidden = {one.change.group for one in told if seats.WORD.encode() in one.change.body}
    assert hidden >= {"DOC", "HLT", "ILL", "SXV", "SRC", "PRV", "OWN", "ID", "MIL"}
    assert len(to.secrets) > 30
    assert {one.change.handling for one in told} >= set(groups.HANDLINGS) - {"PUBLIC"}
    assert seats.WORD in rendered(reader._store.cells(to.person))


def test_every_method_a_reader_may_call_gives_no_secret(read_by: tuple[Office, Tried]) -> None:
    reader, to = read_by
    given, uncalled = [], []
    for held in exposed(reader).values():
        service = type(held).__name__
        for method, right in rights.needs(service).items():
            name = f"{service}.{method}"
            if right is not None and not reader.session.may(right):
                continue
            if name not in CALLS:
                uncalled.append(name)
            elif seats.WORD in rendered(_refusal(lambda n=name, h=held: CALLS[n](h, to))):  # type: ignore[misc]
                given.append(name)
    assert (uncalled, given) == ([], [])


def test_what_is_searched_for_finds_nobody(read_by: tuple[Office, Tried]) -> None:
    reader, to = read_by
    assert {hit.person for one in to.secrets for hit in reader.search.find(one, 9, "uk")} == set()
    assert reader.people.same_number(to.secrets[0], "uk") == {}


def test_files_written_for_a_reader_hold_no_secret(read_by: tuple[Office, Tried]) -> None:
    _reader, to = read_by
    for place in to.folder.iterdir():
        if place.is_file() and place != to.list:
            assert seats.WORD.encode() not in place.read_bytes()
