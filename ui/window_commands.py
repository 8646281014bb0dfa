"""The commands of the window itself: places, search, lock, panes, the way back (LOOK §5)."""

from collections.abc import Callable, Sequence

from desktop_app import i18n
from ui.commands import Command, Commands
from ui.frame import Frame
from ui.navigation import Place

_ = i18n.gettext


def add(
    commands: Commands,
    places: Sequence[Place],
    frame: Callable[[], Frame | None],
    lock: Callable[[], None],
    palette: Callable[[], None],
) -> None:
    """Offer them; `frame` answers None while the vault is locked, and then they do nothing."""

    def within(act: Callable[[Frame], object]) -> Callable[[], None]:
        def run() -> None:
            shown = frame()
            if shown is not None:
                act(shown)

        return run

    def unlocked() -> bool:
        return frame() is not None

    def offer(
        name: str,
        title: Callable[[], str],
        act: Callable[[Frame], object],
        key: str = "",
        *,
        listed: bool = True,
    ) -> None:
        commands.add(Command(name, title, within(act), key, listed, unlocked))

    offer("search", lambda: _("Search everywhere"), Frame.focus_search, "Ctrl+F")
    offer("palette", lambda: _("All commands"), lambda _frame: palette(), "Ctrl+K", listed=False)
    offer("lock", lambda: _("Lock at once"), lambda _frame: lock(), "Ctrl+L")
    offer(
        "add person",
        lambda: _("Add a person"),
        lambda shown: shown.context.open("people", "new"),
        "Ctrl+N",
    )
    offer(
        "import",
        lambda: _("Import a list"),
        lambda shown: shown.context.open("import"),
        "Ctrl+I",
    )
    offer("back", lambda: _("Back"), lambda shown: shown.navigator.back(), "Alt+Left")
    offer("forward", lambda: _("Forward"), lambda shown: shown.navigator.forward(), "Alt+Right")
    offer(
        "panel",
        lambda: _("Show or hide the side panel"),
        lambda shown: shown.page.toggle_panel() if shown.page is not None else None,
        "F4",
    )
    offer("pane", lambda: _("Next pane"), lambda shown: shown.go_to_pane(1), "F6")
    offer(
        "pane before",
        lambda: _("Previous pane"),
        lambda shown: shown.go_to_pane(-1),
        "Shift+F6",
        listed=False,
    )
    offer("undo", lambda: _("Undo the last act"), Frame.undo, "Ctrl+Z")
    offer("redo", lambda: _("Do again what was undone"), Frame.redo, "Ctrl+Shift+Z")
    number = 0
    for place in places:
        if place.where == "rail":
            number += 1
            _add_place(offer, place, f"Ctrl+{number}")
        elif place.where == "foot":
            _add_place(offer, place, "F1" if place.id == "help" else "")


def _add_place(offer: Callable[..., None], place: Place, key: str) -> None:
    """The command that opens a place."""
    offer(
        f"open {place.id}",
        lambda: _("Go to: {place}").format(place=place.title()),
        lambda shown: shown.context.open(place.id),
        key,
    )
