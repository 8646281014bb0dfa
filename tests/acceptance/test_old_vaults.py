"""A vault of every older version opens, is migrated after a checked copy, and is whole."""

import json
import shutil
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.domain import roles
from desktop_app.services import views
from desktop_app.store import tables

VECTORS = Path(__file__).parents[1] / "vectors" / "offices"
VERSIONS = sorted(one.stem for one in VECTORS.glob("*.json"))


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """A version of which there is a vector."""
    return str(request.param)


@pytest.fixture
def told(version: str) -> dict[str, object]:
    """What is known of the vector."""
    facts: dict[str, object] = json.loads((VECTORS / f"{version}.json").read_text("utf-8"))
    return facts


@pytest.fixture
def folder(version: str, tmp_path: Path) -> Path:
    """A copy of the vector to open."""
    place = tmp_path / version
    shutil.copytree(VECTORS / version, place)
    place.chmod(0o700)
    return place


def test_there_is_a_vector_of_every_version_before_this_one() -> None:
    assert [f"v{one}" for one in range(1, tables.SCHEMA)] == VERSIONS[: tables.SCHEMA - 1]


def test_an_old_vault_opens_whole(folder: Path, told: dict[str, object]) -> None:
    office = application.open_vault(folder, str(told["passphrase"]), user=str(told["user"]))
    people = told["people"]
    assert isinstance(people, dict)
    for person, name in people.items():
        assert office.people.person(person, "uk").name == name
    assert not office.check()
    assert office.session.roles == tuple(sorted(roles.FOUNDER)), "as before there were roles"
    office.close()
    assert not list(folder.glob("vault.db.before-*")), "the copy goes when all went well"


def test_what_is_said_after_migrating_stands_after_opening_again(
    folder: Path, told: dict[str, object]
) -> None:
    passphrase = str(told["passphrase"])
    with_first = application.open_vault(folder, passphrase)
    author = with_first.session.author
    edit = views.Edit("person.name", "Новоприбулий Вигадан")
    person, _ = with_first.people.add([edit], "uk")
    with_first.close()
    again = application.open_vault(folder, passphrase)
    assert again.people.person(person, "uk").name == "Новоприбулий Вигадан"
    assert again.session.author == author, "the same person as before"
    assert not again.check()
    again.close()


def test_the_recovery_code_opens_an_old_vault(folder: Path, told: dict[str, object]) -> None:
    office = application.open_with_recovery(folder, str(told["recovery"]))
    assert office.session.roles == tuple(sorted(roles.FOUNDER))
    office.close()
