"""Parts of the frame by themselves: palette of commands, help, settings, bars, rail, program."""

import sys
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import i18n, settings
from desktop_app.services import views
from tests.ui.fake_office import FakeOffice
from tests.ui.typing_keys import click, press, type_text
from ui import main, theme
from ui.command_palette import CommandPalette
from ui.commands import Command, Commands
from ui.frame import first_focusable
from ui.help_page import HelpPage
from ui.logo import Logo
from ui.main_window import MainWindow
from ui.navigation import PageContext, Place
from ui.places import places
from ui.preferences_page import PreferencesPage
from ui.rail import Rail, RailButton
from ui.status_bar import StatusBar
from ui.top_bar import TopBar
from ui.widgets.mark import Mark
from ui.worker import Worker

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def facts(office: FakeOffice) -> views.OfficeFacts:
    return office.facts("en")


class TestPalette:
    @pytest.fixture
    def window(self, qtbot: QtBot) -> QWidget:
        made = QWidget()
        made.resize(1000, 700)
        qtbot.addWidget(made)
        made.show()
        return made

    @pytest.fixture
    def done(self) -> list[str]:
        return []

    @pytest.fixture
    def palette(self, window: QWidget, done: list[str]) -> CommandPalette:
        commands = Commands(window)
        for name, title, key in (
            ("lock", "Lock at once", "Ctrl+L"),
            ("add", "Add a person", "Ctrl+N"),
            ("help", "Go to: Help", "F1"),
        ):
            said, did = partial(str, title), partial(done.append, name)
            commands.add(Command(name, said, did, key))
        commands.add(Command("hidden", lambda: "Hidden", lambda: None, in_palette=False))
        return CommandPalette(window, commands)

    def test_it_offers_all_that_is_listed(self, palette: CommandPalette) -> None:
        palette.open_palette()
        assert palette.isVisible()
        assert palette.titles == ("Lock at once", "Add a person", "Go to: Help")

    @pytest.mark.parametrize(
        ("typed", "left"),
        [
            ("person", ("Add a person",)),
            ("PERSON add", ("Add a person",)),
            ("o", ("Lock at once", "Add a person", "Go to: Help")),
            ("zzz", ()),
        ],
    )
    def test_every_typed_word_must_fit(
        self, palette: CommandPalette, typed: str, left: tuple[str, ...]
    ) -> None:
        palette.open_palette()
        type_text(palette.search.line, typed)
        assert palette.titles == left

    def test_enter_does_the_chosen_one(self, palette: CommandPalette, done: list[str]) -> None:
        palette.open_palette()
        press(palette.search.line, Qt.Key.Key_Down)
        press(palette.search.line, Qt.Key.Key_Return)
        assert done == ["add"]
        assert palette.isHidden()

    def test_nothing_found_does_nothing(self, palette: CommandPalette, done: list[str]) -> None:
        palette.open_palette()
        type_text(palette.search.line, "zzz")
        press(palette.search.line, Qt.Key.Key_Return)
        assert done == []

    def test_a_click_does_it(self, palette: CommandPalette, done: list[str]) -> None:
        palette.open_palette()
        rows = palette._rows
        click(rows.viewport(), rows.visualRect(rows.model().index(2, 0)).center())
        assert done == ["help"]

    def test_escape_closes_it(self, palette: CommandPalette) -> None:
        palette.open_palette()
        press(palette.search.line, Qt.Key.Key_Escape)
        assert palette.isHidden()

    def test_it_goes_when_it_is_left(
        self, qtbot: QtBot, window: QWidget, palette: CommandPalette
    ) -> None:
        other = QWidget(window)
        other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        other.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        palette.open_palette()
        other.setFocus()
        qtbot.waitUntil(palette.isHidden)


def test_ctrl_k(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    assert window.palette_list.isVisible()
    assert "Lock at once" in window.palette_list.titles or i18n.language() == "uk"
    type_text(window.palette_list.search.line, "Налаштування")
    press(window.palette_list.search.line, Qt.Key.Key_Return)
    assert window.frame is not None
    here = window.frame.navigator.here
    assert here is not None
    assert here.place == "settings"


def test_help_tells_marks_and_keys(qtbot: QtBot, context: PageContext) -> None:
    context.commands.add(Command("lock", lambda: "Lock at once", lambda: None, "Ctrl+L"))
    page = HelpPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open("")
    words = [label.text() for label in page.findChildren(QLabel)]
    marks = [mark.words for mark in page.findChildren(Mark)]
    assert "Lock at once" in words
    assert "Ctrl+L" in marks
    assert "Corroborated; Denied" in marks
    assert any("never added up" in text for text in words)


@pytest.mark.parametrize(("lang", "word"), [("uk", "Довідка"), ("en", "Help")])
def test_help_in_both_languages(qtbot: QtBot, context: PageContext, lang: str, word: str) -> None:
    page = HelpPage(context)
    qtbot.addWidget(page)
    i18n.set_language(lang)
    page.retranslate()
    assert page._title.text() == word


class TestPreferencesPage:
    @pytest.fixture
    def page(self, qtbot: QtBot, context: PageContext) -> PreferencesPage:
        context.preferences.apply()
        context.preferences.change(language="en")
        made = PreferencesPage(context)
        qtbot.addWidget(made)
        made.show()
        made.open("")
        return made

    def chosen(self, page: PreferencesPage, setting: str) -> object:
        question = next(one for one in page.questions if one.setting == setting)
        pairs = zip(question.values, question.choices, strict=True)
        return next(value for value, choice in pairs if choice.isChecked())

    def test_what_is_chosen_now(self, page: PreferencesPage) -> None:
        assert self.chosen(page, "language") == "en"
        assert self.chosen(page, "theme") == "system"
        assert self.chosen(page, "text_size") == 100
        assert self.chosen(page, "density") == "normal"
        assert self.chosen(page, "idle_minutes") == 5

    @pytest.mark.parametrize(
        ("setting", "value"),
        [
            ("language", "uk"),
            ("theme", "dark"),
            ("theme", "contrast"),
            ("text_size", 130),
            ("density", "dense"),
            ("idle_minutes", 15),
        ],
    )
    def test_a_choice_is_used_and_saved(
        self, page: PreferencesPage, context: PageContext, setting: str, value: object
    ) -> None:
        question = next(one for one in page.questions if one.setting == setting)
        click(question.choices[question.values.index(value)])
        assert getattr(context.preferences.values, setting) == value
        assert getattr(settings.load(), setting) == value
        page.open("")
        assert self.chosen(page, setting) == value

    def test_choices_are_named_with_their_question(self, page: PreferencesPage) -> None:
        names = [choice.accessibleName() for choice in page.questions[1].choices]
        assert names == [
            "Looks: As the system",
            "Looks: Light",
            "Looks: Dark",
            "Looks: High contrast",
        ]


class TestStatusBar:
    @pytest.fixture
    def bar(self, qtbot: QtBot) -> StatusBar:
        made = StatusBar()
        qtbot.addWidget(made)
        made.show()
        made.retranslate()
        return made

    def test_live_labels_have_no_name_that_would_hide_their_text(self, bar: StatusBar) -> None:
        for label in (bar._saved, bar._people, bar._lock):
            assert label.accessibleName() == ""

    def test_what_it_tells(self, bar: StatusBar, facts: views.OfficeFacts) -> None:
        bar.show_facts(facts)
        bar.show_left(252)
        assert bar._people.text() == "99 people"
        assert bar._lock.text() == "Locks in 4:12"
        assert bar._saved.text() == "All saved"
        bar.note_saved()
        assert bar._saved.text().startswith("All saved at ")

    def test_work_that_tells_its_progress(
        self, qtbot: QtBot, bar: StatusBar, worker: Worker
    ) -> None:
        owner = QObject()
        seen: list[bool] = []

        def work(progress: object, _cancelled: object) -> None:
            assert callable(progress)
            progress(3, 10)

        task = worker.run_long(work, owner=owner)
        bar.follow(task)
        task.progressed.connect(lambda _done, _total: seen.append(bar._bar.isVisible()))
        qtbot.waitUntil(lambda: worker.is_idle)
        assert seen == [True]
        assert not bar._bar.isVisible()

    def test_both_languages(self, bar: StatusBar, facts: views.OfficeFacts) -> None:
        bar.show_facts(facts)
        i18n.set_language("uk")
        bar.retranslate()
        assert bar._people.text() == "99 осіб"
        assert bar._lock.text().startswith("Замкнеться через")


def test_the_top_bar(qtbot: QtBot, facts: views.OfficeFacts) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_facts(facts)
    bar.retranslate()
    assert bar.search.line.accessibleName() == "Search everywhere"
    assert bar._practice.isVisible()
    assert bar._vault.text() == "Vault “Лелека”"
    assert "Ctrl+L" in bar.lock.toolTip()


class TestRail:
    @pytest.fixture
    def rail(self, qtbot: QtBot) -> Rail:
        made = Rail(places())
        qtbot.addWidget(made)
        made.resize(93, 700)
        made.show()
        made.retranslate()
        return made

    def test_only_what_has_a_place_is_shown(self, rail: Rail) -> None:
        shown = [button.objectName() for button in rail.findChildren(RailButton)]
        assert "rail person" not in shown
        assert shown[0] == "rail home"
        assert shown[-2:] == ["rail help", "rail settings"]

    def test_keys_are_told(self, rail: Rail) -> None:
        assert rail._buttons["home"].toolTip() == "Today  Ctrl+1"
        assert rail._buttons["people"].toolTip() == "People  Ctrl+2"
        assert rail._buttons["help"].toolTip() == "Help  F1"
        assert rail._buttons["settings"].toolTip() == "Settings"

    def test_a_click_tells_the_place_and_lights_nothing(self, qtbot: QtBot, rail: Rail) -> None:
        with qtbot.waitSignal(rail.chosen) as told:
            click(rail._buttons["people"])
        assert told.args == ["people"]
        assert not rail._buttons["people"].isChecked()

    def test_only_one_is_lit(self, rail: Rail) -> None:
        rail.light("people")
        rail.light("home")
        lit = [name for name, button in rail._buttons.items() if button.isChecked()]
        assert lit == ["home"]

    def test_counters(self, rail: Rail, facts: views.OfficeFacts) -> None:
        rail.show_facts(facts)
        assert rail._buttons["conflicts"].accessibleName() == "Review, 5"
        assert rail._buttons["handoffs"].accessibleName() == "Hand-offs, 1"
        assert rail._buttons["people"].accessibleName() == "People"

    @pytest.mark.parametrize("name", theme.NAMES)
    @pytest.mark.parametrize("wide", [False, True])
    def test_it_paints_everywhere(
        self, rail: Rail, facts: views.OfficeFacts, name: theme.Name, wide: bool
    ) -> None:
        theme.use(name)
        rail.show_facts(facts)
        rail.set_wide(wide)
        rail.light("home")
        picture = rail.grab().toImage()
        button = rail._buttons["home"].geometry()
        colors = {
            picture.pixelColor(x, button.center().y() - 20).name() for x in range(picture.width())
        }
        assert theme.now().color("accent_soft").name() in colors


def test_places_are_told_once_each() -> None:
    names = [place.id for place in places()]
    assert len(names) == len(set(names))
    for place in places():
        assert place.title()
        assert place.where in {"rail", "foot", ""}
        assert not place.parent or place.parent in names


def test_a_place_counts_only_if_it_says_how() -> None:
    assert [place.id for place in places() if place.count is not None] == [
        "handoffs",
        "conflicts",
    ]


@pytest.mark.parametrize("size", [28, 36])
def test_the_mark_is_a_house_with_a_lit_window(qtbot: QtBot, size: int) -> None:
    logo = Logo(size)
    qtbot.addWidget(logo)
    picture = logo.grab().toImage()
    middle = size // 2
    assert picture.pixelColor(middle, round(size * 0.65)) == theme.now().color("window_light")
    assert picture.pixelColor(round(size * 0.2), round(size * 0.8)) == theme.now().color("accent")


def test_the_first_focusable_of_a_pane(qtbot: QtBot) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    inner = QWidget(pane)
    inner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert first_focusable(pane) is None
    pane.show()
    assert first_focusable(pane) is inner
    inner.setEnabled(False)
    assert first_focusable(pane) is None


class TestProgram:
    def test_a_verb_goes_to_the_terminals_half(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from desktop_app import cli

        asked: list[list[str]] = []

        def run(arguments: list[str]) -> int:
            asked.append(arguments)
            return 3

        monkeypatch.setattr(cli, "main", run)
        assert main.main(["search", "/vault", "Ґудзь"]) == 3
        assert asked == [["search", "/vault", "Ґудзь"]]

    @pytest.mark.parametrize("given", [[], ["--window"]])
    def test_nothing_asked_opens_the_window(
        self, monkeypatch: pytest.MonkeyPatch, given: list[str]
    ) -> None:
        monkeypatch.setattr(main, "_window", lambda: 0)
        assert main.main(given) == 0

    def test_without_arguments_those_of_the_program_count(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(main, "_window", lambda: 7)
        monkeypatch.setattr(sys, "argv", ["dodomu"])
        assert main.main() == 7


def test_a_place_has_nothing_it_was_not_given() -> None:
    place = Place("x", "house", lambda: "X", lambda _context: None)  # type: ignore[arg-type, return-value]
    assert place.where == "rail"
    assert place.count is None
