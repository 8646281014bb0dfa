"""A small office that answers the window from memory, for tests and pictures."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.domain import applied, errors, ids
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.evidence.fake_evidence import FakeEvidence
from tests.ui.person.fake_releases import FakeReleases


class FakePeople:
    """Answers like services.people, over a number of invented people."""

    def __init__(self, count: int = 99) -> None:
        self.count = count
        self.stated: list[tuple[str, tuple[views.Edit, ...]]] = []
        self.added: list[tuple[views.Edit, ...]] = []
        self.queries: list[views.PeopleQuery] = []
        self.hits: tuple[views.Hit, ...] = ()
        self.view: views.PersonView | None = None
        self.turned: list[str] = []
        self.undone = views.Undone()

    def _rows(self, query: views.PeopleQuery) -> list[views.PersonRow]:
        rows = [fake_people.row(number, query.lang) for number in range(self.count)]
        for field, codes in query.include.items():
            rows = [row for row in rows if _code(row, field) in codes]
        for field, codes in query.exclude.items():
            rows = [row for row in rows if _code(row, field) not in codes]
        if query.silent_since:
            rows = [row for row in rows if row.levels.stale or not row.levels.sign_of_life]
        if query.text:
            rows = [row for row in rows if query.text.casefold() in row.name.casefold()]
        if query.sort == "person.birth":
            rows.sort(key=lambda row: row.cells["person.birth"])
        if query.sort == "computed.updated":
            rows.sort(key=lambda row: row.updated)
        return rows[::-1] if query.descending else rows

    def page(self, query: views.PeopleQuery) -> views.PeoplePage:
        self.queries.append(query)
        rows = self._rows(query)
        at = int(query.after) if query.after else (len(rows) if query.backward else -1)
        first = max(0, at - query.limit) if query.backward else at + 1
        last = at if query.backward else at + 1 + query.limit
        shown = rows[first:last]
        return views.PeoplePage(
            rows=tuple(shown),
            first=str(first) if shown else "",
            last=str(first + len(shown) - 1) if shown else "",
            more_before=first > 0 and bool(shown),
            more_after=first + len(shown) < len(rows),
            matching=len(rows),
            total=self.count,
        )

    def facets(self, query: views.PeopleQuery) -> tuple[views.Facet, ...]:
        made = []
        for field, name in (("computed.status", "Стан"), ("computed.level", "Підтвердження")):
            rest = msgspec.structs.replace(
                query,
                include={key: codes for key, codes in query.include.items() if key != field},
                exclude={key: codes for key, codes in query.exclude.items() if key != field},
            )
            counts: dict[str, int] = {}
            for row in self._rows(rest):
                counts[_code(row, field)] = counts.get(_code(row, field), 0) + 1
            made.append(
                views.Facet(
                    field=field,
                    label=name,
                    values=tuple(
                        views.FacetCount(code, _facet_label(field, code, query.lang), count)
                        for code, count in sorted(counts.items(), key=lambda one: -one[1])
                    ),
                )
            )
        return tuple(made)

    def person(self, person: str, lang: str) -> views.PersonView:
        if not ids.is_id(person) or int(person, 16) > self.count:
            raise errors.PersonNotFoundError
        view = self.view or fake_people.person(lang)
        if person == fake_people.person_id(0):
            return view
        row = fake_people.row(int(person, 16) - 1, lang)
        return msgspec.structs.replace(view, id=person, name=row.name, levels=row.levels)

    def forms(self, subject_kind: str, lang: str) -> tuple[views.FieldForm, ...]:
        return tuple(form for form in FORMS if form.subject_kind == subject_kind)

    def columns(self, lang: str) -> tuple[tuple[str, str, bool], ...]:
        return (
            ("person.name", "Імʼя", True),
            ("computed.status", "Стан", True),
            ("computed.level", "Підтвердження", False),
            ("computed.place", "Місце", False),
            ("computed.last_sign", "Ознака життя", True),
            ("person.birth", "Дата народження", True),
            ("person.number", "Номер", False),
            ("person.category", "Категорія", False),
        )

    def state(self, person: str, edits: Sequence[views.Edit], lang: str) -> applied.Applied:
        for edit in edits:
            if edit.field == "person.birth" and "31.02" in edit.text:
                raise errors.FieldValueError(field=edit.field, reason="date")
        self.stated.append((person, tuple(edits)))
        return applied.Applied(
            arrival=1, new=1, statements=len(edits), dossiers=(_dossier(person),)
        )

    def undo(self, person: str, lang: str) -> views.Undone:
        self.turned.append(f"undo {person}")
        return self.undone

    def redo(self, person: str, lang: str) -> views.Undone:
        self.turned.append(f"redo {person}")
        return self.undone

    def add(self, edits: Sequence[views.Edit], lang: str) -> tuple[str, applied.Applied]:
        self.added.append(tuple(edits))
        person = fake_people.person_id(0)
        return person, applied.Applied(
            new=1, dossiers=(_dossier(person),), new_dossiers=(_dossier(person),)
        )

    def new_subject(self) -> str:
        return f"{900 + len(self.stated):032x}"

    def names(self, people: Sequence[str], lang: str) -> dict[str, str]:
        return {one: fake_people.row(int(one, 16) - 1, lang).name for one in people}

    def similar(self, edits: Sequence[views.Edit]) -> tuple[views.Hit, ...]:
        return self.hits

    def preview_date(self, text: str, lang: str) -> str:
        if not any(sign.isdigit() for sign in text):
            raise errors.FieldValueError(field="", reason="date")
        return f"{text} (≈)" if "~" in text else text


class FakeSearch:
    """Finds by the beginning of a name."""

    def __init__(self, people: FakePeople) -> None:
        self._people = people

    def find(self, text: str, limit: int, lang: str) -> tuple[views.Hit, ...]:
        rows = self._people._rows(views.PeopleQuery(text=text, lang=lang))[:limit]
        return tuple(
            views.Hit(row.id, row.name, row.second, (row.cells["person.number"],), 90, "імʼя")
            for row in rows
        )


class FakeSession:
    """May everything, and remembers what was written down."""

    def __init__(self) -> None:
        self.noted: list[tuple[str, str]] = []

    def note(self, what: str, which: str = "", *, why: str = "") -> None:
        self.noted.append((what, which))

    def may(self, right: str) -> bool:
        return True


class FakeDrafts:
    """Keeps drafts like services.drafts, as long as the test lasts."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], views.Draft] = {}
        self.broken: BaseException | None = None

    def list(self) -> tuple[views.Draft, ...]:
        return tuple(self.kept.values())

    def keep_all(self, drafts: tuple[views.Draft, ...]) -> None:
        if self.broken is not None:
            raise self.broken
        self.kept.update({(one.place, one.argument): one for one in drafts})

    def drop(self, place: str, argument: str) -> None:
        self.kept.pop((place, argument), None)


class FakeOffice:
    """An open vault that holds nothing but answers."""

    handoffs: Any = None
    users: Any = None
    keys: Any = None
    recovery: Any = None
    partners: Any = None
    conflicts: Any = None
    lists: Any = None
    audit: Any = None
    safekeeping: Any = None
    erasures: Any = None
    checked: tuple[object, ...] = ()

    def __init__(self, count: int = 99, *, practice: bool = True) -> None:
        self.people = FakePeople(count)
        self.search = FakeSearch(self.people)
        self.drafts = FakeDrafts()
        self.evidence: Any = FakeEvidence()
        self.releases: Any = FakeReleases()
        self.session: Any = FakeSession()
        self.practice = practice
        self.tidied = 0
        self.told: views.OfficeFacts | None = None
        self.is_closed = False

    def facts(self, lang: str) -> views.OfficeFacts:
        return self.told or views.OfficeFacts(
            office="0" * 31 + "1",
            label="Лелека",
            practice=self.practice,
            fingerprint="",
            people=self.people.count,
            conflicts=5,
            waiting=1,
            recovery=True,
        )

    def check(self) -> tuple[object, ...]:
        return self.checked

    def idle(self) -> None:
        self.tidied += 1

    def close(self) -> None:
        self.is_closed = True


class FakeOutside(msgspec.Struct, frozen=True):
    """A vault seen without a key."""

    label: str = "Лелека — стіл 2"
    practice: bool = False
    users: tuple[str, ...] = ("Вигадько",)
    key_file_wanted: bool = False
    has_shares: bool = False


class FakeFound(msgspec.Struct, frozen=True):
    """Shares that fit."""

    shares: tuple[int, ...]
    missing: int


class FakeCreated(msgspec.Struct, frozen=True):
    """A vault just made."""

    office: Any
    recovery_code: str = "7ZK4M-1ABCD-2ABCD-3ABCD-4ABCD-5ABCD-6ABCD-Q0X2T"


class FakeRestored:
    """A vault put back from a backup of four days ago."""

    def __init__(self, office: FakeOffice) -> None:
        self.office = office
        self.told = views.Restored(1_790_000_000, 4, 0, 0, ledger=False)


class FakeApplication:
    """Opens with the passphrase "correct horse"."""

    PASSPHRASE = "Ґудзь їжак"

    def __init__(self, office: FakeOffice | None = None) -> None:
        self.office = office or FakeOffice()
        self.made: list[tuple[Path, str, str, str]] = []
        self.asked: list[tuple[str, Path | None, bool]] = []
        self.outside = FakeOutside()
        self.is_put_back = False
        self.restores: list[tuple[Path, Path, bool]] = []

    def open_vault(
        self,
        folder: Path,
        passphrase: str,
        *,
        user: str = "",
        key_file: Path | None = None,
        put_back: bool = False,
    ) -> FakeOffice:
        self.asked.append((user, key_file, put_back))
        if self.is_put_back and not put_back:
            raise errors.VaultPutBackError(reason="older-keys")
        if passphrase != self.PASSPHRASE:
            raise errors.VaultPassphraseError(key_file_wanted=False)
        return self.office

    def restore(
        self,
        backup: Path,
        folder: Path,
        passphrase: str = "",
        *,
        code: str = "",
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> FakeRestored:
        self.restores.append((backup, folder, bool(code)))
        if not code and passphrase != self.PASSPHRASE:
            raise errors.VaultPassphraseError(key_file_wanted=False)
        if backup.name == "letter":
            raise errors.BackupError(reason="not-a-backup")
        return FakeRestored(self.office)

    def open_with_recovery(self, folder: Path, code: str) -> FakeOffice:
        if "Q0X2T" not in code:
            raise errors.RecoveryCodeError(group=8, reason="check")
        return self.office

    def check_shares(self, folder: Path, typed: Sequence[str]) -> FakeFound:
        if "Q0X2T" in typed[-1]:
            raise errors.ShareError(reason="older-set", share=len(typed))
        return FakeFound(tuple(range(1, len(typed) + 1)), max(0, 2 - len(typed)))

    def open_with_shares(self, folder: Path, typed: Sequence[str]) -> FakeOffice:
        return self.office

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
    ) -> FakeCreated:
        self.made.append((folder, label, user, passphrase))
        return FakeCreated(office=self.office)

    def look(self, folder: Path) -> FakeOutside:
        if not folder.exists():
            raise errors.NotAVaultError
        return self.outside

    def make_practice(self, folder: Path, lang: str) -> FakeCreated:
        return FakeCreated(office=self.office, recovery_code="")


def _dossier(person: str) -> ids.DossierId:
    return ids.DossierId(person)


def _code(row: views.PersonRow, field: str) -> str:
    if field == "computed.status":
        return row.status
    return "L4" if row.levels.official == "official" else f"L{row.levels.evidential}"


def _facet_label(field: str, code: str, lang: str) -> str:
    if field == "computed.status":
        return fake_people.label(code, lang)
    names = ("Немає відомостей", "Повідомлено", "Ймовірно", "Підкріплено", "Офіційно")
    return names[int(code[1])]


def _form(field: str, label: str, type: str, **told: Any) -> views.FieldForm:
    made = views.FieldForm(
        field=field,
        subject_kind=field.split(".", maxsplit=1)[0],
        label=label,
        help="",
        type=type,
        many=False,
        evidential=True,
        group="ID",
        group_label="Особа",
        choices=(),
    )
    return msgspec.structs.replace(made, **told)


FORMS = (
    _form("person.name", "Імʼя", "name", help="Прізвище, імʼя, по батькові"),
    _form("person.birth", "Дата народження", "date"),
    _form(
        "person.category",
        "Категорія",
        "code",
        choices=(("POW", "військовополонений"), ("CIV", "цивільна особа")),
    ),
    _form("person.rank", "Звання", "text", group="MIL", group_label="Служба"),
    _form("person.number", "Номер", "text", many=True),
    _form("person.note", "Нотатка", "note", evidential=False, group="OWN", group_label="Власне"),
    _form("episode.begin", "Потрапляння в полон", "date", group="DET", group_label="Неволя"),
    _form("stay.facility", "Місце утримання", "facility", group="DET", group_label="Неволя",
          choices=tuple((f"F{n}", f"СІЗО-{n}") for n in range(1, 13))),
    _form(
        "source.type",
        "Вид джерела",
        "code",
        choices=(
            ("RELEASED_WIT", "звільнена особа"),
            ("RELATIVE", "родич"),
            ("VIDEO", "відео"),
            ("DP_VIA_ICRC", "підтвердження через МКЧХ"),
        ),
    ),
    _form("stay.begin", "Прибуття", "date", group="DET", group_label="Неволя"),
)  # fmt: skip
