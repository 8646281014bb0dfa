"""What a partner may be handed: nothing ticked beforehand, sealed groups apart."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.handoffs import fake_handoffs, looking
from ui.handoffs import group_words
from ui.handoffs.grant_panel import GrantPanel, Wanted
from ui.widgets.fields import CheckBox


@pytest.fixture
def panel(qtbot: QtBot) -> GrantPanel:
    """The panel of a partner."""
    made = GrantPanel()
    qtbot.addWidget(made)
    made.resize(340, 677)
    made.retranslate()
    made.show_partner(fake_handoffs.partner())
    made.show()
    return made


def box(panel: GrantPanel, group: str) -> CheckBox:
    """The box of a group."""
    found = panel.findChild(CheckBox, f"grant_group_{group.lower()}")
    assert isinstance(found, CheckBox)
    return found


def test_nothing_is_ticked_to_begin_with(panel: GrantPanel) -> None:
    assert not any(one.isChecked() for one in panel.findChildren(CheckBox))
    assert not panel.grant.isEnabled()
    assert panel._missing.text() == "Tick at least one group."
    assert not panel.has_typing


def test_every_group_but_our_own_notes_can_be_ticked(panel: GrantPanel) -> None:
    for group in (*group_words.ORDINARY, *group_words.SEALED):
        assert box(panel, group).text() == group_words.label(group)
    assert panel.findChild(CheckBox, "grant_group_own") is None


def test_sealed_groups_stand_apart(panel: GrantPanel) -> None:
    QApplication.processEvents()
    ordinary = max(box(panel, group).y() for group in group_words.ORDINARY)
    for group in group_words.SEALED:
        place = box(panel, group).mapTo(panel, box(panel, group).rect().topLeft()).y()
        first = box(panel, "ID").mapTo(panel, box(panel, "ID").rect().topLeft()).y()
        assert place - first > ordinary - box(panel, "ID").y() + 40


def test_all_thirteen_leave_sealed_ones_alone(panel: GrantPanel) -> None:
    looking.click(panel.all_groups)
    assert all(box(panel, group).isChecked() for group in group_words.ORDINARY)
    assert not any(box(panel, group).isChecked() for group in group_words.SEALED)


def test_what_is_missing_is_said_step_by_step(panel: GrantPanel) -> None:
    box(panel, "ID").click()
    assert panel._missing.text() == "Say whose files are meant."
    assert not panel.grant.isEnabled()
    panel.people.everyone.click()
    assert panel._missing.text().startswith("Granting sends nothing")
    assert panel.grant.isEnabled()


def test_a_grant_as_typed_is_asked_for(qtbot: QtBot, panel: GrantPanel) -> None:
    box(panel, "LEG").click()
    box(panel, "ID").click()
    box(panel, "SXV").click()
    panel.people.everyone.click()
    looking.type_text(panel.purpose, " звірка місць ")
    looking.type_text(panel.until, "31.12.2099")
    panel.onward.click()
    with qtbot.waitSignal(panel.grant_asked) as told:
        looking.click(panel.grant)
    office, wanted = told.args
    assert office == fake_handoffs.THEIRS
    assert wanted == Wanted(("ID", "LEG", "SXV"), None, "звірка місць", wanted.until, True)
    assert wanted.until > 4_000_000_000


@pytest.mark.parametrize("text", ["1999", "колись", "31.02.2099"])
def test_a_date_that_cannot_be_is_refused_beside_it(
    qtbot: QtBot, panel: GrantPanel, text: str
) -> None:
    box(panel, "ID").click()
    panel.people.everyone.click()
    panel.until.setText(text)
    with qtbot.assertNotEmitted(panel.grant_asked):
        looking.click(panel.grant)
    assert "31.12.2027" in panel._until_row.refused
    looking.type_text(panel.until, "0")
    assert panel._until_row.refused == ""


def test_another_partner_takes_the_ticks_away(panel: GrantPanel) -> None:
    box(panel, "ID").click()
    panel.purpose.setText("для першого")
    panel.show_partner(fake_handoffs.partner(office=fake_handoffs.THIRD, label="Маяк"))
    assert not panel.has_typing
    assert panel.title.text() == "Маяк"


def test_the_same_partner_again_keeps_them(panel: GrantPanel) -> None:
    box(panel, "ID").click()
    panel.show_partner(fake_handoffs.partner(granted_people=42))
    assert box(panel, "ID").isChecked()
    assert panel.has_typing


def test_what_is_granted_now_is_said(panel: GrantPanel) -> None:
    assert panel._now.text() == (
        "Now granted, for 41 people: Identity, Service, Status, Detention, Legal"
    )
    panel.show_partner(fake_handoffs.partner(granted_groups=(), granted_people=0))
    assert panel._now.text().startswith("Nothing is granted yet")


def test_revoking_needs_something_granted(qtbot: QtBot, panel: GrantPanel) -> None:
    with qtbot.waitSignal(panel.revoke_asked) as told:
        looking.click(panel.revoke)
    assert told.args[0].label == "Причал"
    panel.show_partner(fake_handoffs.partner(granted_groups=(), granted_people=0))
    assert not panel.revoke.isEnabled()


def test_a_hand_off_can_be_prepared_from_here(qtbot: QtBot, panel: GrantPanel) -> None:
    with qtbot.waitSignal(panel.prepare_asked) as told:
        looking.click(panel.prepare)
    assert told.args == [fake_handoffs.THEIRS]


def test_onward_warns_plainly(panel: GrantPanel) -> None:
    assert "cannot be called back" in panel._onward_note.text()
    assert panel._onward_note.property("tone") == "warn"


def test_a_refusal_stands_over_the_button(panel: GrantPanel) -> None:
    panel.refuse("Такої людини немає")
    assert panel._missing.text() == "Такої людини немає"
    assert panel._missing.property("tone") == "danger"
    box(panel, "ID").click()
    assert panel._missing.property("tone") == "text2"


def test_without_a_partner_nothing_is_asked(qtbot: QtBot) -> None:
    made = GrantPanel()
    qtbot.addWidget(made)
    made.retranslate()
    with qtbot.assertNotEmitted(made.grant_asked):
        made._ask()
        made._prepare()
    assert made.partner is None


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_no_word_is_cut(panel: GrantPanel, lang: str) -> None:
    i18n.set_language(lang)
    panel.retranslate()
    panel.people.some.click()
    assert looking.cut_words(panel) == []
    assert looking.nameless(panel) == []
    assert looking.unreachable(panel) == []
    for one in panel.findChildren(CheckBox):
        assert one.width() >= one.sizeHint().width()
