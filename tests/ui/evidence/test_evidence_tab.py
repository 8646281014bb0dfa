"""The tab "Evidence" of a person: the list, dropping, attaching, verifying, exporting, refusing."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from desktop_app.domain import applied, errors
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.evidence import fake_evidence
from tests.ui.fake_office import FakeOffice
from tests.ui.typing_keys import click, press
from ui.evidence.copy_dialog import CopyDialog
from ui.evidence.evidence_tab import EvidenceTab
from ui.navigation import PageContext, Target

PERSON = fake_people.person_id(0)


@pytest.fixture
def held(office: FakeOffice) -> fake_evidence.FakeEvidence:
    """Two pieces, one of them with a redacted copy and a mismatch."""
    found: fake_evidence.FakeEvidence = office.evidence
    redacted = fake_evidence.file(
        7, part="redacted", name="redacted.pdf", origin=fake_evidence.blob(2)
    )
    found.hold(
        fake_evidence.piece(1),
        fake_evidence.piece(2, title="Вигадане фото", files=(fake_evidence.file(2), redacted),
                            verdict="mismatch"),
        sealed=1,
    )  # fmt: skip
    return found


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext) -> EvidenceTab:
    """The tab, on a person."""
    made = EvidenceTab(context)
    qtbot.addWidget(made)
    made.resize(1188, 600)
    made.show()
    made.show_person(fake_people.person("en"))
    settle(qtbot, context)
    return made


def settle(qtbot: QtBot, context: PageContext) -> None:
    qtbot.waitUntil(lambda: context.worker.is_idle)


def words(tab: EvidenceTab, row: int) -> list[str]:
    model = tab.table
    return [str(model.index(row, at).data() or model.index(row, at).data(Qt.ItemDataRole.AccessibleTextRole))
            for at in range(model.columnCount())]  # fmt: skip


def test_an_empty_tab_says_what_to_do(office: FakeOffice, tab: EvidenceTab, qtbot: QtBot) -> None:
    assert tab.empty.isVisible() and not tab.attach.isVisible() and not tab.panel.isVisible()
    click(tab._first)
    assert tab.form.isVisible()
    assert tab.escape() and not tab.form.isVisible()
    assert not tab.escape()


def test_the_list_tells_what_hash_step_and_verdict(
    held: fake_evidence.FakeEvidence, tab: EvidenceTab
) -> None:
    assert tab.table.rowCount() == 2
    said = " ".join(words(tab, 0))
    assert "Відповідь вигаданої установи" in said and "5d5d5d5d5d5d" in said
    assert "4 steps" in said and "2 files" in " ".join(words(tab, 1))
    assert "differs" in " ".join(words(tab, 1))
    assert tab._count.text() == "2 pieces of evidence · 1 more is sealed"


def test_the_panel_follows_the_row_and_its_files(
    held: fake_evidence.FakeEvidence, tab: EvidenceTab
) -> None:
    tab.rows.choose_row(1)
    assert tab.panel.title.text() == "Вигадане фото"
    assert [tab.panel.files.itemText(n) for n in range(2)] == [
        "original · 184\xa0KB · vidpovid.pdf", "redacted copy · 184\xa0KB · redacted.pdf",
    ]  # fmt: skip
    assert [one.code for one in tab.panel.chain.steps] == [
        "COLLECTED",
        "HASHED",
        "SEALED",
        "VERIFIED",
    ]
    tab.panel.files.choose(fake_evidence.blob(7))
    assert tab.panel.file is not None and tab.panel.file.part == "redacted"
    tab.toggle_panel()
    assert tab.panel.isHidden() and tab._panel_button.isVisible()


@pytest.mark.parametrize(("more", "said"), [
    ({"held": False}, "stayed at its office"), ({"open": False}, "sealed"),
    ({"viewer": ""}, "others are exported"), ({}, ""),
])  # fmt: skip
def test_what_cannot_be_viewed_says_why(
    office: FakeOffice, qtbot: QtBot, context: PageContext, more: dict[str, object], said: str
) -> None:
    office.evidence.hold(fake_evidence.piece(1, files=(fake_evidence.file(1, **more),)))
    tab = EvidenceTab(context)
    qtbot.addWidget(tab)
    tab.show_person(fake_people.person("en"))
    settle(qtbot, context)
    assert said in tab.panel._note.text() and bool(tab.panel._note.text()) == bool(said)
    assert tab.panel.view.isEnabled() == (not more)


def test_enter_opens_the_viewer(
    held: fake_evidence.FakeEvidence, tab: EvidenceTab, context: PageContext, qtbot: QtBot
) -> None:
    tab.rows.choose_row(1)
    press(tab.rows, Qt.Key.Key_Return)
    assert context.navigator.here == Target("evidence", f"{PERSON}:{fake_evidence.blob(2)}")


def drop(tab: EvidenceTab, *places: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(one)) for one in places])
    event = QDropEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    tab.dropEvent(event)


def test_a_dropped_file_is_described_and_attached(
    office: FakeOffice, tab: EvidenceTab, context: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    changed: list[applied.Applied] = []
    context.hub.changed.connect(changed.append)
    place = tmp_path / "photo.jpg"
    drop(tab, place)
    assert tab.form.isVisible() and tab.has_typing
    tab.form.heading.setText("Вигадане фото")
    tab.form.date.setText("03.2026")
    tab.form.source.label.setText("вигадана родичка")
    ref = tab.form.supports.itemData(1)
    tab.form.supports.choose(ref)
    click(tab.form.go)
    settle(qtbot, context)
    qtbot.waitUntil(tab.form.isHidden)
    ((person, went, told),) = office.evidence.attached
    assert (person, went) == (PERSON, place)
    assert (told.title, told.date, told.source_label) == (
        "Вигадане фото",
        "03.2026",
        "вигадана родичка",
    )
    assert told.supports == (ref,) and ref
    assert len(changed) > 0 and tab.form.path.path is None
    assert tab.table.rowCount() == 1 and tab.panel.isVisible()


def test_several_files_are_attached_with_the_same_words(
    office: FakeOffice, tab: EvidenceTab, context: PageContext, qtbot: QtBot, tmp_path: Path
) -> None:
    places = [tmp_path / f"{number}.jpg" for number in range(3)]
    drop(tab, *places)
    assert tab.form._several.text() == "and 2 more files"
    assert not tab.form._rows["evidence.title"].isVisible()
    click(tab.form.go)
    settle(qtbot, context)
    assert [place for _person, place, _told in office.evidence.attached] == places


def test_without_a_file_nothing_is_asked_of_the_vault(
    office: FakeOffice, tab: EvidenceTab, qtbot: QtBot
) -> None:
    tab.open_form()
    click(tab.form.go)
    assert tab.form._rows["path"].refused and office.evidence.attached == []


@pytest.mark.parametrize(("error", "row"), [
    (errors.FieldValueError(field="evidence.date", reason="date"), "evidence.date"),
    (errors.EvidenceEmptyError(), "path"),
    (errors.FileUnreadableError(name="x", reason="FileNotFoundError"), "path"),
])  # fmt: skip
def test_a_refusal_stands_beside_its_field(
    office: FakeOffice, tab: EvidenceTab, context: PageContext, qtbot: QtBot, tmp_path: Path,
    error: errors.DodomuError, row: str,
) -> None:  # fmt: skip
    office.evidence.refuses = error
    drop(tab, tmp_path / "x")
    click(tab.form.go)
    settle(qtbot, context)
    qtbot.waitUntil(lambda: bool(tab.form._rows[row].refused))
    assert tab.form.isVisible()
    tab.form.leave()
    assert not tab.form._rows[row].refused


def test_who_may_not_attach_or_export_is_offered_neither(
    office: FakeOffice, qtbot: QtBot, context: PageContext, tmp_path: Path
) -> None:
    office.evidence.hold(fake_evidence.piece(1), may_attach=False, may_export=False)
    tab = EvidenceTab(context)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_person(fake_people.person("en"))
    settle(qtbot, context)
    assert not tab.attach.isVisible()
    assert not tab.panel.export.isVisible() and not tab.panel.redact.isVisible()
    drop(tab, tmp_path / "x")
    assert not tab.form.isVisible()


def test_verifying_says_what_was_found(
    held: fake_evidence.FakeEvidence, tab: EvidenceTab, context: PageContext, qtbot: QtBot
) -> None:
    held.found = views.Verified(3, 5 << 20, (), applied.Applied())
    click(tab.verify)
    settle(qtbot, context)
    qtbot.waitUntil(lambda: "3 files are what was sealed" in tab.banner.accessibleName())
    bad = views.Mismatch(PERSON, "e" * 32, "ab" * 16, "missing")
    held.found = msgspec.structs.replace(held.found, mismatches=(bad,))
    qtbot.waitUntil(tab.verify.isEnabled)
    click(tab.verify)
    settle(qtbot, context)
    qtbot.waitUntil(lambda: "1 file is not what was sealed" in tab.banner.accessibleName())
    assert "abababababab: the file is missing" in tab.banner.accessibleName()


def test_a_refusal_of_a_verification_is_a_banner(
    held: fake_evidence.FakeEvidence, tab: EvidenceTab, context: PageContext, qtbot: QtBot
) -> None:
    held.refuses = errors.DiskFullError(needed=0, free=0)
    click(tab.verify)
    settle(qtbot, context)
    qtbot.waitUntil(tab.banner.isVisible)


def test_exporting_asks_where_and_why(
    held: fake_evidence.FakeEvidence,
    tab: EvidenceTab,
    context: PageContext,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    click(tab.panel.export)
    dialog = tab.findChild(CopyDialog)
    assert dialog is not None and not dialog.act.isEnabled()
    assert dialog.focusWidget() is dialog.keep
    place = tmp_path / "copy.pdf"
    dialog.path.line.setText(str(place))
    assert not dialog.act.isEnabled()
    dialog.purpose.choose("legal")
    assert dialog.act.isEnabled()
    click(dialog.act)
    settle(qtbot, context)
    assert held.exported == [(fake_evidence.blob(1), place, "legal")]


def test_a_redacted_copy_names_what_was_made_unreadable(
    held: fake_evidence.FakeEvidence,
    tab: EvidenceTab,
    context: PageContext,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    click(tab.panel.redact)
    dialog = tab.findChild(CopyDialog)
    assert dialog is not None
    dialog.path.line.setText(str(tmp_path / "copy.pdf"))
    dialog.words.setText("імена свідків")
    click(dialog.act)
    settle(qtbot, context)
    assert held.redacted == [(fake_evidence.blob(1), tmp_path / "copy.pdf", "імена свідків")]


def test_closing_the_question_does_nothing(
    held: fake_evidence.FakeEvidence, tab: EvidenceTab, context: PageContext, qtbot: QtBot
) -> None:
    click(tab.panel.export)
    dialog = tab.findChild(CopyDialog)
    assert dialog is not None
    click(dialog.keep)
    settle(qtbot, context)
    assert held.exported == []
