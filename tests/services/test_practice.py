"""Practice vaults: invented people of two offices, and a bundle with conflicts waiting."""

from pathlib import Path

import pytest

from desktop_app import application, store, vault
from desktop_app.domain import errors
from desktop_app.services import practice, views
from tests.services import offices


def test_practice_is_ready_to_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "FLOOR", vault.Cost(8, 1, 1))
    made = application.make_practice(tmp_path / "practice").office
    try:
        facts = made.facts("uk")
        assert facts.practice
        assert facts.people == 40
        waiting = [one for one in (made.folder / practice.STICK).iterdir()
                   if one.name.startswith("dodomu-")]  # fmt: skip
        tried = made.handoffs.examine(waiting[0], lang="uk")
        assert tried.conflicts == 3
        assert tried.new_people == 20
        page = made.people.page(views.PeopleQuery(lang="uk"))
        assert len({row.status for row in page.rows}) >= 7
    finally:
        made.close()


def test_every_line_has_a_story_and_a_name() -> None:
    told = practice._told()
    lines = told["people"] + told["partner_people"]
    people = list(practice.invented(lines, told, seed=1))
    assert len(people) == 60
    assert len({one.name for one in people}) == 60


def test_a_vault_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise errors.DiskFullError(needed=0, free=0)

    monkeypatch.setattr(store, "create", refuse)
    with pytest.raises(errors.DiskFullError):
        offices.make(tmp_path / "new", "Лелека")
    assert not (tmp_path / "new").exists()
