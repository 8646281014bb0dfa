"""What of the audit is asked for: an area of acts, somebody, a day to begin with, an id."""

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.domain import acts, dates, errors
from desktop_app.messages import acts as act_words
from desktop_app.services import views
from ui.safe import audit_words
from ui.widgets import styled
from ui.widgets.fields import CodeBox, LineEdit

_ = i18n.gettext


class AuditFilter(QWidget):
    """Emits `asked` whenever another question is put."""

    asked = Signal(object)  # views.AuditQuery

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[str, str] = {}
        self._filling = False
        self.area = CodeBox()
        self.area.setObjectName("audit_area")
        self.who = CodeBox()
        self.who.setObjectName("audit_who")
        self.since = LineEdit()
        self.since.setObjectName("audit_since")
        self.naming = LineEdit()
        self.naming.setObjectName("audit_naming")
        line = styled.row(spacing=8)
        for part, share in ((self.area, 3), (self.who, 3), (self.since, 3), (self.naming, 4)):
            line.addWidget(part, share)
        self.setLayout(line)
        self.area.currentIndexChanged.connect(self._changed)
        self.who.currentIndexChanged.connect(self._changed)
        self.since.editingFinished.connect(self._changed)
        self.naming.editingFinished.connect(self._changed)

    @property
    def query(self) -> views.AuditQuery:
        """The question as it stands; a day that is none asks for every day."""
        return views.AuditQuery(
            area=self.area.code, who=self.who.code, naming=self.naming.text().strip(),
            since=_begins(self.since.text()),
        )  # fmt: skip

    def show_people(self, names: dict[str, str]) -> None:
        """Offer whoever acted here."""
        if names != self._names:
            self._names = names
            self._fill()

    def retranslate(self) -> None:
        """Say the words again."""
        self.area.setAccessibleName(_("Acts"))
        self.who.setAccessibleName(_("Who"))
        self.since.setAccessibleName(_("Since"))
        self.since.setPlaceholderText(_("since: day.month.year"))
        self.naming.setAccessibleName(_("Identifier"))
        self.naming.setPlaceholderText(_("identifier of a record"))
        self._fill()

    def _fill(self) -> None:
        """Fill both boxes; what was chosen stays chosen."""
        self._filling = True
        areas = tuple((one, act_words.area(one)) for one in acts.AREAS)
        self.area.offer(areas, empty=_("All acts"))
        people = sorted(self._names.items(), key=lambda one: i18n.collation_key(one[1]))
        named = tuple((author, name or audit_words.short(author)) for author, name in people)
        self.who.offer(named, empty=_("Everybody"))
        self._filling = False

    def _changed(self) -> None:
        """Another question."""
        if not self._filling:
            self.asked.emit(self.query)


def _begins(text: str) -> int:
    """The beginning of a typed day on this machine's clock, 0 for none."""
    try:
        day = dates.earliest_day(dates.to_value(dates.parse(text, lang=i18n.language())))
    except errors.DodomuError:
        return 0
    if day is None:
        return 0
    moment = datetime.datetime.combine(day, datetime.time()).astimezone()
    return max(0, int(moment.timestamp()))
