"""What every test gets: no screen, settings of its own, and a failure on any surprise in the log."""

import itertools
import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from desktop_app import i18n

# Before any QApplication: tests never open a window on somebody's screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The same examples in every run: a failure is seen by whoever broke it, not by whoever comes next.
# `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile(
    "ci",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ExpectLog = Callable[[str], None]
"""Says that a record of WARNING or worse whose text contains this is meant to occur."""

_numbers = itertools.count()


@pytest.fixture(autouse=True)
def own_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A folder for settings and log of this test alone (not yet made), and English to begin with."""
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_numbers))
    monkeypatch.setenv("DODOMU_HOME", str(folder))
    i18n.set_language("en")
    yield folder
    i18n.set_language("en")


class _Surprises(logging.Handler):
    """Keeps records of WARNING and worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[ExpectLog]:
    """Fails the test on any record of WARNING or worse; call it with a text that may occur."""
    expected: list[str] = []
    surprises = _Surprises()
    logging.getLogger().addHandler(surprises)
    try:
        yield expected.append
    finally:
        logging.getLogger().removeHandler(surprises)
    said = [f"{record.name}: {record.getMessage()}" for record in surprises.records]
    unexpected = [line for line in said if not any(text in line for text in expected)]
    if unexpected:
        pytest.fail("unexpected in the log: " + "; ".join(unexpected), pytrace=False)


@pytest.fixture(autouse=True)
def swept_widgets() -> Iterator[None]:
    """Deletes every window a test left behind, so that the next one starts with none."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    core = sys.modules["PySide6.QtCore"]
    for window in widgets.QApplication.topLevelWidgets():
        window.hide()
        window.deleteLater()
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
