"""One desk of the tour: a process with its own home, its own vault and the real window.

    python -m ui.tour.desk LABEL STICK PICTURES FIRST_NUMBER HEARD ACT…

Prints one JSON object: the steps done and what was said aloud.
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str]) -> int:
    """Do the acts in order; 1 if one could not be done, with a picture of where it stopped."""
    label, stick, pictures, first, heard, *acts = argv
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop_app import application, i18n
    from ui.main_window import MainWindow
    from ui.places import places
    from ui.preferences import Preferences
    from ui.problems import Problems
    from ui.tour.acts import ACTS
    from ui.tour.hands import Hands, StuckError
    from ui.tour.seat import Desk

    QApplication.setStyle("Fusion")
    app = QApplication([])
    preferences = Preferences()
    preferences.change(language="uk")
    preferences.apply()
    window = MainWindow(application, places(), preferences, Problems())
    window.show()
    desk = Desk(window, Hands(window, Path(pictures), label), Path(stick), label)
    desk.heard, desk.number = heard, int(first)
    stuck = ""
    try:
        for act in acts:
            ACTS[act](desk)
    except StuckError as found:
        stuck = str(found)
        desk.hands.picture(99, "stuck")
    told = {"steps": desk.steps, "says": desk.says, "stuck": stuck, "number": desk.number,
            "language": i18n.language()}  # fmt: skip
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    window.close()
    app.processEvents()
    return 1 if stuck else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
