"""Every public method of every service is classified, and asks before it begins."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import services
from desktop_app.domain import errors, roles
from desktop_app.services import access, compartments, rights
from desktop_app.services.office import Office
from tests.services import offices, seats

OUTSIDE = frozenset({"Session", "Reading"})
"""What asks itself: it is what the others ask."""


def classes() -> Iterator[type]:
    """Every public class of the package that has public methods and knows a session."""
    for found in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        module = importlib.import_module(found.name)
        for name, member in vars(module).items():
            own = inspect.isclass(member) and member.__module__ == module.__name__
            if own and not name.startswith("_") and name not in OUTSIDE and rights.methods(member):
                yield member


def exposed(office: Office) -> dict[str, object]:
    """What an office offers, by name, the office itself among it."""
    found = {
        name: member
        for name, member in vars(office).items()
        if not name.startswith("_") and type(member).__module__.startswith(services.__name__)
    }
    return {"": office, **{name: one for name, one in found.items() if name != "session"}}


def asks(service: type) -> bool:
    """Whether a class takes a session, or the door for reading, when it is made."""
    hints = typing.get_type_hints(service.__init__)  # type: ignore[misc]
    return bool({access.Session, compartments.Reading} & set(hints.values()))


def unclassified(service: type) -> list[str]:
    known = rights.needs(service.__name__)
    return [f"{service.__name__}.{name}" for name in rights.methods(service) if name not in known]


def test_every_service_an_office_exposes_is_classified(office: Office) -> None:
    assert [one for held in exposed(office).values() for one in unclassified(type(held))] == []


def test_every_class_that_knows_a_session_is_exposed_and_classified(office: Office) -> None:
    known = {type(held) for held in exposed(office).values()}
    inner = {"Outgoing", "Incoming"}  # behind Handoffs
    apart = [one for one in classes() if asks(one) and one not in known]
    assert [one.__name__ for one in apart if one.__name__ not in inner] == []


def test_the_table_names_nothing_that_is_gone(office: Office) -> None:
    here = {type(held).__name__: rights.methods(type(held)) for held in exposed(office).values()}
    gone = [
        f"{service}.{method}"
        for service, table in rights.RIGHTS.items()
        for method in table
        if method not in here.get(service, ())
    ]
    assert gone == []


class Untouched:
    """An argument that nobody may look at."""

    def __getattribute__(self, name: str) -> object:
        raise AssertionError(f"looked at before asking: {name}")


def refused(held: object, method: str) -> str:
    """Call a method with arguments that must not be looked at; the right it was refused for."""
    call = getattr(held, method)
    wanted = [
        one
        for one in inspect.signature(call).parameters.values()
        if one.default is one.empty and one.kind not in {one.VAR_POSITIONAL, one.VAR_KEYWORD}
    ]
    given = [Untouched() for one in wanted if one.kind is not one.KEYWORD_ONLY]
    named = {one.name: Untouched() for one in wanted if one.kind is one.KEYWORD_ONLY}
    with pytest.raises(errors.NotPermittedError) as refusal:
        call(*given, **named)
    return str(refusal.value.facts["right"])


@pytest.mark.parametrize("role", [*roles.ROLES, ""])
def test_what_a_role_must_not_do_is_refused_before_anything_is_written(
    office: Office, role: str
) -> None:
    before = office._store.dump()
    with seats.sitting_as(office, *roles.known([role])):
        tried = {
            f"{type(held).__name__}.{method}": (refused(held, method), right)
            for held in exposed(office).values()
            for method, right in rights.needs(type(held).__name__).items()
            if right is not None and not roles.may([role], right)
        }
    assert {name: pair for name, pair in tried.items() if pair[0] != pair[1]} == {}
    assert tried
    assert office._store.dump() == before


def test_a_user_opens_the_vault_in_their_own_roles(tmp_path: Path) -> None:
    office = offices.make(tmp_path / "one", "Лелека")
    person = offices.add_person(office)
    seats.give(office, seats.NAMED, "reader")
    office.close()
    with seats.seated(tmp_path / "one", seats.NAMED) as reader:
        assert reader.session.roles == ("reader",)
        assert reader.people.person(person, "uk").name == offices.NAME
        before = reader._store.dump()
        for held in exposed(reader).values():
            for method, right in rights.needs(type(held).__name__).items():
                if right is not None and not reader.session.may(right):
                    assert refused(held, method) == right
        assert reader._store.dump() == before
