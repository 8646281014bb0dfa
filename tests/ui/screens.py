"""Draws every page with invented people into a folder, for eyes: `python -m tests.ui.screens DIR`.

Nothing is asserted here. Each picture is 1280×800 in the palette, language and, from the variable
TEXT_SIZE, the text size asked for; names after the folder choose pages or NAME-LANG-PALETTE.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.ui import walks
from ui import theme

Palette = Literal["light", "dark", "contrast"]
LOOKS: tuple[tuple[str, Palette], ...] = (
    ("uk", "light"),
    ("uk", "dark"),
    ("en", "light"),
    ("uk", "contrast"),
)


def settle(seconds: float = 0.4) -> None:
    """Let layouts come to rest, and what blinks or fades stand still."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def draw(folder: Path, wanted: Sequence[str]) -> None:
    """Draw the wanted screens, all of them if none is named."""
    folder.mkdir(parents=True, exist_ok=True)
    scale = int(os.environ.get("TEXT_SIZE", "100"))
    for name, walk in walks.WALKS.items():
        for lang, palette in LOOKS:
            title = f"{name.replace(' ', '_')}-{lang}-{palette}"
            if wanted and not any(title.startswith(each) for each in wanted):
                continue
            window = walk(walks.Look(lang, scale, palette)).window()
            settle()
            window.grab().save(str(folder / f"{title}.png"))
            window.close()
            window.deleteLater()
            QApplication.processEvents()


def main() -> None:
    """Draw what the command line asks for; settings of this machine stay as they are."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["DODOMU_HOME"] = home
        QApplication.setStyle("Fusion")
        app = QApplication([])
        app.setApplicationName("Dodomu")
        theme.load_fonts()
        draw(Path(sys.argv[1]), sys.argv[2:])


if __name__ == "__main__":
    main()
