"""Looks at every kind of evidence in the real window, and tells what was opened for writing.

Run as a process of its own, under strace where there is one: `python -m tests.acceptance.viewing
FOLDER`. Its audit hook sees what Python opens; strace sees what anything opens, the decoding
process among it. `MARK` in the trace is where the vault is ready and the viewing begins.
"""

import contextlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import application, settings
from desktop_app.services import views
from tests.services import offices
from tests.ui.evidence import papers
from ui.evidence.viewer_page import ViewerPage
from ui.main_window import MainWindow
from ui.places import places
from ui.preferences import Preferences
from ui.unlock.unlock_presenter import Opened

MARK = "/nowhere/the-viewing-begins"
WORDS = "Вигаданий свідок бачив вигадане місце. " * 40
written: list[str] = []


def files() -> dict[str, bytes]:
    """Name → plaintext of every kind that is shown, and one that is not."""
    return {
        "paper.pdf": papers.pdf("Вигаданий аркуш", "Другий"),
        "photo.png": papers.picture("PNG", 500, 300, "teal"),
        "photo.jpg": papers.picture("JPG", 500, 300, "navy"),
        "words.txt": WORDS.encode("cp1251"),
        "words.docx": papers.docx(papers.paragraph(WORDS)),
        "sound.mp3": b"ID3" + WORDS.encode(),
    }


def audit(event: str, arguments: tuple[object, ...]) -> None:
    """Remember what Python opens for writing."""
    if event == "open":
        path, mode, flags = arguments
        wanted = isinstance(mode, str) and set(mode) & set("wxa+")
        if wanted or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)):
            written.append(os.fsdecode(path) if isinstance(path, str | bytes) else str(path))


def wait(until: Callable[[], object]) -> None:
    """Run the event loop until something is so, a minute at most."""
    loop, left = QEventLoop(), [2400]
    timer = QTimer(interval=25)

    def look() -> None:
        left[0] -= 1
        if until() or left[0] <= 0:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    if not until():
        loop.exec()
    timer.stop()
    if not until():
        raise TimeoutError


def view(window: MainWindow, person: str, blobs: dict[str, str]) -> list[str]:
    """Show each file, turn and enlarge pages, and leave."""
    frame = window.frame
    assert frame is not None
    context = frame.context
    seen = []
    for name, blob in blobs.items():
        context.open("evidence", f"{person}:{blob}")
        page = window.findChild(ViewerPage)
        assert page is not None
        seen.append(f"{name} {turn(page)}")
        context.open("person", person)
        wait(page.isHidden)
        assert not page._presenter.decoder.is_running and page.text.toPlainText() == ""
    return seen


def turn(page: ViewerPage) -> int:
    """Wait for a file, turn and enlarge it; returns which part of the page shows it."""
    wait(lambda: shown(page))
    if page.paper.pages > 1:
        page.paper.turn_to(1)
        wait(lambda: page.paper.sheet.image.width() > 0)
    page.paper.zoom_by(2)
    return page._shown.currentIndex()


def shown(page: ViewerPage) -> bool:
    """Whether a file, or words in place of it, stand on the page."""
    pictured = not page.paper.sheet.image.isNull()
    return pictured or bool(page.text.toPlainText()) or page._shown.currentIndex() == 3


def main(folder: Path) -> None:
    """Make a vault, put the files in, look at them, tell what was written."""
    QApplication.setStyle("Fusion")
    QApplication([])
    at = offices.make(folder / "vault", "Лелека")
    person = offices.add_person(at)
    outside = folder / "outside"
    outside.mkdir()
    blobs = {}
    for name, plain in files().items():
        place = outside / name
        place.write_bytes(plain)
        blobs[name] = at.evidence.attach(person, place, views.NewEvidence(), "en").blob
    (outside / "needles").write_bytes(
        b"".join(plain[len(plain) // 2 :][:24].hex().encode() + b"\n" for plain in files().values())
    )
    window = MainWindow(application, places(), Preferences())
    known = settings.KnownVault(folder=str(at.folder), practice=True)
    window.show_office(Opened(office=at, vault=known))
    window.resize(1280, 800)
    window.show()
    wait(lambda: window.frame is not None)
    sys.addaudithook(audit)
    with contextlib.suppress(OSError):
        Path(MARK).read_bytes()
    seen = view(window, person, blobs)
    print(json.dumps({"seen": seen, "written": written}), flush=True)
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
