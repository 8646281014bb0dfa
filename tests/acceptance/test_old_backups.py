"""A backup of every version restores, with its passphrase and with its recovery code."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app import application
from desktop_app.services import views

VECTORS = Path(__file__).parents[1] / "vectors" / "backup"
VERSIONS = sorted(one.stem for one in VECTORS.glob("*.json"))


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """A version of which there is a vector."""
    return str(request.param)


@pytest.fixture
def told(version: str) -> Any:
    """What is known of the vector."""
    return json.loads((VECTORS / f"{version}.json").read_text(encoding="utf-8"))


def test_there_is_one() -> None:
    assert "v1" in VERSIONS


@pytest.mark.parametrize("opens", ["passphrase", "recovery"])
def test_an_old_backup_restores(version: str, told: Any, opens: str, tmp_path: Path) -> None:
    backup = VECTORS / f"{version}.dodomu-backup"
    secret = {"passphrase": told["passphrase"], "code": ""}
    if opens == "recovery":
        secret = {"passphrase": "", "code": told["recovery"]}
    seen = application.examine_backup(backup, **secret)
    assert (seen.id, seen.made, seen.attachments) == (told["id"], told["made"], 1)
    office = application.restore(backup, tmp_path / "new", **secret).office
    try:
        assert office.people.person(told["person"], "uk").name == told["name"]
        page = office.people.page(views.PeopleQuery())
        assert [row.id for row in page.rows] == [told["person"]]
        assert office._store.erased(), "what was erased stays erased"
        sealed = tmp_path / "new" / "attachments" / told["attachment"]
        assert sealed.read_bytes() == bytes(range(256)) * 16
        assert office.check() == ()
        assert office.audit.verify().lines > 4
    finally:
        office.close()
