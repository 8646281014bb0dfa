"""Tells every open page that the vault changed, whoever changed it."""

from PySide6.QtCore import QObject, Signal


class Hub(QObject):
    """One for an open vault; presenters listen, and refresh what they show if it was touched."""

    changed = Signal(object)  # desktop_app.domain.applied.Applied
