"""Hand-offs: what leaves for an office, and what comes from one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.services import access, incoming, outgoing, rights, views

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@rights.guarded
class Handoffs:
    """The two directions behind one name, as pages and the terminal call them."""

    def __init__(
        self, out: outgoing.Outgoing, into: incoming.Incoming, session: access.Session
    ) -> None:
        """Take both, and whose session it is."""
        self._session = session
        self._out = out
        self._in = into

    def leaving(self, office: str, lang: str = "en") -> views.Leaving:
        """Return exactly what would leave for an office now. Raises: as `Outgoing.leaving`."""
        return self._out.leaving(office, lang)

    def prepare(
        self,
        office: str,
        place: Path,
        *,
        lang: str = "en",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.Prepared:
        """Write a bundle. Raises: as `Outgoing.prepare`."""
        return self._out.prepare(office, place, lang=lang, progress=progress, cancelled=cancelled)

    def examine(
        self,
        place: Path,
        *,
        lang: str = "en",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.Examined:
        """Verify a bundle and try it out. Raises: as `Incoming.examine`."""
        return self._in.examine(place, lang=lang, progress=progress, cancelled=cancelled)

    def accept(
        self,
        place: Path,
        *,
        lang: str = "en",
        excepted: Sequence[str] = (),
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.Examined:
        """Take a bundle in. Raises: as `Incoming.accept`."""
        return self._in.accept(
            place, lang=lang, excepted=excepted, progress=progress, cancelled=cancelled
        )

    def refusals(self, office: str, lang: str = "en") -> tuple[views.Refusal, ...]:
        """Return which of our sets an office told us it refused, and why."""
        return self._in.refusals(office, lang)

    def refuse(self, place: Path, why: str, *, lang: str = "en") -> views.Examined:
        """Hold a bundle without letting it count. Raises: as `Incoming.refuse`."""
        return self._in.refuse(place, why, lang=lang)
