"""A day at one desk, in a process and a home of its own: `python -m tests.acceptance.window_run`.

The vault is made and filled through the services; then the real window is used by keys and
mouse. It says where it stands, a word a line, and goes on when a line comes in.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app import application, log
from desktop_app.domain import errors
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.acceptance import sentinels
from tests.services import offices
from ui.main_window import MainWindow
from ui.person.person_page import PersonPage
from ui.places import places
from ui.preferences import Preferences
from ui.problems import Problems
from ui.tour.hands import Hands

PASSPHRASE = "one two three"
CTRL = Qt.KeyboardModifier.ControlModifier


def stop(place: str) -> None:
    """Say where it stands and wait until somebody has looked at the files."""
    sys.stdout.write(place + "\n")
    sys.stdout.flush()
    sys.stdin.readline()


def fill(home: Path, given: Path) -> None:
    """Make two vaults; say, import and hand over the words; be refused with them, too."""
    pair = offices.Pair(home)
    here, there = pair.here, pair.there
    person = offices.add_person(
        here, views.Edit("person.note", sentinels.NOTE),
        views.Edit("person.birth_place", sentinels.PLACE), name=sentinels.NAME,
    )  # fmt: skip
    listed = given / "list.csv"
    here.lists.run(listed, dry_run=True)
    here.lists.run(listed)
    refuse(here, person)
    here.partners.grant(offices.office_id(there), ["all"])
    made = pair.prepare(here, there)
    there.handoffs.examine(Path(made.files[0]))
    stop("filled")
    there.handoffs.accept(Path(made.files[0]))
    offices.say(there, person, "person.birth_place", sentinels.PLACE + " або поруч")
    there.partners.grant(offices.office_id(here), ["all"])
    pair.hand(there, here)
    here.conflicts.choose(person, "person.birth_place", 1, sentinels.NOTE)
    pair.close()


def refuse(here: Office, person: str) -> None:
    """Type words where they are no value: the refusal must not carry them to a log."""
    for field in ("person.birth", "person.sex"):
        try:
            here.people.state(person, [views.Edit(field, sentinels.TYPED)], "uk")
        except errors.FieldValueError as refused:
            log.failure(log.named("test"), "refused", refused)


def use(home: Path) -> None:
    """Unlock, find the person, half write a statement, lock; unlock again and meet a bug."""
    app = QApplication([])
    preferences, problems = Preferences(), Problems()
    preferences.change(language="uk")
    preferences.note_vault(str(home / "here"), "стіл 2", True)
    preferences.apply()
    problems.install()
    window = MainWindow(application, places(), preferences, problems)
    window.show()
    hands = Hands(window, home / "no-pictures", "desk")
    unlock(window, hands)
    page = find(window, hands)
    hands.click(page.header.state)
    hands.wait(page.writing.isVisible, "no editor")
    hands.choose(page.writing.field, "Місце народження")
    hands.type(sentinels.TYPED, "value person.birth_place")
    hands.type(sentinels.PLACE, page.writing.source.label)
    stop("writing")
    hands.press(Qt.Key.Key_L, CTRL)
    hands.wait(lambda: window.frame is None, "Ctrl+L does not lock")
    stop("locked")
    unlock(window, hands)
    find(window, hands)
    problems.show(ValueError(sentinels.TYPED))
    hands.wait(lambda: window.frame is None, "a bug does not lock")
    stop("stopped")
    window.close()
    app.processEvents()


def unlock(window: MainWindow, hands: Hands) -> None:
    """Type the passphrase."""
    form = window.unlock_page.open_form
    hands.wait(form.isVisible, "no vault is offered")
    hands.type(PASSPHRASE, form.passphrase)
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: window.frame is not None, "the vault does not open")
    hands.find("page home")


def find(window: MainWindow, hands: Hands) -> PersonPage:
    """Find the person by name and open the file."""
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type(sentinels.NAME.split()[0])
    frame = window.frame
    assert frame is not None
    hands.wait(frame.hits.isVisible, "nobody is found")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    page = hands.see("page person", PersonPage)
    hands.wait(
        lambda: page.view is not None and sentinels.NAME.split()[0] in page.view.name,
        "the file is not shown",
    )
    return page


def main() -> None:
    """Do all of it in HOME, with the list of a folder given."""
    home, given = Path(os.environ["HOME"]) / "vaults", Path(sys.argv[1])
    home.mkdir(parents=True)
    handler = log.start()
    fill(home, given)
    use(home)
    log.stop(handler)


if __name__ == "__main__":
    main()
