"""Editors made from the registry: one face for every type, words for every refusal."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from tests.ui.fake_office import FORMS
from tests.ui.typing_keys import type_text
from ui.forms import refusals
from ui.forms.source_form import SourceForm
from ui.forms.value_edit import EDITABLE, ValueEdit
from ui.widgets.date_edit import DateEdit
from ui.widgets.fields import CodeBox, LineEdit

CHOICES = (("POW", "військовополонений"), ("CIV", "цивільна особа"))


def form(kind: str, choices: tuple[tuple[str, str], ...] = ()) -> views.FieldForm:
    """A field of a type."""
    return views.FieldForm(
        field="person.x",
        subject_kind="person",
        label="Поле",
        help="",
        type=kind,
        many=False,
        evidential=True,
        group="ID",
        group_label="Особа",
        choices=choices,
    )


@pytest.mark.parametrize(
    ("kind", "choices", "widget"),
    [
        ("text", (), LineEdit),
        ("name", (), LineEdit),
        ("integer", (), LineEdit),
        ("decimal", (), LineEdit),
        ("amount", (), LineEdit),
        ("note", (), QPlainTextEdit),
        ("date", (), DateEdit),
        ("code", CHOICES, CodeBox),
        ("facility", CHOICES, CodeBox),
        ("facility", (), LineEdit),
    ],
)
def test_the_widget_follows_the_type(
    qtbot: QtBot, kind: str, choices: tuple[tuple[str, str], ...], widget: type[object]
) -> None:
    edit = ValueEdit(form(kind, choices))
    qtbot.addWidget(edit.widget)
    assert isinstance(edit.widget, widget)
    assert edit.widget.objectName() == "value person.x"


@pytest.mark.parametrize(
    ("kind", "choices", "typed"),
    [
        ("text", (), "Ґудзь Їжак"),
        ("name", (), "Вигаданенко Їжак"),
        ("note", (), "перший рядок\nдругий"),
        ("date", (), "~1983"),
        ("code", CHOICES, "CIV"),
        ("amount", (), "1500 UAH"),
    ],
)
def test_what_goes_in_comes_out(
    qtbot: QtBot, kind: str, choices: tuple[tuple[str, str], ...], typed: str
) -> None:
    edit = ValueEdit(form(kind, choices))
    qtbot.addWidget(edit.widget)
    assert edit.text == ""
    edit.set_text(typed)
    assert edit.text == typed
    edit.clear()
    assert edit.text == ""


@pytest.mark.parametrize("kind", ["text", "note", "date", "code"])
def test_every_change_is_told(qtbot: QtBot, kind: str) -> None:
    edit = ValueEdit(form(kind, CHOICES if kind == "code" else ()))
    qtbot.addWidget(edit.widget)
    with qtbot.waitSignal(edit.changed):
        edit.set_text("CIV")


def test_a_subject_is_chosen_among_those_of_the_file(qtbot: QtBot) -> None:
    edit = ValueEdit(form("subject"), subjects=(("a" * 32, "Період неволі: 2023"),))
    qtbot.addWidget(edit.widget)
    edit.set_text("a" * 32)
    assert edit.text == "a" * 32


def test_only_a_date_shows_how_it_is_understood(qtbot: QtBot) -> None:
    date = ValueEdit(form("date"))
    qtbot.addWidget(date.widget)
    date.set_text("1983")
    date.show_understood("1983", "1983")
    assert isinstance(date.widget, DateEdit)
    assert date.widget.understood == "1983"
    text = ValueEdit(form("text"))
    qtbot.addWidget(text.widget)
    text.show_understood("1983", "1983")


def test_a_date_asks_after_a_pause(qtbot: QtBot) -> None:
    edit = ValueEdit(form("date"))
    qtbot.addWidget(edit.widget)
    with qtbot.waitSignal(edit.date_typed) as asked:
        edit.set_text("03.2026")
    assert asked.args == ["03.2026"]


def test_documents_and_links_are_not_typed() -> None:
    assert {"document", "person", "json"}.isdisjoint(EDITABLE)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("kind", sorted(EDITABLE))
def test_every_type_has_words_for_a_refusal(kind: str, lang: str) -> None:
    i18n.set_language(lang)
    words = refusals.words(errors.FieldValueError(field="person.x", reason="y"), kind)
    assert words.endswith(".")
    assert "!" not in words


def test_half_a_grade_has_its_own_words() -> None:
    error = errors.FieldValueError(field="person.x", reason="grade")
    assert "grade" in refusals.words(error, "date")


class TestSourceForm:
    @pytest.fixture
    def source(self, qtbot: QtBot) -> SourceForm:
        made = SourceForm()
        qtbot.addWidget(made)
        made.show()
        made.offer_kinds(FORMS)
        return made

    def test_nothing_said_is_nothing_recorded(self, source: SourceForm) -> None:
        assert not source.has_typing
        edit = views.Edit(field="person.name", text="Вигаданенко")
        assert source.fill(edit) == edit

    def test_everything_said(self, source: SourceForm) -> None:
        source.kind.choose("RELATIVE")
        type_text(source.label, "  заява родини ")
        source.reliability.choose("B")
        source.credibility.choose("2")
        source.event_date.set_text("12.2023")
        source.words.setPlainText(" бачив особисто ")
        assert source.has_typing
        assert source.fill(views.Edit(field="f", text="t", seen=("a",))) == views.Edit(
            field="f",
            text="t",
            seen=("a",),
            event="12.2023",
            words="бачив особисто",
            source_type="RELATIVE",
            source_label="заява родини",
            grade="B2",
        )

    @pytest.mark.parametrize(
        ("letter", "digit", "grade"),
        [("", "", ""), ("A", "", "A"), ("", "1", "1"), ("F", "6", "F6")],
    )
    def test_grades(self, source: SourceForm, letter: str, digit: str, grade: str) -> None:
        source.reliability.choose(letter)
        source.credibility.choose(digit)
        assert source.grade == grade

    def test_grades_are_offered_with_their_words(self, source: SourceForm) -> None:
        offered = [source.reliability.itemText(n) for n in range(source.reliability.count())]
        assert offered[0] == "not graded"
        assert offered[2] == "B — usually reliable source"
        assert source.credibility.count() == 7

    @pytest.mark.parametrize("what", ["kind", "label", "reliability", "event_date", "words"])
    def test_each_change_is_told(self, qtbot: QtBot, source: SourceForm, what: str) -> None:
        widget = getattr(source, what)
        with qtbot.waitSignal(source.changed):
            if isinstance(widget, CodeBox):
                widget.setCurrentIndex(1)
            elif isinstance(widget, QPlainTextEdit):
                widget.setPlainText("а")
            elif isinstance(widget, DateEdit):
                widget.set_text("1983")
            else:
                widget.setText("а")

    def test_everything_can_be_taken_back(self, source: SourceForm) -> None:
        source.kind.choose("VIDEO")
        source.label.setText("відео")
        source.reliability.choose("C")
        source.event_date.set_text("2023")
        source.words.setPlainText("слова")
        source.refuse_grade("ні")
        source.refuse_event("ні")
        source.clear()
        assert not source.has_typing
        assert source._event_row.refused == source._credibility_row.refused == ""

    def test_choices_stay_when_the_language_changes(self, source: SourceForm) -> None:
        source.reliability.choose("B")
        source.credibility.choose("2")
        i18n.set_language("uk")
        source.retranslate()
        assert source.grade == "B2"
        assert source.reliability.currentText() == "B — зазвичай надійне джерело"

    def test_the_short_form_asks_less(self, qtbot: QtBot) -> None:
        short = SourceForm(short=True)
        qtbot.addWidget(short)
        short.show()
        assert not short._event_row.isVisible()
        assert not short._words_row.isVisible()
        assert short._label_row.isVisible()

    def test_the_day_of_the_event_is_understood(self, qtbot: QtBot, source: SourceForm) -> None:
        with qtbot.waitSignal(source.date_typed):
            source.event_date.set_text("~2023")
        source.show_understood("≈ 2023", "~2023")
        assert source.event_date.understood == "≈ 2023"

    def test_other_fields_offer_no_kinds(self, source: SourceForm) -> None:
        before = source.kind.count()
        source.offer_kinds(tuple(one for one in FORMS if one.field != "source.type"))
        assert source.kind.count() == before
