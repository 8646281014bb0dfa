"""What one partner may be handed: groups, people, purpose, end, onward; and ending it all."""

from typing import Any

import msgspec
from PySide6.QtCore import Signal

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from ui import theme, wording
from ui.handoffs import group_words, partners_presenter
from ui.handoffs.people_choice import PeopleChoice
from ui.widgets import buttons, labels, styled
from ui.widgets.fields import CheckBox, LineEdit
from ui.widgets.refusal import FieldRow
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext
_WIDTH = 340


class Wanted(msgspec.Struct, frozen=True):
    """A grant as typed: `people` None is everyone now here, `until` seconds UTC or 0."""

    groups: tuple[str, ...]
    people: tuple[str, ...] | None
    purpose: str
    until: int
    onward: bool


class GrantPanel(SidePanel):
    """Nothing is ticked to begin with; what is missing stands over the button."""

    grant_asked = Signal(str, object)  # office, Wanted
    revoke_asked = Signal(object)  # views.Partner
    prepare_asked = Signal(str)  # office

    def __init__(self) -> None:
        super().__init__(_WIDTH)
        self.setObjectName("grant_panel")
        self._partner: views.Partner | None = None
        self._now = labels.label("", "small", tone="text2", wrap=True)
        self.prepare = buttons.quiet_button(icon="package", size="small")
        self.prepare.setObjectName("grant_prepare")
        self._boxes: dict[str, CheckBox] = {one: _box(one) for one in group_words.ORDINARY}
        self._sealed: dict[str, CheckBox] = {one: _box(one) for one in group_words.SEALED}
        self.all_groups = buttons.quiet_button(size="small")
        self.all_groups.setObjectName("grant_all_groups")
        self._headings = [labels.label("", weight=theme.STRONG, wrap=True) for _n in range(3)]
        self._sealed_note = labels.label("", "small", tone="text2", wrap=True)
        self.people = PeopleChoice()
        self.purpose, self.until = LineEdit(), LineEdit()
        self.purpose.setObjectName("grant_purpose")
        self.until.setObjectName("grant_until")
        self._purpose_row, self._until_row = FieldRow(self.purpose), FieldRow(self.until)
        self.onward = CheckBox()
        self.onward.setObjectName("grant_onward")
        self._onward_note = labels.label("", "small", tone="warn", wrap=True)
        self._missing = labels.label("", "small", tone="text2", wrap=True)
        self.revoke = buttons.danger_button(icon="ban")
        self.revoke.setObjectName("grant_revoke")
        self.grant = buttons.main_button(icon="check")
        self.grant.setObjectName("grant_record")
        self._fill()
        self._connect()

    @property
    def partner(self) -> views.Partner | None:
        """Whom it is about."""
        return self._partner

    @property
    def has_typing(self) -> bool:
        """Whether anything is ticked or typed that was not granted."""
        return bool(self._groups() or self.purpose.text() or self.until.text())

    def show_partner(self, partner: views.Partner) -> None:
        """Show a partner; for another one all ticks are taken away."""
        other = self._partner is None or self._partner.office != partner.office
        self._partner = partner
        self.title.setText(partner.label)
        if partner.granted_groups:
            told = _("Now granted, for {people}: {groups}")
            self._now.setText(
                told.format(
                    people=wording.people(partner.granted_people),
                    groups=group_words.listed(partner.granted_groups),
                )
            )
        else:
            self._now.setText(_("Nothing is granted yet: nothing can leave for this office."))
        self.revoke.setEnabled(bool(partner.granted_groups))
        if other:
            self.clear()

    def clear(self) -> None:
        """Take away every tick and word."""
        for box in (*self._boxes.values(), *self._sealed.values(), self.onward):
            box.setChecked(False)
        self.people.clear()
        self.purpose.clear()
        self.until.clear()
        self._allow()

    def retranslate(self) -> None:
        """Say the words again."""
        super().retranslate()
        for group, box in (*self._boxes.items(), *self._sealed.items()):
            box.setText(group_words.label(group))
        titles = (_("What they may be handed"), _("Sealed: only by name"), _("Whose files"))
        for heading, words in zip(self._headings, titles, strict=True):
            heading.setText(words)
        self._sealed_note.setText(
            _("These can endanger somebody. Tick one only if this office needs it by name.")
        )
        self.all_groups.say(_("Tick all thirteen"))
        self.prepare.say(_("Prepare a hand-off"))
        self._purpose_row.say(_("Purpose"), _("Kept with the grant."))
        self._until_row.say(_("Until"), _("A date; empty means one year from today."))
        self.onward.setText(_("They may hand it on"))
        self._onward_note.setText(
            _("Then other offices can have it too, signed by us, and it cannot be called back.")
        )
        self.grant.say(_("Grant"))
        self.revoke.say(_("Revoke all…"))
        self.people.retranslate()
        if self._partner is not None:
            self.show_partner(self._partner)
        self._allow()

    def refuse(self, words: str) -> None:
        """Say over the button why it was refused."""
        self._missing.setText(words)
        styled.styled(self._missing, tone="danger" if words else "text2")

    def _groups(self) -> tuple[str, ...]:
        """The groups ticked."""
        boxes = {**self._boxes, **self._sealed}
        return group_words.ordered(group for group, box in boxes.items() if box.isChecked())

    def _ask(self) -> None:
        """Ask for the grant, if the date can be understood."""
        partner = self._partner
        if partner is None:
            return
        try:
            until = partners_presenter.until(self.until.text(), i18n.language())
        except errors.FieldValueError:
            self._until_row.refuse(
                _("This is no day to come. Write it like 31.12.2027, or leave it empty.")
            )
            self.until.setFocus()
            return
        wanted = Wanted(
            self._groups(),
            self.people.people,
            self.purpose.text().strip(),
            until,
            self.onward.isChecked(),
        )
        self.grant_asked.emit(partner.office, wanted)

    def _allow(self) -> None:
        """The button only when it is clear what and whose."""
        groups, people = bool(self._groups()), self.people.is_made
        self.grant.setEnabled(groups and people)
        if not groups:
            words = _("Tick at least one group.")
        elif not people:
            words = _("Say whose files are meant.")
        else:
            words = _("Granting sends nothing: it lets the next hand-off take it along.")
        self.refuse("")
        self._missing.setText(words)
        self._until_row.refuse("")

    def _tick_all(self) -> None:
        """Tick the ordinary groups; sealed ones are ticked one by one."""
        for box in self._boxes.values():
            box.setChecked(True)

    def _connect(self) -> None:
        """Who listens to whom."""
        for box in (*self._boxes.values(), *self._sealed.values(), self.onward):
            box.toggled.connect(self._allow)
        self.people.changed.connect(self._allow)
        self.until.textChanged.connect(self._allow)
        self.all_groups.clicked.connect(self._tick_all)
        self.grant.clicked.connect(self._ask)
        self.revoke.clicked.connect(lambda: self.revoke_asked.emit(self._partner))
        self.prepare.clicked.connect(self._prepare)

    def _prepare(self) -> None:
        """Go on to the hand-off."""
        if self._partner is not None:
            self.prepare_asked.emit(self._partner.office)

    def _fill(self) -> None:
        """Put everything into the scrolled body; acts into the foot."""
        groups, sealed, whose = self._headings
        self.body.addWidget(self._now)
        line = styled.row()
        line.addWidget(self.prepare)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(labels.rule())
        head = styled.row(spacing=8)
        head.addWidget(groups, 1)
        head.addWidget(self.all_groups)
        self.body.addLayout(head)
        _put(self.body, self._boxes.values())
        head = styled.row(0, 4, 0, 0, spacing=6)
        head.addWidget(labels.IconLabel("eye-off", "warn", 16))
        head.addWidget(sealed, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._sealed_note)
        _put(self.body, self._sealed.values())
        self.body.addWidget(labels.rule())
        self.body.addWidget(whose)
        self.body.addWidget(self.people)
        self.body.addWidget(labels.rule())
        for widget in (self._purpose_row, self._until_row, self.onward, self._onward_note):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        acts = styled.row(spacing=8)
        acts.addWidget(self.revoke)
        acts.addStretch(1)
        acts.addWidget(self.grant)
        stack = styled.column(spacing=8)
        stack.addWidget(self._missing)
        stack.addLayout(acts)
        self.foot.addLayout(stack, 1)


def _box(group: str) -> CheckBox:
    """A box for a group."""
    made = CheckBox()
    made.setObjectName(f"grant_group_{group.lower()}")
    return made


def _put(body: Any, boxes: Any) -> None:
    """Boxes close together."""
    stack = styled.column(spacing=0)
    for box in boxes:
        stack.addWidget(box)
    body.addLayout(stack)
