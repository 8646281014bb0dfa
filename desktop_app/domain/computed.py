"""The columns of the people list that the program works out: declared here like fields, so that
the store and the window treat them alike. `status.summary` makes their values.
"""

from typing import Final

from desktop_app.domain.fields import Field, Labels

STATUS: Final = "computed.status"
LEVEL: Final = "computed.level"
LAST_SIGN: Final = "computed.last_sign"
PLACE: Final = "computed.place"
SINCE: Final = "computed.since"
UPDATED: Final = "computed.updated"
CONFLICTS: Final = "computed.conflicts"

MOST_SORTED: Final = 5
"""Sort indexes of the people list: each one costs every import (store.md §1)."""

MOST_FACETS: Final = 5
"""Facets of the people list: the cube of counts grows with each (store.md §4)."""


def _column(
    field_id: str, type_: str, en: str, uk: str, help_en: str, help_uk: str, **more: object
) -> Field:
    """One computed column of a person, group ST."""
    return Field(
        id=field_id, subject="person", type=type_, group="ST", labels=Labels(en, uk),
        help=Labels(help_en, help_uk), column=True, evidential=False, computed=True,
        tag=field_id.replace(".", "_"), **more,  # type: ignore[arg-type]
    )  # fmt: skip


FIELDS: Final[tuple[Field, ...]] = (
    _column(STATUS, "code", "Status", "Статус", "Computed from the statements.",
            "Обчислюється з тверджень.", vocabulary="case_status", sorted=True, facet=True),
    _column(LEVEL, "code", "Confirmation", "Підтвердження",
            "How well custody is confirmed: evidence, or officially.",
            "Наскільки підтверджено утримання: свідченнями або офіційно.",
            vocabulary="level", facet=True),
    _column(LAST_SIGN, "date", "Last sign of life", "Остання ознака життя",
            "Latest date on which the person was certainly alive by somebody's word.",
            "Найпізніша дата, на яку хтось засвідчив, що людина жива.", sorted=True),
    _column(PLACE, "text", "Place of detention", "Місце утримання",
            "Latest place known; shown as differing when sources disagree.",
            "Останнє відоме місце; позначається, коли джерела різняться."),
    _column(SINCE, "date", "Held since", "У неволі з", "Beginning of the present episode.",
            "Початок теперішнього періоду неволі."),
    _column(CONFLICTS, "integer", "Conflicts", "Розбіжності",
            "Fields in which accepted statements disagree.",
            "Поля, в яких прийняті твердження різняться."),
    _column(UPDATED, "integer", "Changed", "Змінено",
            "When something about the person changed here.",
            "Коли тут щось змінилося про людину.", sorted=True),
)  # fmt: skip
