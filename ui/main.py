"""The program: `dodomu` opens the window, `dodomu verb …` is the terminal's half.

The window is not imported for a verb, and the verbs are not imported for the window.
"""

import sys
from collections.abc import Sequence

_WINDOW = "--window"
_DECODE = "--decode"
"""How a packed program starts the process that decodes evidence (ui/evidence/decoder.py)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; returns the exit code."""
    asked = list(sys.argv[1:] if argv is None else argv)
    if asked[:1] == ["tour"]:
        from ui.tour import command

        return command.main(asked[1:])
    if asked == [_DECODE]:
        from ui.evidence import decoding

        decoding.main()
        return 0
    if asked and asked != [_WINDOW]:
        from desktop_app import cli

        cli.harden()
        return cli.main(asked)
    return _window()


def _window() -> int:
    """Open the window and stay until it is closed."""
    from PySide6.QtWidgets import QApplication

    from desktop_app import application, log
    from ui.main_window import MainWindow
    from ui.places import places
    from ui.preferences import Preferences
    from ui.problems import Problems

    application.harden()
    QApplication.setStyle("Fusion")
    app = QApplication([])
    app.setApplicationName("Dodomu")
    try:
        handler = log.start()
    except OSError:  # a machine whose folders cannot be written still opens its vaults
        handler = None
    preferences = Preferences()
    preferences.apply()
    problems = Problems()
    problems.install()
    window = MainWindow(application, places(), preferences, problems)
    window.show()
    try:
        return app.exec()
    finally:
        if handler is not None:
            log.stop(handler)


if __name__ == "__main__":
    sys.exit(main())
