"""The tab "Users" by keys and pointer: who comes in, who goes, what is said of both."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from tests.conftest import ExpectLog
from tests.ui.fake_office import FakeOffice
from tests.ui.safe.fake_users import NOBODY, OTHER, OWN
from tests.ui.typing_keys import type_text
from ui.navigation import PageContext
from ui.safe import role_words
from ui.safe.safe_dialog import SafeDialog
from ui.safe.users_add_panel import NewUser
from ui.safe.users_panel import Change
from ui.safe.users_tab import UsersTab
from ui.widgets import table

PHRASE = "пʼять слів їжак ґудзь дощ"


class Shown:
    """The tab on the screen, in English."""

    def __init__(self, qtbot: QtBot, context: PageContext, office: FakeOffice) -> None:
        self.office, self.context, self.qtbot = office, context, qtbot
        self.said: list[str] = []
        context.notices.said.connect(lambda words, _undo: self.said.append(words))
        self.tab = UsersTab(context)
        qtbot.addWidget(self.tab)
        self.tab.resize(1100, 760)
        self.tab.show()
        self.tab.open("")
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.context.worker.is_idle)

    def choose(self, row: int) -> None:
        self.tab.rows.choose_row(row)

    def dialog(self) -> SafeDialog:
        found = [one for one in self.tab.findChildren(SafeDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]


@pytest.fixture
def shown(qtbot: QtBot, context: PageContext, office: FakeOffice) -> Shown:
    i18n.set_language("en")
    return Shown(qtbot, context, office)


def words(shown: Shown, row: int) -> list[str]:
    model = shown.tab.table
    return [model.data(model.index(row, column)) for column in range(2)]  # type: ignore[misc]


def test_everybody_is_listed_with_roles_and_what_opens(shown: Shown) -> None:
    assert words(shown, 0) == ["Вигадько, you, Passphrase", "Administrator, Lawyer"]
    assert words(shown, 1) == ["О. Приклад, Passphrase and key file", "Caseworker"]
    assert words(shown, 2) == ["(no name), Passphrase", "no role"]
    assert shown.tab.table.data(shown.tab.table.index(0, 0), table.CELL) is not None


def test_somebody_is_let_in(shown: Shown, tmp_path: Path) -> None:
    shown.tab.add.click()
    panel = shown.tab.adding
    assert panel.isVisible() and not shown.tab.add.isEnabled()
    type_text(panel.nickname, "Стажер Зразок")
    panel.roles.ticks["reader"].click()
    type_text(panel.passphrase.first, PHRASE)
    type_text(panel.passphrase.again, PHRASE)
    panel.passphrase.key_file.line.setText(str(tmp_path / "key"))
    assert shown.tab.has_typing()
    panel.add.click()
    shown.settle()
    assert shown.office.users.asked == [
        ("add", "Стажер Зразок", ("reader",), PHRASE, tmp_path / "key")
    ]
    assert not panel.isVisible() and shown.tab.add.isEnabled()
    assert not panel.has_typing and not shown.tab.has_typing()
    assert shown.said == ["The user can open this vault now."]


def test_what_a_role_is_worth_is_said_before_anybody_is_let_in(shown: Shown) -> None:
    shown.tab.add.click()
    said = shown.tab.adding._worth.accessibleName()
    assert "The desk is the wall: roles inside one vault prevent accidents" in said
    assert "whoever can unlock it can, with effort, read all of it" in said


def test_what_is_missing_is_refused_beside_it(shown: Shown) -> None:
    shown.tab.add.click()
    panel = shown.tab.adding
    panel.add.click()
    assert panel._name_row.refused
    type_text(panel.nickname, "Стажер")
    panel.add.click()
    assert not panel._name_row.refused and panel._roles_refusal.words
    panel.roles.ticks["lawyer"].click()
    panel.add.click()
    assert panel.passphrase._first_row.refused
    type_text(panel.passphrase.first, PHRASE)
    type_text(panel.passphrase.again, "інша")
    panel.add.click()
    assert "differ" in panel.passphrase._again_row.refused
    assert shown.office.users.asked == []


def test_a_refusal_of_the_core_stands_in_the_panel(shown: Shown) -> None:
    shown.office.users.refusal = errors.VaultNameError(reason="taken")
    shown.tab.adding.asked.emit(NewUser("Вигадько", ("reader",), PHRASE, None))
    shown.settle()
    assert "There is a user of that name already" in shown.tab.adding._refusal.words
    assert shown.tab.adding.add.isEnabled()


def test_roles_are_changed(shown: Shown) -> None:
    shown.choose(1)
    panel = shown.tab.panel
    assert panel.roles.chosen == ("caseworker",) and not panel.save.isEnabled()
    panel.roles.ticks["lawyer"].click()
    assert panel.save.isEnabled() and shown.tab.has_typing()
    panel.save.click()
    shown.settle()
    assert shown.office.users.asked == [("roles", OTHER.id, ("caseworker", "lawyer"))]
    assert panel.user is not None and panel.user.roles == ("caseworker", "lawyer")
    assert not shown.tab.has_typing()
    panel.roles.choose(())
    panel.roles.changed.emit()
    assert not panel.save.isEnabled()


def test_ones_own_passphrase_wants_the_present_one(shown: Shown) -> None:
    shown.choose(0)
    panel = shown.tab.panel
    assert not panel.remove.isVisible()
    type_text(panel.passphrase.first, PHRASE)
    type_text(panel.passphrase.again, PHRASE)
    panel.change.click()
    assert panel._current_row.refused
    type_text(panel.current, "теперішня")
    panel.change.click()
    shown.settle()
    how = {"key_file": None, "current": "теперішня", "current_key_file": None}
    assert shown.office.users.asked == [("passphrase", OWN.id, PHRASE, how)]
    assert shown.said == ["Changed."] and not panel.has_typing


def test_the_passphrase_of_another_is_set_without_it(shown: Shown) -> None:
    shown.choose(1)
    panel = shown.tab.panel
    assert panel.remove.isVisible() and not panel._current_row.isVisible()
    type_text(panel.passphrase.first, PHRASE)
    type_text(panel.passphrase.again, PHRASE)
    shown.office.users.refusal = errors.KeyFileError(reason="missing")
    panel.change.click()
    shown.settle()
    assert "The key file is not there" in panel._refusal.words and panel.change.isEnabled()


def test_taking_away_asks_says_what_it_does_not_do_and_offers_what_does(shown: Shown) -> None:
    shown.choose(1)
    shown.tab.panel.remove.click()
    dialog = shown.dialog()
    assert dialog.keep.hasFocus() or dialog.focusWidget() is dialog.keep
    assert "keeps a copy that it opens" in dialog._what.text()
    dialog.keep.click()
    assert shown.office.users.asked == []
    shown.tab.panel.remove.click()
    shown.dialog().act.click()
    shown.settle()
    assert shown.office.users.asked == [("remove", OTHER.id)]
    assert "A key file copied before still opens" in shown.tab.banner.accessibleName()
    shown.tab.banner._button.click()
    shown.settle()
    assert shown.office.keys.times == 1
    assert shown.tab.banner.isHidden() and "new key" in shown.said[-1]


def test_a_refused_taking_away_stands_in_the_panel(shown: Shown) -> None:
    shown.choose(1)
    shown.office.users.refusal = errors.RolesError(reason="last-administrator")
    shown.tab.presenter.remove(OTHER)
    shown.settle()
    assert "Somebody must look after the users" in shown.tab.panel._refusal.words


def test_a_new_key_shows_how_far_it_is_and_why_not(shown: Shown) -> None:
    card = shown.tab.rekey
    shown.office.keys.refusal = errors.DiskFullError(needed=2, free=1)
    card.begin.click()
    assert card.bar.isVisible() and not card.begin.isEnabled()
    shown.settle()
    assert card._refusal.words and card.begin.isEnabled() and not card.bar.isVisible()
    shown.office.keys.refusal = None
    card.begin.click()
    shown.settle()
    assert shown.office.keys.times == 1 and not card._refusal.words


def test_panels_give_way_to_each_other_and_escape_closes_them(shown: Shown) -> None:
    shown.choose(2)
    assert shown.tab.panel.isVisible() and shown.tab.panes()[1] is shown.tab.panel
    shown.tab.add.click()
    assert not shown.tab.panel.isVisible() and shown.tab.panes()[1] is shown.tab.adding
    type_text(shown.tab.adding.nickname, "С")
    assert not shown.tab.escape() and shown.tab.adding.isVisible()
    shown.tab.adding.clear()
    assert shown.tab.escape() and not shown.tab.escape()
    shown.tab.toggle_panel()
    assert shown.tab.panel.isVisible() and shown.tab.panel.user == NOBODY


def test_who_may_not_look_after_users_changes_their_own_passphrase_only(
    qtbot: QtBot, context: PageContext, office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    i18n.set_language("en")
    monkeypatch.setattr(office.session, "may", lambda right: right == "read")
    shown = Shown(qtbot, context, office)
    assert not shown.tab.add.isVisible() and not shown.tab.rekey.isVisible()
    panel = shown.tab.panel
    assert panel.isVisible() and panel.user == OWN
    shown.choose(1)
    assert not panel._roles_box.isVisible() and not panel._phrase_box.isVisible()
    assert not panel.remove.isVisible()
    shown.choose(0)
    assert panel._phrase_box.isVisible() and not panel._roles_box.isVisible()


def test_a_bug_is_not_a_refusal(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    expect_log("unexpected")

    def fail() -> object:
        raise ValueError

    monkeypatch.setattr(shown.office.users, "list", fail)
    with shown.qtbot.waitSignal(shown.context.problems.stopped):
        shown.tab.presenter.refresh()
    assert not shown.tab.banner.isVisible()


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_both_languages_say_everything(shown: Shown, lang: str) -> None:
    i18n.set_language(lang)
    shown.choose(1)
    shown.tab.retranslate()
    assert shown.tab.panel.title.text() == "О. Приклад"
    assert all(role_words.meaning(role) for role in shown.tab.panel.roles.ticks)
    assert role_words.meaning("of a later version") == ""
    head = shown.tab.table.headerData
    assert [head(at, Qt.Orientation.Horizontal) for at in range(2)] == [
        i18n.gettext("Name"), i18n.gettext("Roles")
    ]  # fmt: skip


def test_what_is_on_its_way_shows_nothing_secret() -> None:
    assert PHRASE not in repr(NewUser("Н", ("reader",), PHRASE, None))
    assert PHRASE not in repr(Change("1", PHRASE, None, PHRASE))
    assert issubclass(SafeDialog, QDialog)
