"""What the window asks of an open vault, as it sees it: the shape of desktop_app.services.

Pages and presenters are typed against these protocols, so that tests can hand them a small fake.
Every call runs in the vault thread (ui/worker.py).
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from desktop_app.domain import applied
from desktop_app.services import views


class People(Protocol):
    """Reading and writing files about people."""

    def page(self, query: views.PeopleQuery, /) -> views.PeoplePage:
        """One window of the people list."""
        ...

    def facets(self, query: views.PeopleQuery, /) -> tuple[views.Facet, ...]:
        """Counts for the filters of a query."""
        ...

    def person(self, person: str, lang: str, /) -> views.PersonView:
        """Everything the person page shows."""
        ...

    def forms(self, subject_kind: str, lang: str, /) -> tuple[views.FieldForm, ...]:
        """The fields of a kind of subject, in the order of a form."""
        ...

    def columns(self, lang: str, /) -> tuple[tuple[str, str, bool], ...]:
        """Columns a list may show: id, label, whether it can be sorted by."""
        ...

    def state(self, person: str, edits: Sequence[views.Edit], lang: str, /) -> applied.Applied:
        """Record what was typed about a person.

        Raises:
            FieldValueError: what was typed is no value of its field.
        """
        ...

    def undo(self, person: str, lang: str, /) -> views.Undone:
        """Take back the last Save about a person, by saying the opposite."""
        ...

    def redo(self, person: str, lang: str, /) -> views.Undone:
        """Say again what was undone."""
        ...

    def add(self, edits: Sequence[views.Edit], lang: str, /) -> tuple[str, applied.Applied]:
        """Begin a file about a new person; returns the person's id."""
        ...

    def names(self, people: Sequence[str], lang: str, /) -> dict[str, str]:
        """Names by id; of those who are not here, none."""
        ...

    def new_subject(self) -> str:
        """An id for a new episode or stay; it is born with its first statement."""
        ...

    def similar(self, edits: Sequence[views.Edit], /) -> tuple[views.Hit, ...]:
        """People already here whom these edits might mean."""
        ...

    def preview_date(self, text: str, lang: str, /) -> str:
        """How a typed date would be understood, in words.

        Raises:
            DodomuError: it is no date.
        """
        ...


class Releases(Protocol):
    """Releasing what is between lawyer and client: a lawyer's right."""

    def privileged(self, person: str, /) -> int:
        """How many change sets of a person are privileged."""
        ...

    def release(self, office: str, person: str, purpose: str, /, *, later: bool) -> object:
        """Let an office be handed those of now; with `later` also what will be said.

        Raises:
            DodomuError: no trusted office, no purpose, nobody of that id, or nothing to release.
        """
        ...


class Search(Protocol):
    """Finding people by name and number."""

    def find(self, text: str, limit: int, lang: str, /) -> tuple[views.Hit, ...]:
        """The best hits, best first."""
        ...


class Office(Protocol):
    """An open vault. The pages of hand-offs, conflicts and lists type their services themselves."""

    @property
    def people(self) -> People:
        """Reading and writing files about people."""
        ...

    @property
    def search(self) -> Search:
        """Finding people."""
        ...

    @property
    def session(self) -> Any:
        """Who sits here, and what their roles allow: `desktop_app.services.access.Session`."""
        ...

    @property
    def users(self) -> Any:
        """Who may open the vault."""
        ...

    @property
    def keys(self) -> Any:
        """A new key for the vault."""
        ...

    @property
    def recovery(self) -> Any:
        """How the vault opens when every passphrase is forgotten."""
        ...

    @property
    def handoffs(self) -> Any:
        """Bundles out and in."""
        ...

    @property
    def partners(self) -> Any:
        """Other offices."""
        ...

    @property
    def releases(self) -> Releases:
        """Releasing privileged material to an office."""
        ...

    @property
    def conflicts(self) -> Any:
        """Values on which offices differ."""
        ...

    @property
    def evidence(self) -> Any:
        """Sealed files about people, with their chains of custody."""
        ...

    @property
    def lists(self) -> Any:
        """Spreadsheets coming in."""
        ...

    @property
    def audit(self) -> Any:
        """Who did what with this vault."""
        ...

    @property
    def erasures(self) -> Any:
        """Erasing this office's own words."""
        ...

    @property
    def safekeeping(self) -> Any:
        """Backups."""
        ...

    def facts(self, lang: str, /) -> views.OfficeFacts:
        """What the frame of the window shows."""
        ...

    @property
    def drafts(self) -> Any:
        """What was being written when the vault locked: `desktop_app.services.drafts.Drafts`."""
        ...

    def idle(self) -> None:
        """Use a quiet moment to tidy the vault's file."""
        ...

    def close(self) -> None:
        """Close the vault and forget its keys."""
        ...


class Outside(Protocol):
    """What can be known of a folder without a key."""

    @property
    def label(self) -> str:
        """What the owner typed to tell the vault apart."""
        ...

    @property
    def practice(self) -> bool:
        """Whether it holds invented people only."""
        ...

    @property
    def users(self) -> tuple[str, ...]:
        """Nicknames of those who can open it."""
        ...

    @property
    def key_file_wanted(self) -> bool:
        """Whether a key file belongs to the passphrase of any of them."""
        ...

    @property
    def has_shares(self) -> bool:
        """Whether colleagues hold shares of its recovery key."""
        ...


class SharesFound(Protocol):
    """Shares that fit a vault."""

    @property
    def shares(self) -> tuple[int, ...]:
        """Their numbers."""
        ...

    @property
    def missing(self) -> int:
        """How many more are needed."""
        ...


class Created(Protocol):
    """A vault just made: open, with the code that can open it if the passphrase is lost."""

    @property
    def office(self) -> Office:
        """The open vault."""
        ...

    @property
    def recovery_code(self) -> str:
        """Shown once, on paper afterwards."""
        ...


class Restored(Protocol):
    """A vault put back from a backup: open, with what the restore did."""

    @property
    def office(self) -> Office:
        """The open vault."""
        ...

    @property
    def told(self) -> views.Restored:
        """How old it is, and what was erased again."""
        ...


class Application(Protocol):
    """Opening and making vaults: the module desktop_app.application."""

    def open_vault(
        self,
        folder: Path,
        passphrase: str,
        *,
        user: str = "",
        key_file: Path | None = None,
        put_back: bool = False,
    ) -> Office:
        """Open a vault.

        Raises:
            DodomuError: wrong passphrase, no vault, already open elsewhere, …
        """
        ...

    def open_with_recovery(self, folder: Path, code: str) -> Office:
        """Open a vault with its printed code.

        Raises:
            DodomuError: mistyped, or not the code of this vault.
        """
        ...

    def check_shares(self, folder: Path, typed: Sequence[str]) -> SharesFound:
        """Compare shares of colleagues with a vault, without opening it.

        Raises:
            DodomuError: the last one is mistyped, or does not fit.
        """
        ...

    def open_with_shares(self, folder: Path, typed: Sequence[str]) -> Office:
        """Open a vault with shares of its recovery key.

        Raises:
            DodomuError: too few, or not of this vault.
        """
        ...

    def create_vault(
        self,
        folder: Path,
        *,
        label: str,
        user: str,
        passphrase: str,
        recovery: bool = True,
        practice: bool = False,
        cost: Any = None,
    ) -> Created:
        """Make a vault in a new or empty folder."""
        ...

    def restore(
        self,
        backup: Path,
        folder: Path,
        passphrase: str = "",
        *,
        code: str = "",
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Restored:
        """Put a backup into a new or empty folder and open it.

        Raises:
            DodomuError: it is not sound, does not open, or finds no room; nothing was written.
        """
        ...

    def look(self, folder: Path) -> Outside:
        """What can be known of a folder without a key.

        Raises:
            DodomuError: there is no vault.
        """
        ...

    def make_practice(self, folder: Path, lang: str) -> Created:
        """Make a practice vault of invented people."""
        ...
