"""What some pages can do beyond what every page can; the frame asks for it by these protocols."""

from typing import Protocol, runtime_checkable

from desktop_app.services import views


@runtime_checkable
class Undoing(Protocol):
    """A page whose last Save can be taken back, and done again."""

    def undo(self) -> None:
        """Ctrl+Z outside a text field."""
        ...

    def redo(self) -> None:
        """Ctrl+Shift+Z outside a text field."""
        ...


@runtime_checkable
class Drafting(Protocol):
    """A page with an editor whose unsaved text outlives a lock."""

    def unsaved(self) -> tuple[views.Draft, ...]:
        """What stands in editors and is not recorded, a draft for each thing written about."""
        ...

    def take_up(self, draft: views.Draft) -> None:
        """Put a draft of this page back into its editor, as soon as that is there."""
        ...
