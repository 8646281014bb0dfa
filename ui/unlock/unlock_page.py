"""The unlock screen: one card on an empty page, the language at the foot (LOOK 01)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLayout, QSizePolicy, QWidget

import desktop_app
from desktop_app import i18n, messages, settings
from desktop_app.domain import errors
from ui import logo, theme
from ui.preferences import Preferences
from ui.unlock.create_form import CreateForm
from ui.unlock.open_form import OpenForm
from ui.unlock.recovery_form import RecoveryForm
from ui.unlock.restore_form import RestoreForm
from ui.unlock.shares_form import SharesForm
from ui.unlock.unlock_presenter import Opened, Seen, UnlockPresenter
from ui.unlock.welcome import Welcome
from ui.widgets import buttons, labels, styled
from ui.widgets.practice_strip import PracticeStrip
from ui.widgets.side_panel import scrolled

_ = i18n.gettext
_WIDTH = 480
_LANGUAGES = {"uk": "Українська", "en": "English"}


class UnlockPage(QWidget):
    """Covers the window while no vault is open."""

    opened = Signal(object)  # Opened

    def __init__(self, presenter: UnlockPresenter, preferences: Preferences) -> None:
        super().__init__()
        self._presenter = presenter
        self._preferences = preferences
        self.strip = PracticeStrip()
        self.open_form = OpenForm()
        self.create_form = CreateForm()
        self.recovery_form = RecoveryForm()
        self.restore_form = RestoreForm()
        self.shares_form = SharesForm()
        self.welcome = Welcome()
        self._all_forms = (
            self.open_form,
            self.create_form,
            self.recovery_form,
            self.restore_form,
            self.shares_form,
            self.welcome,
        )
        self._form: QWidget = self.welcome
        self._tagline = labels.label("", "small", tone="text2", wrap=True)
        self._create = buttons.quiet_button(icon="plus")
        self._add = buttons.quiet_button(icon="folder-open")
        self._practise = buttons.quiet_button(icon="graduation-cap")
        self._forgotten = buttons.quiet_button(icon="circle-help")
        self._restore = buttons.quiet_button(icon="archive-restore")
        self._with_shares = buttons.quiet_button(icon="users")
        self._foot = labels.label("", "small", tone="text3")
        self._languages = {code: buttons.quiet_button(_LANGUAGES[code]) for code in _LANGUAGES}
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_vaults()

    def show_vaults(self) -> None:
        """Offer what is known; a first visit is welcomed with two choices."""
        vaults = self._presenter.vaults
        if self.open_form.is_recovering:
            self._switch_recovery()
        self.shares_form.forget()
        self._with_shares.hide()
        self.open_form.show_vaults(vaults)
        self._show_form(self.open_form if vaults else self.welcome)

    def retranslate(self) -> None:
        """Say the words again."""
        self._tagline.setText(_("Everything is encrypted on this computer."))
        self._create.say(_("Create a vault"))
        self._add.say(_("Open from a folder"))
        self._restore.say(_("Restore a backup"))
        self._practise.say(_("Practise with invented people"))
        recovering = self.open_form.is_recovering
        self._forgotten.say(_("Use the passphrase") if recovering else _("Passphrase forgotten"))
        self._with_shares.say(_("With shares of colleagues"))
        told = _("Version {version} · no network · nobody but you can restore the passphrase")
        self._foot.setText(told.format(version=desktop_app.__version__))
        for form in self._all_forms:
            form.retranslate()
        for code, button in self._languages.items():
            chosen = code == i18n.language()
            button.say(_LANGUAGES[code])
            button.setEnabled(not chosen)
            styled.styled(button, kind="here" if chosen else "quiet")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back from making a vault, and from the shares."""
        leaving = self._form in {self.create_form, self.shares_form}
        if event.key() == Qt.Key.Key_Escape and leaving:
            self.show_vaults()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        """Who listens to whom."""
        presenter = self._presenter
        self.open_form.unlocked.connect(presenter.unlock)
        self.open_form.recovered.connect(presenter.recover)
        self.open_form.removed.connect(self._forget)
        self.open_form.chosen.connect(self._chose)
        self.shares_form.given.connect(presenter.give_share)
        self.shares_form.unlocked.connect(presenter.share)
        self.shares_form.left.connect(self.show_vaults)
        self.create_form.created.connect(presenter.create)
        self.create_form.left.connect(self.show_vaults)
        self.recovery_form.confirmed.connect(self.opened)
        self.welcome.make.clicked.connect(self._start_creating)
        self.welcome.practise.clicked.connect(presenter.practise)
        self.welcome.add.clicked.connect(self._add_folder)
        self._create.clicked.connect(self._start_creating)
        self._add.clicked.connect(self._add_folder)
        self._practise.clicked.connect(presenter.practise)
        self._forgotten.clicked.connect(self._switch_recovery)
        for button in (self._restore, self.welcome.restore):
            button.clicked.connect(lambda: self._show_form(self.restore_form))
        self.restore_form.asked.connect(presenter.restore)
        self.restore_form.left.connect(self.show_vaults)
        presenter.restoring.connect(self.restore_form.follow)
        presenter.opened.connect(lambda _opened: self.shares_form.forget())
        presenter.opened.connect(self.opened)
        presenter.made.connect(self._show_code)
        presenter.added.connect(lambda _vault: self.show_vaults())
        presenter.refused.connect(self._refused)
        presenter.working.connect(self._set_working)
        presenter.paused.connect(self.open_form.pause)
        presenter.seen.connect(self._saw)
        presenter.share_took.connect(self.shares_form.entry.took)
        presenter.share_refused.connect(self._refuse_share)
        self._with_shares.clicked.connect(self._start_sharing)
        for code, button in self._languages.items():
            button.clicked.connect(lambda _on=False, lang=code: self._speak(lang))

    def _lay_out(self) -> None:
        """The card in the middle, the foot below."""
        styled.styled(self, ground="bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = styled.styled(QFrame(), kind="unlock")
        card.setFixedWidth(theme.now().px(_WIDTH))
        card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        inside = styled.column(32, 32, 32, 16, spacing=0)
        inside.addLayout(self._head())
        inside.addSpacing(theme.now().px(18))
        for form in self._all_forms:
            inside.addWidget(form)
        inside.addWidget(self._links())
        card.setLayout(inside)
        middle = styled.styled(QWidget(), ground="none")
        around = styled.column(20, 20)
        around.addStretch(1)
        across = styled.row(spacing=0)
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        around.addLayout(across)
        around.addStretch(1)
        middle.setLayout(around)
        stack = styled.column(spacing=0)
        stack.addWidget(self.strip)
        stack.addWidget(scrolled(middle), 1)
        stack.addLayout(self._bottom())
        self.setLayout(stack)
        self.strip.hide()

    def _head(self) -> QLayout:
        """The mark and the name."""
        head = styled.row(spacing=14)
        head.addWidget(logo.Logo(36))
        words = styled.column(spacing=2)
        name = labels.label("Dodomu", "title")
        words.addWidget(name)
        words.addWidget(self._tagline)
        head.addLayout(words, 1)
        return head

    def _links(self) -> QWidget:
        """What else can be done here."""
        self._links_box = QWidget()
        stack = styled.column(0, 18, 0, 0, spacing=10)
        stack.addWidget(labels.rule())
        for pair in ((self._create, self._add), (self._practise, self._forgotten)):
            line = styled.row(spacing=8)
            line.addWidget(pair[0])
            line.addStretch(1)
            line.addWidget(pair[1])
            stack.addLayout(line)
        last = styled.row(spacing=8)
        last.addWidget(self._restore)
        last.addStretch(1)
        last.addWidget(self._with_shares)
        stack.addLayout(last)
        self._links_box.setLayout(stack)
        return self._links_box

    def _bottom(self) -> QLayout:
        """Version, no network; the languages."""
        line = styled.row(24, 8, 16, 12, spacing=2)
        line.addWidget(self._foot, 1)
        line.addWidget(labels.IconLabel("languages", "text2", 16))
        for button in self._languages.values():
            line.addWidget(button)
        return line

    def _show_form(self, form: QWidget) -> None:
        """Bring a form to the front; the others take no room."""
        self._form = form
        for other in self._all_forms:
            other.setVisible(other is form)
        self._links_box.setVisible(form is self.open_form)
        if form is not self.open_form:
            self.strip.hide()

    def _start_creating(self) -> None:
        """To the form that makes a vault."""
        self._show_form(self.create_form)

    def _start_sharing(self) -> None:
        """To the form that asks colleagues for their shares."""
        vault = self.open_form.vault
        if vault is not None:
            self.shares_form.begin(vault)
            self._show_form(self.shares_form)

    def _chose(self, vault: settings.KnownVault) -> None:
        """A vault was chosen: see what it shows of itself."""
        self.strip.setVisible(vault.practice)
        self._with_shares.hide()
        self._presenter.look(vault)

    def _saw(self, seen: Seen) -> None:
        """Show users, key file and shares of the vault, if it is still the chosen one."""
        if seen.vault == self.open_form.vault:
            self.open_form.show_seen(seen.users, wants_key_file=seen.wants_key_file)
            self._with_shares.setVisible(seen.has_shares)

    def _refuse_share(self, error: errors.DodomuError) -> None:
        """Say beside the share why it does not fit."""
        told = messages.message_for(error)
        self.shares_form.entry.refuse(f"{told.title}. {told.what} {told.do}")

    def _add_folder(self) -> None:
        """Ask where a vault lies."""
        folder = QFileDialog.getExistingDirectory(self, "")
        if folder:
            self._presenter.add(folder)

    def _forget(self, vault: settings.KnownVault) -> None:
        """Take a vault off the list; the vault stays where it is."""
        self._presenter.forget(vault)
        self.show_vaults()

    def _switch_recovery(self) -> None:
        """Ask for the recovery code, or for the passphrase again."""
        self.open_form.ask_for_code(not self.open_form.is_recovering)
        self.retranslate()

    def _show_code(self, made: Opened) -> None:
        """A vault was made: its code first."""
        self._show_form(self.recovery_form)
        self.recovery_form.show_code(made)

    def _refused(self, error: errors.DodomuError) -> None:
        """Say in words why not."""
        here = self._form
        banner = getattr(here, "banner", self.open_form.banner)
        told = messages.message_for(error)
        if isinstance(error, errors.VaultPutBackError) and here is self.open_form:
            banner.show_words(
                told.title,
                f"{told.what} {told.do}",
                _("It was put back on purpose"),
                self.open_form.insist,
                closable=True,
            )
            return
        banner.show_message(told)
        if isinstance(error, errors.VaultPassphraseError):
            self.open_form.show_wrong(self._presenter.tries_left)

    def _set_working(self, working: bool) -> None:
        """Show that something is being opened or made."""
        self.open_form.set_working(working)
        self.create_form.set_working(working)
        self.restore_form.set_working(working)
        self.shares_form.set_working(working)
        self.welcome.set_working(working)
        self._links_box.setEnabled(not working)

    def _speak(self, lang: str) -> None:
        """Change the language."""
        self._preferences.change(language=lang)
