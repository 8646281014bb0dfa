"""Trusted offices as a model."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop_app import i18n
from tests.ui.handoffs import fake_handoffs
from ui import parts
from ui.handoffs.partners_table import PartnersTable
from ui.widgets import table


@pytest.fixture
def model() -> PartnersTable:
    """Two partners."""
    made = PartnersTable()
    made.show_partners(
        (
            fake_handoffs.partner(),
            fake_handoffs.partner(
                office=fake_handoffs.THIRD, label="Маяк", practice=False, granted_groups=(),
                granted_people=0, last_out=0, last_in=0,
            ),
        )
    )  # fmt: skip
    return made


def words(model: PartnersTable, row: int) -> list[object]:
    """A row read aloud."""
    return [model.data(model.index(row, column)) for column in range(4)]


def test_a_partner_with_grants(model: PartnersTable) -> None:
    office, granted, last_out, last_in = words(model, 0)
    assert office == "Причал, practice, 31337 00042 61234 …"
    assert granted == "41 people, Identity, Service, Status, Detention, Legal"
    assert last_out != "never"
    assert last_in != "never"


def test_a_partner_without_any(model: PartnersTable) -> None:
    assert words(model, 1) == ["Маяк, 31337 00042 61234 …", "nothing yet", "never", "never"]


def test_the_practice_mark_is_a_chip(model: PartnersTable) -> None:
    cell = model.data(model.index(0, 0), table.CELL)
    assert isinstance(cell, parts.Cell)
    assert parts.Chip("practice", "warn", "graduation-cap") in cell.lines[0]


def test_it_answers_for_a_row(model: PartnersTable) -> None:
    assert model.partner(1).label == "Маяк"
    assert [one.label for one in model.partners] == ["Причал", "Маяк"]


def test_heads_speak_both_languages(model: PartnersTable) -> None:
    across = Qt.Orientation.Horizontal
    english = [model.headerData(n, across) for n in range(4)]
    i18n.set_language("uk")
    ukrainian = [model.headerData(n, across) for n in range(4)]
    assert english == ["Office", "May be handed", "Last out", "Last in"]
    assert not set(english) & set(ukrainian)


def test_there_is_nothing_below_or_outside(model: PartnersTable) -> None:
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
