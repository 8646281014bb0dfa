"""The tab "Backup": one encrypted file of the whole vault, tried when it is made."""

import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app import i18n, messages
from desktop_app.domain import errors
from desktop_app.services import views
from ui import parts, theme, wording
from ui.intake.path_field import PathField, save_file
from ui.navigation import Page, PageContext
from ui.safe import backup_words
from ui.safe.backup_presenter import BackupPresenter, Kept
from ui.safe.erase_dialog import EraseDialog, erased_words
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.parts_table import PartsTable
from ui.widgets.progress_panel import ProgressPanel
from ui.widgets.side_panel import scrolled
from ui.widgets.table import RowsView

_ = i18n.gettext
_WIDTHS = (140, 260, 90, 110)
_ENDING = ".dodomu-backup"


class BackupTab(Page):
    """Age above, then where to, then the backups this vault remembers, and the check."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.presenter = BackupPresenter(context, self)
        self.age = Banner("ok")
        self.result = Banner("ok")
        self.path = PathField("backup_path", save_file)
        self.make = buttons.main_button(icon="archive")
        self.make.setObjectName("backup_make")
        self.progress = ProgressPanel()
        self.table = PartsTable(4, self)
        self.rows = RowsView()
        self.rows.setObjectName("backup_table")
        self.rows.setModel(self.table)
        self.rows.fit_columns(_WIDTHS, (1,))
        self.rows.setMinimumHeight(theme.now().px(150))
        self.again = buttons.button(icon="refresh-cw")
        self.again.setObjectName("backup_again")
        self.check = buttons.button(icon="check-check")
        self.check.setObjectName("vault_check")
        self.erase = buttons.danger_button(icon="trash-2")
        self.erase.setObjectName("erase_begin")
        if not context.office.session.may("erase"):
            self.erase.hide()
        self._known: tuple[views.BackupKnown, ...] = ()
        self._kept: Kept | None = None
        self._what = labels.label("", "small", tone="text2", wrap=True)
        self._heading = labels.label("", weight=theme.STRONG)
        self._known_heading = labels.label("", weight=theme.STRONG)
        self._restore = labels.label("", "small", tone="text2", wrap=True)
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show how old the last backup is; `erase` or `erase:ID` asks about erasing a file."""
        self.presenter.refresh()
        asked, _colon, dossier = argument.partition(":")
        if asked == "erase":
            self._ask_erasing(dossier)

    def retranslate(self) -> None:
        """Say every word again."""
        self._heading.setText(_("A backup on a stick"))
        self._what.setText(
            _(
                "One file holds the whole vault, encrypted to everybody who can open it now. It is"
                " read back from the stick and tried at once. Keep it somewhere else than this"
                " computer."
            )
        )
        self.path.say(_("File or folder on the stick"), _("a file, or the folder of a stick"),
                      _("Choose"))  # fmt: skip
        self.make.say(_("Make a backup"))
        self._known_heading.setText(_("Backups made here"))
        self.rows.setAccessibleName(_("Backups made here"))
        self.table.show_heads(_("Made"), _("Put where"), _("Size"), _("Now"))
        self.again.say(_("Try it again"))
        self.check.say(_("Check the vault"))
        self.erase.say(_("Erase a file…"))
        self._restore.setText(
            _(
                "To restore: “Restore a backup” on the page where vaults are unlocked, with a"
                " passphrase or the recovery code of when it was made. Partners then send what came"
                " later."
            )
        )
        for banner in (self.age, self.result):
            banner.retranslate()
        if self._kept is not None:
            self._show(self._kept)

    def panes(self) -> tuple[QWidget, ...]:
        """Where to, what there is."""
        return self.path, self.rows

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        told.listed.connect(self._show)
        told.made.connect(self._made)
        told.tried.connect(self._tried)
        told.found.connect(self._found)
        told.working.connect(self._follow)
        told.refused.connect(self._refuse)
        self.make.clicked.connect(self._begin)
        self.path.entered.connect(self._allow)
        self.path.edited.connect(self._allow)
        self.again.clicked.connect(self._try_again)
        self.check.clicked.connect(told.check)
        self.erase.clicked.connect(lambda: self._ask_erasing(""))
        self.rows.selectionModel().currentRowChanged.connect(lambda *_rows: self._allow())
        self._allow()

    def _lay_out(self) -> None:
        """Cards from top to bottom."""
        inside = styled.styled(QWidget(), ground="none")
        stack = styled.column(20, 14, 20, 14, spacing=12)
        stack.addWidget(self.age)
        card = Card(16, 12, spacing=8)
        card.body.addWidget(self._heading)
        card.body.addWidget(self._what)
        line = styled.row(spacing=8)
        line.addWidget(self.path, 1)
        line.addWidget(self.make)
        card.body.addLayout(line)
        stack.addWidget(card)
        stack.addWidget(self.progress)
        stack.addWidget(self.result)
        head = styled.row(spacing=8)
        head.addWidget(self._known_heading, 1)
        head.addWidget(self.again)
        head.addWidget(self.check)
        stack.addLayout(head)
        stack.addWidget(self.rows, 1)
        foot = styled.row(spacing=8)
        foot.addWidget(self._restore, 1)
        foot.addWidget(self.erase)
        stack.addLayout(foot)
        inside.setLayout(stack)
        around = styled.column(spacing=0)
        around.addWidget(scrolled(inside))
        self.setLayout(around)

    def _allow(self) -> None:
        """Nothing is written to nowhere, nothing tried that is not chosen."""
        self.make.setEnabled(self.path.path is not None)
        row = self.rows.currentIndex().row()
        self.again.setEnabled(0 <= row < len(self._known) and self._known[row].state == "here")

    def _begin(self) -> None:
        """Make a backup where the line says."""
        place = self.path.path
        if place is not None:
            self.result.clear()
            self.presenter.make(place / _name() if place.is_dir() else place)

    def _ask_erasing(self, dossier: str) -> None:
        """Open the dialog that erases a file."""
        dialog = EraseDialog(self, self._context)
        dialog.done_erasing.connect(self._erased)
        dialog.begin(dossier)

    def _erased(self, done: views.Erased) -> None:
        """Say what went, and which backups hold it still."""
        self.result.show_tone("warn" if done.still_holding else "ok")
        self.result.show_words(_("Erased for good"), erased_words(done), closable=True)
        self.presenter.refresh()

    def _try_again(self) -> None:
        """Try the chosen one."""
        row = self.rows.currentIndex().row()
        if 0 <= row < len(self._known):
            self.result.clear()
            self.presenter.try_out(Path(self._known[row].place))

    def _follow(self, task: object, what: str) -> None:
        """Show how far it is, in MiB."""
        words, means = {
            "make": (_("Making the backup, MiB"), _("Stopping leaves no file.")),
            "try": (_("Reading the backup, MiB"), _("Stopping changes nothing.")),
        }.get(what, (_("Checking the vault"), _("Nothing is changed.")))
        self.progress.follow(task, words, means)  # type: ignore[arg-type]

    def _show(self, kept: Kept) -> None:
        """Show age and list."""
        self._kept, self._known = kept, kept.backups
        self.age.show_tone("warn" if kept.age.due else "ok")
        self.age.show_words(*backup_words.age(kept.age))
        self.table.show_rows([_row(one) for one in kept.backups])
        self._allow()

    def _made(self, made: views.BackupMade) -> None:
        """The backup is good."""
        self._say_good(
            _("The backup is good"),
            _("{name}: {size}, read back from the stick, everything in it is right.").format(
                name=Path(made.place).name, size=_size(made.bytes)
            ),
        )
        self.path.clear()

    def _tried(self, told: views.BackupTold) -> None:
        """It still is."""
        self._say_good(
            _("The backup is good"),
            _("Made {days}; everything in it is right.").format(days=wording.days_ago(told.days)),
        )

    def _found(self, findings: tuple[object, ...]) -> None:
        """What the check found."""
        if not findings:
            self._say_good(_("The vault is whole"), _("Log, chains and tables agree."))
            return
        self.result.show_tone("danger")
        self.result.show_words(
            _("Something is wrong with this vault"),
            _("Keep a copy of the folder as it is, then restore the last backup."),
        )

    def _say_good(self, title: str, what: str) -> None:
        """Say that something went well, until it is closed."""
        self.result.show_tone("ok")
        self.result.show_words(title, what, closable=True)

    def _refuse(self, error: Exception) -> None:
        """Say in words why not."""
        if isinstance(error, errors.CancelledError):
            return
        if isinstance(error, errors.DodomuError):
            self.result.show_tone("danger")
            self.result.show_message(messages.message_for(error))
        else:
            self._context.problems.show(error)


def _name() -> str:
    """The name of a file in a folder: the day, and nothing of the office."""
    return f"{datetime.datetime.now().astimezone():%Y-%m-%d-%H%M}{_ENDING}"


def _size(count: int) -> str:
    """Bytes in MiB, one digit at least."""
    return _("{n} MiB").format(n=i18n.format_number(max(1, round(count / (1 << 20)))))


def _row(one: views.BackupKnown) -> tuple[parts.Cell, ...]:
    """When, where, how large, and whether it still lies there."""
    place = Path(one.place)
    here = one.state == "here"
    words = _("there") if here else _("not to be seen")
    where = parts.Cell(
        ((parts.Text(place.name),), (parts.Text(str(place.parent), "small", tone="text3"),))
    )
    return (
        parts.cell(parts.Text(wording.moment(one.made))),
        where,
        parts.cell(parts.Text(_size(one.bytes), tone="text2")),
        parts.cell(parts.Text(words, tone="text2" if here else "text3")),
    )
