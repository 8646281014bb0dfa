"""The tab "Audit": who did what, proved line by line, and written out for somebody outside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app import i18n, messages
from desktop_app.domain import errors
from desktop_app.services import views
from ui import theme
from ui.intake.path_field import PathField, save_file
from ui.navigation import Page, PageContext
from ui.safe.audit_filter import AuditFilter
from ui.safe.audit_presenter import AuditPresenter
from ui.safe.audit_table import AuditTable
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.progress_panel import ProgressPanel
from ui.widgets.table import ONE_LINE, RowsView

_ = i18n.gettext
_WIDTHS = (136, 110, 210, 110, 110)


class AuditTab(Page):
    """Filters above, lines below, at the foot the file for an outside verifier."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.presenter = AuditPresenter(context, self)
        self.filter = AuditFilter()
        self.table = AuditTable(self)
        self.rows = RowsView(row_height=ONE_LINE)
        self.rows.setObjectName("audit_table")
        self.rows.setModel(self.table)
        self.rows.fit_columns(_WIDTHS, (2, 3, 4))
        self.verify = buttons.main_button(icon="check-check")
        self.verify.setObjectName("audit_verify")
        self.banner = Banner("ok")
        self.path = PathField("audit_path", save_file)
        self.export = buttons.button(icon="file-output")
        self.export.setObjectName("audit_export")
        self.key = buttons.button(icon="key-round")
        self.key.setObjectName("audit_key")
        self.key_text = labels.label("", "mono", select=True, wrap=True)
        self.key_text.setObjectName("audit_key_text")
        self.progress = ProgressPanel()
        self._heading = labels.label("", weight=theme.STRONG)
        self._outside = labels.label("", "small", tone="text2", wrap=True)
        self.key_text.hide()
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show the newest lines; the argument may be an id that they name."""
        if argument:
            self.filter.naming.setText(argument)
        self.presenter.ask(self.filter.query)

    def retranslate(self) -> None:
        """Say every word again."""
        self._heading.setText(_("Who did what with this vault"))
        self.rows.setAccessibleName(_("Who did what with this vault"))
        self.table.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 4)
        self.table.layoutChanged.emit()
        self.verify.say(_("Verify every line"))
        self.path.say(_("File to write"), _("where the audit is written to"), _("Choose"))
        self.export.say(_("Export"))
        self.key.say(_("Show the key"))
        self._outside.setText(
            _(
                "An export can be verified by somebody outside with packaging/verify_audit.py and"
                " the key; it holds identifiers and codes, no value of a person."
            )
        )
        self.filter.retranslate()
        self.banner.retranslate()

    def panes(self) -> tuple[QWidget, ...]:
        """Filters, lines, the file."""
        return self.filter, self.rows, self.path

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        told.listed.connect(lambda page: self.table.show_lines(page.lines))
        told.added.connect(lambda page: self.table.add_lines(page.lines))
        told.people.connect(self.filter.show_people)
        told.proved.connect(self._proved)
        told.exported.connect(self._exported)
        told.key_shown.connect(self._show_key)
        told.working.connect(self._follow)
        told.refused.connect(self._refuse)
        self.filter.asked.connect(told.ask)
        self.rows.near_bottom.connect(told.more)
        self.verify.clicked.connect(told.verify)
        self.key.clicked.connect(told.show_key)
        self.export.clicked.connect(self._export)
        self.path.entered.connect(self._export)
        self.path.edited.connect(self._allow)
        self._allow()

    def _lay_out(self) -> None:
        """Head, filters, result, lines, foot."""
        stack = styled.column(20, 14, 20, 14, spacing=10)
        head = styled.row(spacing=12)
        head.addWidget(self._heading, 1)
        head.addWidget(self.verify)
        stack.addLayout(head)
        stack.addWidget(self.filter)
        stack.addWidget(self.banner)
        stack.addWidget(self.rows, 1)
        stack.addWidget(self.progress)
        stack.addWidget(self._outside)
        foot = styled.row(spacing=8)
        foot.addWidget(self.path, 1)
        foot.addWidget(self.export)
        foot.addWidget(self.key)
        stack.addLayout(foot)
        stack.addWidget(self.key_text)
        self.setLayout(stack)

    def _allow(self) -> None:
        """Nothing is exported to nowhere."""
        self.export.setEnabled(self.path.path is not None)

    def _export(self) -> None:
        """Write the audit where the line says."""
        place = self.path.path
        if place is not None:
            self.presenter.export(place)

    def _follow(self, task: object) -> None:
        """Show how far an export is."""
        self.progress.follow(
            task,  # type: ignore[arg-type]
            _("Writing the audit"),
            _("Stopping leaves no file."),
        )

    def _proved(self, proof: views.AuditProof) -> None:
        """Every line is right."""
        self.banner.show_tone("ok")
        self.banner.show_words(
            _("Every line is as it was written: {n}").format(n=i18n.format_number(proof.lines)),
            _("Note the last one, to compare later: {line}").format(
                line=f"{proof.lines}:{proof.link[:16]}…"
            ),
            closable=True,
        )

    def _exported(self, name: str, proof: views.AuditProof) -> None:
        """The file is written."""
        told = _("Written to {name}: {n} lines.")
        self._context.notices.say(told.format(name=name, n=i18n.format_number(proof.lines)))
        self.path.clear()

    def _show_key(self, key: str) -> None:
        """Show the key, in groups, until the tab is left."""
        self.key_text.setText(key)
        self.key_text.show()

    def hideEvent(self, event: object) -> None:
        """The key stays on no screen."""
        self.key_text.clear()
        self.key_text.hide()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _refuse(self, error: Exception) -> None:
        """Say in words why not."""
        if isinstance(error, errors.CancelledError):
            return
        if isinstance(error, errors.DodomuError):
            self.banner.show_tone("danger")
            self.banner.show_message(messages.message_for(error))
        else:
            self._context.problems.show(error)
