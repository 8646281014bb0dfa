"""A desk of the tour as its acts see it: the window, its hands, its stick, what it heard."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QTabBar

from ui.main_window import MainWindow
from ui.tour.hands import Hands, StuckError


class Desk:
    """One office's desk during one act: its window, its stick, and what it heard."""

    def __init__(self, window: MainWindow, hands: Hands, stick: Path, label: str) -> None:
        """Take the desk."""
        self.window, self.hands, self.stick, self.label = window, hands, stick, label
        self.heard = ""
        self.says: dict[str, str] = {}
        self.number = 0
        self.steps: list[tuple[str, str]] = []

    def step(self, name: str, words: str) -> None:
        """Save a picture of a step and remember its words."""
        self.number += 1
        self.hands.picture(self.number, name)
        self.steps.append((f"{self.number:02}", words))

    def page(self, place: str) -> Any:
        """Open a place of the rail by its button and return its page."""
        self.hands.click(f"rail {place}")
        self.quiet()
        return self.hands.find(f"page {place}")

    def tab(self, bar: QTabBar, at: int) -> None:
        """Click a tab."""
        self.hands.click(bar, bar.tabRect(at).center())
        self.quiet()

    def quiet(self) -> None:
        """Wait until all that was asked of the vault so far is shown."""
        arrived: list[object] = []
        task = self.window.worker.run(lambda: None, owner=self.window)
        task.finished.connect(lambda: arrived.append(True))
        self.hands.wait(lambda: bool(arrived), "the vault does not answer")
        self.hands.settle()

    def newest(self, pattern: str) -> Path:
        """Return the newest file on the stick that fits."""
        found = sorted(self.stick.glob(pattern), key=lambda one: one.stat().st_mtime_ns)
        if not found:
            raise StuckError(f"{self.label}: nothing like {pattern} on the stick")
        return found[-1]
