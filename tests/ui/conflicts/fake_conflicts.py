"""Conflicts from memory, for tests and pictures: every person, place and paper is invented."""

import msgspec

from desktop_app.domain import applied, errors
from desktop_app.services import views

NOW = 1_795_400_000
DAY = 86_400


def value(ref: int, text: str, **told: object) -> views.ConflictValue:
    """A side; only what matters is told."""
    made = views.ConflictValue(
        ref=f"{ref:032x}/0",
        text=text,
        value=text,
        office="0" * 31 + "1",
        office_label="Лелека",
        source="",
        grade="",
        event="",
        said=NOW - 190 * DAY,
        words="",
        author="",
    )
    return msgspec.structs.replace(made, **told)


def conflict(
    person: int, name: str, field: str, label: str, days: int, *values: views.ConflictValue
) -> views.ConflictView:
    """A conflict that has been open for some days."""
    return views.ConflictView(
        person=f"{person:032x}",
        name=name,
        subject=f"{person:032x}",
        subject_title="",
        field=field,
        label=label,
        since=NOW - days * DAY,
        values=values,
    )


def queue(lang: str = "uk") -> tuple[views.ConflictView, ...]:
    """Three conflicts, one of them with three sides."""
    uk = lang == "uk"
    place = conflict(
        1,
        "Кунешлідаг Ділявер",
        "stay.place",
        "місце утримання" if uk else "place of detention",
        21,
        value(
            1,
            "СІЗО-91 Верхоярськ",
            source="Звільнена особа, бачила особисто",
            grade="B2",
            event="03.2026 ± місяць" if uk else "March 2026 ± a month",
            words="камера 14, потім не бачила" if uk else "cell 14, not seen later",
        ),
        value(
            2,
            "СІЗО-88 Сухоріченськ",
            office="0" * 31 + "2",
            office_label="Причал",
            source="Лист співкамерника до своєї родини",
            grade="B3",
            event="14.04.2026" if uk else "14 Apr 2026",
            words="дата поштового штемпеля" if uk else "date of the postmark",
            said=NOW - 15 * DAY,
        ),
    )
    birth = conflict(
        2,
        "Яйлабахар Еміне",
        "person.birth",
        "дата народження" if uk else "date of birth",
        3,
        value(3, "07.05.1994", source="Паспорт", grade="A1"),
        value(4, "05.07.1994", office_label="Причал", source="Список рідних", grade="F6"),
    )
    term = conflict(
        3,
        "Тузкуюджик Ленур",
        "judgment.term",
        "строк вироку" if uk else "term",
        3,
        value(5, "13", source="Вирок", grade="B1"),
        value(6, "14", office_label="Причал", source="Новини", grade="D4"),
        value(7, "15", office_label="Маяк", source="Родина", grade="C3"),
    )
    return place, birth, term


class FakeConflicts:
    """Answers like services.conflicts; a choice takes the conflict out of the queue."""

    def __init__(self) -> None:
        self.decided: list[tuple[str, str, int, str, str]] = []
        self.gone: set[tuple[str, str]] = set()
        self.broken: BaseException | None = None
        self.more: tuple[views.ConflictView, ...] = ()

    def list(self, lang: str) -> tuple[views.ConflictView, ...]:
        found = (*queue(lang), *self.more)
        return tuple(one for one in found if (one.person, one.field) not in self.gone)

    def choose(
        self, person: str, field: str, number: int, why: str, *, subject: str
    ) -> applied.Applied:
        if self.broken is not None:
            raise self.broken
        if number > 3:
            raise errors.ChoiceError(number=number, values=3)
        self.decided.append((person, field, number, why, subject))
        self.gone.add((person, field))
        return applied.Applied(arrival=1, new=1, statements=1)
