"""What an editor holds comes back from a draft as it was, whatever type the field has."""

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services import views
from tests.ui.fake_office import FORMS
from tests.ui.typing_keys import compose
from ui.forms.source_form import SourceForm
from ui.forms.value_edit import ValueEdit
from ui.widgets.date_edit import DateEdit
from ui.widgets.fields import CodeBox

BY_FIELD = {form.field: form for form in FORMS}


def editor(qtbot: QtBot, field: str, **more: object) -> ValueEdit:
    """An editor on its own."""
    made = ValueEdit(msgspec.structs.replace(BY_FIELD[field], **more))
    qtbot.addWidget(made.widget)
    return made


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("person.name", "Ґудзь Їжак-Вигадько Ємельянівна"),
        ("person.birth", "між 14 і 16.11.2023"),
        ("person.category", "CIV"),
        ("person.note", "перший рядок\nдругий рядок"),
        ("person.number", "\u202eПОВ-1"),
        ("stay.facility", "F7"),
        ("stay.facility", "підвал без назви"),
    ],
)
def test_a_value_goes_out_and_comes_back(qtbot: QtBot, field: str, text: str) -> None:
    made = editor(qtbot, field)
    made.set_text(text)
    assert made.text == text
    again = editor(qtbot, field)
    again.set_text(made.text)
    assert again.text == text
    again.clear()
    assert again.text == ""


@pytest.mark.parametrize("field", ["person.name", "person.birth", "person.note"])
def test_an_input_method_types_into_each(qtbot: QtBot, field: str) -> None:
    made = editor(qtbot, field)
    widget = made.widget.line if isinstance(made.widget, DateEdit) else made.widget
    told: list[str] = []
    made.changed.connect(lambda: told.append(made.text))
    for part in ("Ґу", "дзь ", "Їжак"):
        compose(widget, part)
    assert made.text == "Ґудзь Їжак"
    assert told[-1] == "Ґудзь Їжак"


def test_a_code_nobody_knows_any_more_is_no_choice(qtbot: QtBot) -> None:
    made = editor(qtbot, "person.category")
    made.set_text("GONE")
    assert made.text == ""


def test_words_typed_into_a_list_to_search_are_cleared(qtbot: QtBot) -> None:
    made = editor(qtbot, "stay.facility")
    box = made.widget
    assert isinstance(box, CodeBox)
    assert box.isEditable()
    box.setEditText("СІЗО невідоме")
    assert made.text == "СІЗО невідоме"
    made.clear()
    assert made.text == ""


@pytest.fixture
def form(qtbot: QtBot) -> SourceForm:
    """Who says it."""
    made = SourceForm()
    qtbot.addWidget(made)
    made.offer_kinds(tuple(one for one in FORMS if one.subject_kind == "source"))
    return made


def test_an_untouched_source_is_no_typing(form: SourceForm) -> None:
    assert not form.has_typing
    assert not any(form.given().values())


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "VIDEO"},
        {"source": "сестра, вигадана"},
        {"grade": "B2"},
        {"grade": "B-"},
        {"grade": "-2"},
        {"event": "~12.2023"},
        {"words": "бачила\nсама"},
    ],
    ids=lambda given: next(iter(given)) + str(len(str(given))),
)
def test_each_part_of_a_source_is_typing_and_comes_back(
    qtbot: QtBot, form: SourceForm, given: dict[str, str]
) -> None:
    form.take(given)
    assert form.has_typing
    assert {name: text for name, text in form.given().items() if text} == given
    form.clear()
    assert not form.has_typing


def test_another_language_keeps_what_was_chosen(form: SourceForm) -> None:
    form.take({"kind": "VIDEO", "grade": "C3", "source": "х"})
    other = tuple(
        msgspec.structs.replace(
            one, choices=tuple((code, f"{label}!") for code, label in one.choices)
        )
        for one in FORMS
        if one.subject_kind == "source"
    )
    form.offer_kinds(other)
    form.retranslate()
    assert form.kind.code == "VIDEO"
    assert form.kind.currentText().endswith("!")
    assert form.grade == "C3"


def test_the_edit_carries_no_spaces_round_its_words(form: SourceForm) -> None:
    form.take({"source": "  сестра  ", "words": "  бачила  ", "event": " 2023 "})
    edit = form.fill(views.Edit(field="person.rank", text="x"))
    assert (edit.source_label, edit.words, edit.event) == ("сестра", "бачила", "2023")
