"""Finding people by name and number, for the box at the top and for scripts."""

from typing import Final

from desktop_app import store
from desktop_app.domain import clock, registry
from desktop_app.services import compartments, person, rights, views

THRESHOLD: Final = 70
"""The lowest score that is shown unless another is asked for (README §6)."""

NUMBER: Final = "person.number"


@rights.guarded
class Search:
    """Finds people of an open vault."""

    def __init__(
        self, seen: compartments.Reading, fields: registry.Registry, now: clock.Clock
    ) -> None:
        """Keep the door for reading, the declared fields and the clock."""
        self._seen = seen
        self._session = seen.session
        self._fields = fields
        self._now = now

    def find(
        self, text: str, limit: int, lang: str, *, threshold: int = THRESHOLD
    ) -> tuple[views.Hit, ...]:
        """Return the best hits, best first; none for an empty query."""
        if not text.strip() or limit < 1:
            return ()
        found = [one for one in self._seen.search(text, limit) if one.score >= threshold]
        lines = self._seen.rows.of([one.dossier for one in found])
        today = clock.day_of(self._now())
        hits = []
        for one in found:
            line = lines.get(one.dossier)
            if line is not None:
                shown = person.row(line, self._fields, today, lang)
                hits.append(person.hit(one, shown, numbers(line)))
        return tuple(hits)


def numbers(line: store.Person) -> tuple[str, ...]:
    """Return every number an office or a list gave a person."""
    given = line.values.get(NUMBER, [])
    return tuple(str(one) for one in (given if isinstance(given, list) else [given]))
