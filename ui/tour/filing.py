"""What the people of the tour do with files: take a list in, add, find, say another value."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from ui.intake.intake_page import IntakePage
from ui.intake.intake_presenter import CHECK, RESULT
from ui.person.person_page import PersonPage
from ui.tour.seat import Desk

PERSON = "Кунешлідаг Ділявер Ремзійович"
CTRL = Qt.KeyboardModifier.ControlModifier


def import_list(desk: Desk) -> None:
    """Take in a list of invented people through the wizard."""
    hands = desk.hands
    hands.press(Qt.Key.Key_I, CTRL)
    page = hands.see("page import", IntakePage)
    hands.type(str(desk.newest("*.csv")), "intake_path")
    hands.press(Qt.Key.Key_Return)
    hands.wait(page.next.isEnabled, "the list is not read")
    desk.step("import-file", "a list from another program is looked at")
    hands.click("intake_next")
    hands.find("columns_table")
    desk.step("import-columns", "its columns are guessed, and can be corrected")
    hands.click("intake_next")
    hands.wait(lambda: page.presenter.step == CHECK, "no dry run")
    desk.step("import-dry-run", "a dry run says what would happen, cell by cell")
    hands.click("intake_next")
    hands.wait(lambda: page.presenter.step == RESULT, "the list is not taken in")
    desk.step("import-done", "the list is taken in, nothing dropped")
    hands.click("intake_next")
    people(desk)


def people(desk: Desk) -> None:
    """Look at the people list."""
    page = desk.page("people")
    desk.hands.wait(lambda: page.view.model().rowCount() > 0, "the people list is empty")
    desk.step("people", "the people list")


def add_person(desk: Desk) -> None:
    """Add a person by Ctrl+N."""
    hands = desk.hands
    hands.press(Qt.Key.Key_N, CTRL)
    hands.find("value person.name")
    hands.type(PERSON, "value person.name")
    hands.type("14.03.1987", "value person.birth")
    desk.step("add-person", "a person is added; similar names are offered while typing")
    hands.press(Qt.Key.Key_S, CTRL)
    opened(desk)
    desk.step("person", "the new file: every value says who said so")


def opened(desk: Desk) -> PersonPage:
    """Wait until the person's file is shown."""
    page = desk.hands.see("page person", PersonPage)
    desk.hands.wait(
        lambda: page.view is not None and PERSON in page.view.name, "the file is not shown"
    )
    return page


def find_person(desk: Desk) -> PersonPage:
    """Find the person with Ctrl+F from anywhere."""
    hands = desk.hands
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type("Кунешлідаг")
    hits = desk.window.frame.hits  # type: ignore[union-attr]
    hands.wait(hits.isVisible, "nobody is found")
    desk.step("search", "the person is found by name, from anywhere")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    return opened(desk)


def edit_birth(text: str, source: str) -> Callable[[Desk], None]:
    """Return the act of saying another date of birth."""

    def act(desk: Desk) -> None:
        page = find_person(desk)
        hands = desk.hands
        hands.click(page.header.state)
        panel = page.writing
        hands.wait(panel.isVisible, "no editor")
        hands.choose(panel.field, "Дата народження")
        hands.type(text, "value person.birth")
        if panel.replaces.isVisible() and not panel.replaces.isChecked():
            hands.click(panel.replaces)
        hands.type(source, panel.source.label)
        desk.step("edit", f"{desk.label} says: born {text}, and who says so")
        hands.click(panel.save)
        hands.wait(lambda: not panel.isVisible(), "the statement is not recorded")
        desk.step("edited", "the statement stands on its stack; nothing was overwritten")

    return act
