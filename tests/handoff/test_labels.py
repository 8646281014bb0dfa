"""Labels that look alike, and labels that do not."""

import pytest

from desktop_app import handoff


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Office Kalyna", "office kalyna"),
        ("Office Kalyna", "Office  Kalyna"),
        ("Office Kalyna", "OfficeKalyna"),
        ("Office Kalyna", "Office-Kalyna."),
        ("Office Kalyna", "Оffісе Kаlуnа"),  # Cyrillic letters among Latin ones
        ("KALYNA", "КАLУNА"),
        ("HOME", "НОМЕ"),
        ("BECT", "ВЕСТ"),
        ("Office 10", "Office IO"),
        ("Office l", "Office 1"),
        ("Cafe", "Café"),
        ("Офіс Їжак", "Офіс Іжак"),
        ("Kalyna", "Ka1yna"),
        ("Modern", "Modem"),
        ("Ｋａｌｙｎａ", "Kalyna"),  # full width
        ("straße", "STRASSE"),
        ("Office №1", "Office No 1"),
        ("Дім", "Дiм"),
        ("ΟΜΗ", "OMH"),
    ],
)
def test_look_alikes(one: str, other: str) -> None:
    assert handoff.confusable(one, other)
    assert handoff.confusable(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Office Kalyna", "Office Smereka"),
        ("Office 2", "Office 3"),
        ("Дім", "Дум"),
        ("Повернення", "Повертання"),
        ("Київ", "Харків"),
        ("A", "B"),
        ("北京", "東京"),
    ],
)
def test_plainly_different_labels(one: str, other: str) -> None:
    assert not handoff.confusable(one, other)


def test_labels_of_signs_alone_are_compared_as_they_are() -> None:
    assert handoff.confusable("—", "—")
    assert not handoff.confusable("—", "…")
