"""Vectors A-H go in through `record` and come out of the person view, the list, `dodomu show`
and the person page, at the office that said them and at the one that was handed them.
"""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import cli, i18n
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.acceptance import claims, desks
from tests.services import offices
from ui import parts, theme, wording
from ui.commands import Commands
from ui.hub import Hub
from ui.navigation import Navigator, Notices, PageContext
from ui.person.person_page import PersonPage
from ui.preferences import Preferences
from ui.problems import Problems
from ui.worker import Worker

LETTERS = [vector for vector in claims.VECTORS if vector["name"] in "ABCDEFGH"]
IN_VIEW = ("status", "nib", "evidential", "official", "origins", "best_grade", "sign_grade",
           "sign_days", "contradicted")  # fmt: skip
"""Facts of a vector that `Levels` carries under the same name and unchanged."""


def said_everywhere(three: desks.Trio, vector: claims.Vector) -> str:
    """Let each office say its claims about one person, and tell the other; return the person."""
    noon = datetime.fromisoformat(vector.get("today", "2024-07-01")).replace(hour=12, tzinfo=UTC)
    for clock in three.clocks.values():
        clock.now = int(noon.timestamp())
    a, b = three.a, three.b
    person = offices.add_person(a)
    three.grant_all((a, b))
    three.hand(a, b)
    for claim in vector["claim"]:
        claims.record(three.at(claims.OFFICES[claim.get("office", "own")]), person, claim)
    three.hand(a, b)
    three.grant_all((b, a))
    three.hand(b, a)
    return person


def check_views(at: Office, person: str, vector: claims.Vector) -> views.Levels:
    """Compare view and list row with the vector; return the levels as shown."""
    levels = at.people.person(person, "uk").levels
    for key in IN_VIEW:
        if key in vector["expect"]:
            assert getattr(levels, key) == vector["expect"][key], key
    if "official_by" in vector["expect"]:
        words = at._store.registry.vocabulary("source_type")
        assert levels.official_by == words.label(vector["expect"]["official_by"], "uk")
    (row,) = at.people.page(views.PeopleQuery()).rows
    assert (row.id, row.levels) == (person, levels)
    assert row.conflicts == vector["expect"].get("conflicts", row.conflicts)
    return levels


@pytest.mark.parametrize("vector", claims.VECTORS, ids=lambda vector: vector["name"])
def test_at_the_office_that_said_it_and_at_the_one_that_was_handed_it(
    three: desks.Trio, vector: claims.Vector
) -> None:
    person = said_everywhere(three, vector)
    shown = []
    for at in (three.a, three.b):
        claims.check(vector, at.people.cells(person))
        shown.append(check_views(at, person, vector))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("vector", LETTERS, ids=lambda vector: vector["name"])
def test_out_of_show(
    three: desks.Trio, vector: claims.Vector, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = said_everywhere(three, vector)
    secret = tmp_path / "passphrase"
    secret.write_text(desks.PASSPHRASE + "\n")
    told = {}
    for name in ("a", "b"):
        levels = msgspec.structs.asdict(check_views(three.at(name), person, vector))
        three.lock(name)
        folder = three.folder / name
        asked = ["show", str(folder), person, "--json", "--lang", "uk", "--passphrase-file"]
        assert cli.main([*asked, str(secret)]) == 0
        told[name] = json.loads(capsys.readouterr().out)
        assert _timeless(told[name]["levels"]) == _timeless(levels)
    assert told["a"] == told["b"]
    _check_statements(vector, told["a"]["fields"])


def _timeless(levels: dict[str, Any]) -> dict[str, Any]:
    """Return levels without what depends on the day of looking: the terminal's clock is real."""
    return {key: value for key, value in levels.items() if key not in {"sign_days", "stale"}}


def _check_statements(vector: claims.Vector, fields: dict[str, Any]) -> None:
    """Insist that `show` holds every claim with its value, source, grade and denial."""
    for claim in vector["claim"]:
        said = claims.statement(claim)
        fitting = [
            one
            for one in fields[claim["field"]]
            if (one["value"], one["subject"]) == (said.value, said.subject)
            and (one["source"], one["grade"]) == (claim.get("source", ""), claim.get("grade", ""))
            and one["denied"] == said.denied
            and one["event"] == said.event
        ]
        assert len(fitting) == 1, claim
        assert fitting[0]["current"]


@pytest.mark.parametrize("vector", LETTERS, ids=lambda vector: vector["name"])
def test_on_the_person_page(three: desks.Trio, vector: claims.Vector, qtbot: QtBot) -> None:
    person = said_everywhere(three, vector)
    i18n.set_language("uk")
    theme.use("light", 100)
    for at in (three.a, three.b):
        levels = check_views(at, person, vector)
        said = _page_says(at, person, qtbot)
        for words in (
            parts.level_words(levels.evidential), parts.official_words(levels.official),
            wording.origins(levels), wording.official_by(levels), wording.sign_age(levels),
            levels.sign_of_life or i18n.gettext("none"),
        ):  # fmt: skip
            assert words in said or not words, words
    _check_words(vector, said)


def _page_says(at: Office, person: str, qtbot: QtBot) -> list[str]:
    """Return every word of the ladder on a person's page, and the status in its head."""
    window, worker = QWidget(), Worker()
    qtbot.addWidget(window)
    try:
        context = PageContext(
            office=at, worker=worker, hub=Hub(window), problems=Problems(window),
            navigator=Navigator(window), notices=Notices(window), commands=Commands(window),
            preferences=Preferences(window),
        )  # fmt: skip
        page = PersonPage(context)
        qtbot.addWidget(page)
        page.open(person)
        qtbot.waitUntil(lambda: page.view is not None and worker.is_idle)
        said = [one.text() for one in page.tabs.ladder.findChildren(QLabel)]
        page.close()
    finally:
        worker.close()
    return said


def _check_words(vector: claims.Vector, said: list[str]) -> None:
    """Insist on the very words that the vector's own facts ask for, not only on the view's."""
    expect = vector["expect"]
    if "evidential" in expect:
        assert parts.level_words(expect["evidential"]) in said
    if "official" in expect:
        assert parts.official_words(expect["official"]) in said
    if "sign_day" in expect:
        day = date.fromisoformat(expect["sign_day"])
        assert any(f"{day.month:02}.{day.year}" in words for words in said)


def test_the_letters_of_the_design_are_all_there() -> None:
    assert [vector["name"] for vector in LETTERS] == list("ABCDEFGH")
