"""What the tab "Partners" shows and does: cards, trust, grants; knows no widgets."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import dates, errors
from desktop_app.services import views
from ui.navigation import PageContext

_ = i18n.gettext
_HITS: Final = 5


class Partners(Protocol):
    """The service behind this tab."""

    def own(self) -> views.CardView:
        """Our own card."""
        ...

    def write_card(self, place: Path, /) -> views.CardView:
        """Write our card to a file."""
        ...

    def read_card(self, place: Path, /) -> views.CardView:
        """Whose card a file is; nothing is trusted yet."""
        ...

    def trust(self, place: Path, fingerprint: str, /) -> views.CardView:
        """Trust a card whose twelve groups were compared."""
        ...

    def list(self) -> Sequence[views.Partner]:
        """Every trusted office."""
        ...

    def grant(
        self,
        office: str,
        named: Sequence[str],
        people: Sequence[str] | None,
        *,
        purpose: str,
        until: int,
        onward: bool,
    ) -> object:
        """Let an office be handed groups; `people` None is everyone now here."""
        ...

    def revoke(self, office: str, named: Sequence[str] | None, *, why: str) -> int:
        """End grants; returns how many."""
        ...


class PartnersPresenter(QObject):
    """Runs each act in the vault thread and tells what came of it."""

    own_shown = Signal(object)  # views.CardView
    listed = Signal(object)  # tuple[views.Partner, ...]
    card_written = Signal(str)  # the file's name
    card_read = Signal(object)  # views.CardView
    trusted = Signal(object)  # views.CardView
    granted = Signal()
    revoked = Signal(int)
    people_found = Signal(object)  # tuple[views.Hit, ...]
    people_named = Signal(object)  # dict: id → name
    refused = Signal(str, object)  # where: own, card, grant; the exception

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service: Partners = context.office.partners
        self._own: views.CardView | None = None

    @property
    def own(self) -> views.CardView | None:
        """Our card, once it was asked for."""
        return self._own

    def refresh(self) -> None:
        """Ask for our card and the partners again."""
        self._run("own", self._service.own, self._show_own)
        self._run("own", lambda: tuple(self._service.list()), self.listed.emit)

    def write_card(self, place: Path) -> None:
        """Write our card to a file."""

        def told(_card: object) -> None:
            self._context.notices.say(_("Card written: {name}").format(name=place.name))
            self.card_written.emit(place.name)

        self._run("own", lambda: self._service.write_card(place), told)

    def read_card(self, place: Path) -> None:
        """See whose card a file is."""
        self._run("card", lambda: self._service.read_card(place), self.card_read.emit)

    def trust(self, place: Path, fingerprint: str) -> None:
        """Trust a card whose groups were typed and agree."""

        def told(card: views.CardView) -> None:
            words = _("Trusted from now on: “{office}”").format(office=card.label)
            self._context.notices.say(words)
            self.trusted.emit(card)
            self.refresh()

        self._run("card", lambda: self._service.trust(place, fingerprint), told)

    def grant(
        self,
        office: str,
        named: Sequence[str],
        people: Sequence[str] | None,
        *,
        purpose: str,
        until: int,
        onward: bool,
    ) -> None:
        """Grant groups of people's files to an office."""
        stated = purpose or "not stated"

        def told(_grants: object) -> None:
            self._context.notices.say(_("Granted. Nothing has left yet."))
            self.granted.emit()
            self.refresh()

        self._run(
            "grant",
            lambda: self._service.grant(
                office, named, people, purpose=stated, until=until, onward=onward
            ),
            told,
        )

    def revoke(self, office: str, why: str) -> None:
        """End everything granted to an office."""

        def told(count: int) -> None:
            self._context.notices.say(_("Revoked. What was handed over before stays with them."))
            self.revoked.emit(count)
            self.refresh()

        self._run("grant", lambda: self._service.revoke(office, None, why=why), told)

    def look_for(self, text: str) -> None:
        """Find people for a grant to chosen ones."""
        if not text.strip():
            self.people_found.emit(())
            return
        lang = i18n.language()
        search = self._context.office.search
        self._run("grant", lambda: search.find(text, _HITS, lang), self.people_found.emit)

    def name_people(self, people: Sequence[str]) -> None:
        """Ask who some people are, behind the list of partners asked for before."""
        lang = i18n.language()
        service = self._context.office.people
        self.refresh()
        self._run("grant", lambda: service.names(people, lang), self.people_named.emit)

    def _show_own(self, card: views.CardView) -> None:
        """Keep and show our card."""
        self._own = card
        self.own_shown.emit(card)

    def _run(self, where: str, work: Callable[[], object], told: Callable[..., object]) -> None:
        """Run one act; a refusal is told with where it belongs."""
        task = self._context.worker.run(work, owner=self)
        task.succeeded.connect(told)
        task.failed.connect(lambda error: self.refused.emit(where, error))


def until(text: str, lang: str, today: datetime.date | None = None) -> int:
    """The end of a typed day as seconds UTC, 0 for nothing typed.

    Raises:
        FieldValueError: it is no date, has no end, or is over (reason "over").
    """
    if not text.strip():
        return 0
    day = dates.latest_day(dates.to_value(dates.parse(text, lang=lang)))
    now = today or datetime.datetime.now(datetime.UTC).date()
    if day is None or day < now:
        raise errors.FieldValueError(field="until", reason="over")
    end = datetime.datetime.combine(day, datetime.time(23, 59, 59), datetime.UTC)
    return int(end.timestamp())
