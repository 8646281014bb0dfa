"""The right side of "Outgoing": to whom, what was counted, where to write, the seal."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.handoffs import leaving_words
from ui.handoffs.twelve_groups import TwelveGroups
from ui.intake import path_field
from ui.widgets import buttons, labels, styled
from ui.widgets.fields import CodeBox
from ui.widgets.mark import Mark
from ui.widgets.refusal import FieldRow
from ui.widgets.side_panel import scrolled

_ = i18n.gettext
_WIDTH = 340
_UNBOUNDED = 16_777_215


class RecipientPanel(QFrame):
    """`chosen` tells another office, `seal_asked` the place to write to."""

    chosen = Signal(str)  # office
    seal_asked = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        styled.styled(self, kind="panel")
        self.setFixedWidth(theme.now().px(_WIDTH))
        self._partners: tuple[views.Partner, ...] = ()
        self._busy = self._something = False
        self.office = CodeBox()
        self.office.setObjectName("outgoing_office")
        self._office_row = FieldRow(self.office)
        self._compared = Mark(parts.Chip("", "ok", "shield-check"))
        self.groups = TwelveGroups()
        self.groups.setObjectName("outgoing_fingerprint")
        self._heading = labels.label("", weight=theme.STRONG)
        self._checks: QVBoxLayout = styled.column(spacing=8)
        self.path = path_field.PathField("outgoing_path", path_field.folder)
        self._path_row = FieldRow(self.path)
        self.seal = buttons.main_button(icon="package-check", size="large")
        self.seal.setObjectName("outgoing_seal")
        self._note = labels.label("", "small", tone="text2", wrap=True)
        self._known = QWidget()
        self._lay_out()
        self.office.currentIndexChanged.connect(self._choose)
        self.path.edited.connect(self._allow)
        self.path.entered.connect(self._seal)
        self.seal.clicked.connect(self._seal)

    def show_partners(self, partners: tuple[views.Partner, ...], office: str) -> None:
        """Offer the partners; none is chosen unless one was."""
        self._partners = partners
        with QSignalBlocker(self.office):
            offered = tuple((one.office, one.label) for one in partners)
            self.office.offer(offered, empty=_("Choose an office"))
            self.office.choose(office)
        self._show_office()

    def show_leaving(self, leaving: views.Leaving | None) -> None:
        """Show what was checked in what would leave."""
        styled.cleared(self._checks)
        self._something = leaving is not None
        self._heading.setVisible(leaving is not None)
        for check in leaving_words.checks(leaving) if leaving is not None else ():
            sign = ("triangle-alert", "warn") if check.alarming else ("circle-check", "ok")
            line = styled.row(spacing=8)
            line.addWidget(labels.IconLabel(*sign, 16))
            line.addWidget(labels.label(check.words, wrap=True), 1)
            self._checks.addLayout(line)
        self._show_office()

    def show_busy(self, busy: bool) -> None:
        """While a bundle is written nothing else can be begun."""
        self._busy = busy
        self.office.setEnabled(not busy)
        self._allow()

    def stand(self, beside: bool) -> None:
        """Beside the matrix as narrow as ever; below it as wide as the page, all of it open."""
        width = theme.now().px(_WIDTH)
        self.setMinimumWidth(width if beside else 0)
        self.setMaximumWidth(width if beside else _UNBOUNDED)
        kind = QSizePolicy.Policy
        self._area.setSizePolicy(kind.Expanding, kind.Expanding if beside else kind.Minimum)

    def retranslate(self) -> None:
        """Say the words again."""
        self._office_row.say(_("To"))
        self._heading.setText(_("Counted before sealing"))
        self._compared.show_parts(parts.Chip(_("card compared and trusted"), "ok", "shield-check"))
        self.path.say(
            _("Stick, folder or file to write to"), _("Path of the stick or a file"), _("Choose…")
        )
        self._path_row.say(
            _("Stick, folder or file to write to"), _("In a folder the file gets a silent name.")
        )
        self.seal.say(_("Seal and write to the stick"))
        self._note.setText(_("Once written it cannot be taken back, only recalled."))

    def _choose(self) -> None:
        """Another office was chosen."""
        self._show_office()
        self.chosen.emit(self.office.code)

    def _show_office(self) -> None:
        """Show the groups of the chosen card."""
        found = [one for one in self._partners if one.office == self.office.code]
        self._known.setVisible(bool(found))
        if found:
            self.groups.show_groups(found[0].fingerprint)
        self._allow()

    def _allow(self) -> None:
        """The button only when it is known what leaves, for whom and where to."""
        ready = bool(self.office.code) and self._something and self.path.path is not None
        self.seal.setEnabled(ready and not self._busy)
        self.path.setEnabled(not self._busy)

    def _seal(self) -> None:
        """Ask for the seal."""
        place: Path | None = self.path.path
        if place is not None and self.seal.isEnabled():
            self.seal_asked.emit(place)

    def _lay_out(self) -> None:
        """What is read scrolls; the act stays at the foot."""
        known = styled.column(spacing=10)
        known.addWidget(self._compared)
        known.addWidget(self.groups)
        known.addWidget(labels.rule())
        known.addWidget(self._heading)
        known.addLayout(self._checks)
        self._known.setLayout(known)
        body = styled.column(20, 16, 20, 12, spacing=10)
        body.addWidget(self._office_row)
        body.addWidget(self._known)
        body.addStretch(1)
        inside = styled.styled(QWidget(), ground="none")
        inside.setLayout(body)
        stack = styled.column(spacing=0)
        self._area = scrolled(inside)
        self._area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        stack.addWidget(self._area, 1)
        foot = styled.column(20, 8, 20, 16, spacing=8)
        foot.addWidget(self._path_row)
        self.seal.setSizePolicy(
            self.path.sizePolicy().horizontalPolicy(), self.seal.sizePolicy().verticalPolicy()
        )
        foot.addWidget(self.seal)
        foot.addWidget(self._note)
        stack.addLayout(foot)
        self.setLayout(stack)
