"""Today: figures that open what they count, what waits, and an empty vault told what to do."""

import datetime

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import applied, errors
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import settle
from tests.ui.typing_keys import click
from ui import parts, theme
from ui.home import home_presenter
from ui.home.home_page import HomePage
from ui.home.home_presenter import HomePresenter, Today
from ui.home.status_bars import StatusBars
from ui.home.task_row import TaskRow
from ui.home.tiles import Tiles
from ui.navigation import PageContext, Target
from ui.widgets.tile import Tile


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> HomePage:
    made = HomePage(context)
    qtbot.addWidget(made)
    made.resize(1188, 720)
    made.show()
    settle(qtbot, context)
    return made


def rows(page: HomePage) -> list[str]:
    return [row.accessibleName() for row in page.findChildren(TaskRow)]


def facts(office: FakeOffice, **told: object) -> None:
    """Let the office tell other figures."""
    made = msgspec.structs.replace(office.facts("en"), **told)
    office.told = made


def test_the_figures(page: HomePage) -> None:
    assert page.tiles.conflicts.accessibleName().startswith("Conflicts: 5.")
    assert page.tiles.waiting.accessibleName().startswith("Bundles waiting: 1.")
    assert page.tiles.unconfirmed.accessibleName().startswith("Not confirmed: 15.")
    assert page.tiles.people.accessibleName() == "People: 99. 53 acknowledged officially"


@pytest.mark.parametrize(
    ("tile", "target"),
    [
        ("conflicts", Target("conflicts")),
        ("waiting", Target("handoffs", "incoming")),
        ("unconfirmed", Target("people", "only:computed.level=L0,L1")),
        ("silent", Target("people", f"silent:{home_presenter.silent_since()}")),
        ("people", Target("people", "all")),
    ],
)
def test_a_figure_opens_what_it_counts(
    page: HomePage, context: PageContext, tile: str, target: Target
) -> None:
    button: QAbstractButton = getattr(page.tiles, tile)
    button.click()
    assert context.navigator.here == target


def test_what_waits_comes_first(page: HomePage, context: PageContext) -> None:
    waiting = rows(page)[:2]
    assert waiting[0].startswith("1 bundle from a partner waits")
    assert waiting[1].startswith("5 conflicts")
    first = page.findChildren(TaskRow)[0]
    first.click()
    assert context.navigator.here == Target("handoffs", "incoming")
    page.findChildren(TaskRow)[1].click()
    assert context.navigator.here == Target("conflicts")


def test_who_changed_lately_can_be_opened(page: HomePage, context: PageContext) -> None:
    person = next(row for row in page.findChildren(TaskRow) if "Зорянчук" in row.accessibleName())
    click(person)
    assert context.navigator.here == Target("person", fake_people.person_id(1))
    assert len(rows(page)) == 2 + home_presenter.LATELY


def test_the_newest_first(page: HomePage, office: FakeOffice) -> None:
    lately, silent = office.people.queries[-2:]
    assert lately.sort == "computed.updated"
    assert lately.descending
    assert silent.silent_since == home_presenter.silent_since()


def test_how_many_were_not_heard_of(page: HomePage, office: FakeOffice) -> None:
    rows = (fake_people.row(number) for number in range(office.people.count))
    quiet = sum(row.levels.stale or not row.levels.sign_of_life for row in rows)
    assert page.tiles.silent.accessibleName().startswith(f"No sign of life: {quiet}.")


def test_who_may_not_see_signs_of_life_sees_no_such_figure(
    qtbot: QtBot,
    page: HomePage,
    context: PageContext,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = len(office.people.queries)
    monkeypatch.setattr(office.people, "columns", lambda _lang: (("person.name", "", True),))
    page.open("")
    qtbot.waitUntil(lambda: context.worker.is_idle)
    assert not page.tiles.silent.isVisible()
    assert not any(query.silent_since for query in office.people.queries[asked:])


def test_the_day_is_180_days_ago() -> None:
    assert home_presenter.silent_since(datetime.date(2026, 11, 22)) == "2026-05-26"


@pytest.mark.parametrize(("width", "rows"), [(1187, 1), (900, 2), (700, 2)])
def test_figures_stand_in_rows(qtbot: QtBot, width: int, rows: int) -> None:
    tiles = Tiles()
    qtbot.addWidget(tiles)
    tiles.resize(width, 300)
    tiles.show()
    QApplication.processEvents()
    tops = {tile.y() for tile in tiles.findChildren(Tile)}
    assert len(tops) == rows


def test_bars_open_the_list_they_count(page: HomePage, context: PageContext) -> None:
    bar = next(
        one
        for one in page.bars.findChildren(QAbstractButton)
        if one.accessibleName() == "Probable: 23"
    )
    bar.click()
    assert context.navigator.here == Target("people", "only:computed.status=PROBABLE")


def test_a_death_is_in_no_tile(qtbot: QtBot) -> None:
    bars = StatusBars()
    qtbot.addWidget(bars)
    values = (
        views.FacetCount("PROBABLE", "Ймовірно", 3),
        views.FacetCount("DIED", "загинув(ла)", 1),
    )
    bars.show_facet(views.Facet("computed.status", "Стан", values))
    names = [one.accessibleName() for one in bars.findChildren(QAbstractButton)]
    assert names == ["Ймовірно: 3"]
    bars.show_facet(None)


def test_nothing_waits(
    qtbot: QtBot, page: HomePage, context: PageContext, office: FakeOffice
) -> None:
    facts(office, conflicts=0, waiting=0)
    context.hub.changed.emit(applied.Applied())
    settle(qtbot, context)
    assert page._summary.text() == "Nothing waits. Everything is recorded."
    labels = [label.text() for label in page.findChildren(QLabel)]
    assert "Nothing waits." in labels


def test_only_conflicts_wait(
    qtbot: QtBot, page: HomePage, context: PageContext, office: FakeOffice
) -> None:
    facts(office, waiting=0)
    context.hub.changed.emit(applied.Applied())
    settle(qtbot, context)
    assert page._summary.text().startswith("Nothing came from outside.")


@pytest.mark.parametrize(("practice", "told"), [(True, False), (False, True)])
def test_a_vault_without_a_recovery_code_is_told_of(
    qtbot: QtBot,
    page: HomePage,
    context: PageContext,
    office: FakeOffice,
    practice: bool,
    told: bool,
) -> None:
    facts(office, recovery=False, practice=practice)
    context.hub.changed.emit(applied.Applied())
    settle(qtbot, context)
    titles = " ".join(row.accessibleName() for row in page.findChildren(TaskRow))
    assert ("This vault has no recovery code" in titles) is told


@pytest.mark.parametrize("recovery", [True, False])
def test_an_empty_vault_says_that_it_has_no_recovery_code(
    qtbot: QtBot, page: HomePage, context: PageContext, office: FakeOffice, recovery: bool
) -> None:
    facts(office, people=0, waiting=0, recovery=recovery, practice=False)
    context.hub.changed.emit(applied.Applied())
    settle(qtbot, context)
    assert page.notice.isVisibleTo(page) is not recovery


def test_an_empty_vault_says_what_to_do(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    office.people.count = 0
    facts(office, people=0, waiting=0, conflicts=0)
    page = HomePage(context)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, context)
    assert page._empty.isVisible()
    page._first.click()
    assert context.navigator.here == Target("people", "new")
    page._partners.click()
    assert context.navigator.here == Target("handoffs")


def test_a_bundle_waits_in_an_empty_vault(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    office.people.count = 0
    facts(office, people=0, waiting=1)
    page = HomePage(context)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, context)
    assert not page._empty.isVisible()


@pytest.mark.parametrize(("lang", "words"), [("uk", "Чекає на вас"), ("en", "Waits for you")])
def test_both_languages(
    qtbot: QtBot, page: HomePage, context: PageContext, lang: str, words: str
) -> None:
    i18n.set_language(lang)
    page.retranslate()
    settle(qtbot, context)
    assert page._waits_title.text() == words


def test_statuses_go_below_the_lists_where_there_is_no_room(qtbot: QtBot, page: HomePage) -> None:
    assert page._bars_card.width() == 300
    page.resize(700, 720)
    qtbot.waitUntil(lambda: page._bars_card.width() > 400)
    page.resize(1188, 720)
    qtbot.waitUntil(lambda: page._bars_card.width() == 300)


def test_no_greeting_and_no_exclamation(page: HomePage) -> None:
    for label in page.findChildren(QLabel):
        assert "!" not in label.text()


def test_the_page_adds_people(page: HomePage, context: PageContext) -> None:
    page.add.click()
    assert context.navigator.here == Target("people", "new")


def test_everything_is_asked_in_one_go(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    presenter = HomePresenter(context)
    with qtbot.waitSignal(presenter.shown) as told:
        presenter.refresh()
    assert told.args is not None
    today = told.args[0]
    assert isinstance(today, Today)
    assert today.official == 53
    assert today.unconfirmed == 15
    assert len(today.lately) == home_presenter.LATELY


def test_a_refusal_is_shown(
    qtbot: QtBot,
    context: PageContext,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_query: views.PeopleQuery) -> tuple[views.Facet, ...]:
        raise errors.VaultClosedError

    presenter = HomePresenter(context)
    monkeypatch.setattr(office.people, "facets", refuse)
    with qtbot.waitSignal(context.problems.refused):
        presenter.refresh()


@pytest.mark.parametrize("name", theme.NAMES)
def test_rows_and_bars_paint_in_every_palette(
    qtbot: QtBot, page: HomePage, name: theme.Name
) -> None:
    theme.use(name)
    row = TaskRow("package", "warn")
    qtbot.addWidget(row)
    row.say("Передача чекає", "Підпис перевірено", "Розглянути", parts.Chip("чекає", "warn"))
    row.resize(900, 50)
    colors = {row.grab().toImage().pixelColor(x, 25).name() for x in range(900)}
    assert theme.now().color("accent_ink").name() in colors
    page.grab()


def test_how_the_vault_was_found_is_told_above_everything(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    told = views.Notice("head-behind", "Older than the vault", "All of it is right.")
    facts(office, notices=(told,), people=0, waiting=0)
    page = HomePage(context)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, context)
    assert page.notice.isVisible()
    assert {"Older than the vault", "All of it is right."} <= {
        one.text() for one in page.notice.findChildren(QLabel)
    }
