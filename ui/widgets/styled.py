"""Properties that the style sheet reads, set on widgets at any time."""

from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui import theme

_Widget = TypeVar("_Widget", bound=QWidget)


def styled(widget: _Widget, **properties: str) -> _Widget:
    """Set properties such as kind="card", and let the style sheet see them; returns the widget."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget


def spaced(layout: QLayout, margins: tuple[int, int, int, int], spacing: int) -> None:
    """Set margins (left, top, right, bottom) and spacing, given for text size 100 %."""
    used = theme.now()
    layout.setContentsMargins(*(used.px(margin) for margin in margins))
    layout.setSpacing(used.px(spacing))


def row(*margins: int, spacing: int = 8) -> QHBoxLayout:
    """A layout from left to right; margins as in `spaced`, none if left out."""
    made = QHBoxLayout()
    spaced(made, _four(margins), spacing)
    return made


def column(*margins: int, spacing: int = 8) -> QVBoxLayout:
    """A layout from top to bottom; margins as in `spaced`, none if left out."""
    made = QVBoxLayout()
    spaced(made, _four(margins), spacing)
    return made


def _four(margins: tuple[int, ...]) -> tuple[int, int, int, int]:
    """One margin for all sides, two for across and down, or four."""
    if len(margins) == 4:
        return margins[0], margins[1], margins[2], margins[3]
    if len(margins) == 2:
        return margins[0], margins[1], margins[0], margins[1]
    all_round = margins[0] if margins else 0
    return all_round, all_round, all_round, all_round


def cleared(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets, for filling it anew."""
    while layout.count():
        entry = layout.takeAt(0)
        widget = entry.widget() if entry is not None else None
        inner = entry.layout() if entry is not None else None
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            cleared(inner)
            inner.deleteLater()
