"""A chain of custody as a list: the newest step first, each with who, when, why and the hash."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme, wording
from ui.evidence import evidence_words
from ui.widgets import labels, styled
from ui.widgets.mark import Mark

_ = i18n.gettext


class ChainView(QWidget):
    """Steps under each other; nothing in it can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("custody_chain")
        self._steps: tuple[views.CustodyStep, ...] = ()
        self._lines = styled.column(spacing=10)
        self.setLayout(self._lines)

    @property
    def steps(self) -> tuple[views.CustodyStep, ...]:
        """What is shown, the oldest first."""
        return self._steps

    def show_steps(self, steps: tuple[views.CustodyStep, ...], blob: str = "") -> None:
        """Show a chain, of one file if it is named."""
        self._steps = tuple(one for one in steps if not blob or one.blob == blob)
        styled.cleared(self._lines)
        for one in reversed(self._steps):
            self._lines.addWidget(_step(one))
        self.setAccessibleName(_("Chain of custody"))


def _step(one: views.CustodyStep) -> QWidget:
    """One step: picture, what, who and when; under it why and the hash."""
    made = QWidget()
    line = styled.row(spacing=8)
    line.addWidget(Mark(evidence_words.step_part(one)), 0, Qt.AlignmentFlag.AlignTop)
    words = styled.column(spacing=1)
    words.addWidget(labels.label(one.label, weight=theme.MEDIUM, wrap=True))
    when = " · ".join(said for said in (wording.moment(one.at), evidence_words.who(one)) if said)
    words.addWidget(labels.label(when, "small", tone="text2", wrap=True))
    told = " · ".join(said for said in (one.when, one.reason) if said)
    if told:
        words.addWidget(labels.label(told, "small", tone="text2", wrap=True))
    if one.sha256:
        short = one.sha256[: evidence_words.SHORT]
        hashed = labels.label(f"SHA-256 {short}…", "small", tone="text3", select=True)
        hashed.setToolTip(one.sha256)
        words.addWidget(hashed)
    line.addLayout(words, 1)
    made.setLayout(line)
    return made
