"""Killed at any moment, a vault opens again without alarm and has all that was acknowledged."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.services import views
from desktop_app.services.office import Office
from desktop_app.vault import durable
from desktop_app.vault import head as vault_head
from tests.acceptance import desks, dying
from tests.intake import files
from tests.services import offices

ROWS = 2000
Trap = Callable[[Office], AbstractContextManager[object]]


def opened(folder: Path) -> Office:
    """Open a vault without looking at the clock of a test."""
    return application.open_vault(folder, desks.PASSPHRASE, now=offices.Clock())


def names(at: Office) -> set[str]:
    """Return the names of all people of a vault."""
    page = at.people.page(views.PeopleQuery(limit=5000))
    return {row.name for row in page.rows}


def saves(folder: Path, many: int, trap: Trap | None = None) -> dying.Act:
    """Save people one after the other, telling each; then fall into the trap with one more."""

    def act(tell: dying.Tell) -> None:
        at = opened(folder)
        for number in range(many):
            offices.add_person(at, name=f"Збережений {number}")
            tell(f"Збережений {number}")
        if trap is not None:
            with trap(at):
                offices.add_person(at, name="Останній Запис")

    return act


def survived(folder: Path, told: list[str]) -> set[str]:
    """Open what is left; return its people, after a look that nothing told is missing."""
    at = opened(folder)
    try:
        found = names(at)
        assert set(told) <= found
        assert at.check() == ()
        offices.add_person(at, name="Наступний День")
        return found
    finally:
        at.close()


TRAPS: dict[str, tuple[Trap, bool]] = {
    "before COMMIT": (lambda at: dying.after(at._store._keeper, "seal"), False),
    "before the arrival is written": (lambda at: dying.before(at._store._keeper, "seal"), False),
    "between COMMIT and head": (lambda at: dying.before(at._store._keeper, "advance"), True),
    "before the head is written": (lambda _: dying.before(vault_head.Head, "write"), True),
    "head written, not synced": (lambda _: dying.before(durable, "sync"), True),
    "after the head": (lambda _: dying.after(vault_head.Head, "write"), True),
}
"""Where a Save ends, and whether what it was about to say is committed by then."""


@pytest.mark.parametrize("moment", TRAPS)
def test_a_save(three: desks.Trio, moment: str) -> None:
    trap, committed = TRAPS[moment]
    folder = three.folder / "a"
    told = dying.killed(saves(folder, 3, trap))
    assert len(told) == 3
    assert ("Останній Запис" in survived(folder, told)) == committed


@pytest.mark.parametrize("size", [0, 1, 40, vault_head.SLOT_BYTES - 1, vault_head.SLOT_BYTES])
def test_inside_the_writing_of_the_head(three: desks.Trio, size: int) -> None:
    folder = three.folder / "a"

    def act(tell: dying.Tell) -> None:
        at = opened(folder)
        offices.add_person(at, name="Збережений 0")
        tell("Збережений 0")
        dying.Torn(at._vault.head, size)
        offices.add_person(at, name="Останній Запис")

    told = dying.killed(act)
    assert survived(folder, told) == {"Збережений 0", "Останній Запис"}


@pytest.mark.parametrize("after", [1, 2, 5, 11, 23])
def test_at_no_moment_in_particular(three: desks.Trio, after: int) -> None:
    folder = three.folder / "a"
    told = dying.killed(saves(folder, 5000), after=after)
    assert len(told) >= after
    assert len(survived(folder, told)) in {len(told), len(told) + 1}


def test_half_of_an_import(three: desks.Trio, tmp_path: Path) -> None:
    lines = [f"N-{n};Людина{n} Вигадана;1991" for n in range(ROWS)]
    path = files.text(tmp_path / "список.csv", "id;ПІБ;Дата нар.\n" + "\n".join(lines) + "\n")
    folder = three.folder / "a"

    def act(tell: dying.Tell) -> None:
        at = opened(folder)
        offices.add_person(at, name="Збережений 0")
        tell("Збережений 0")
        at.lists.run(path, progress=lambda done, _: dying.die() if done >= ROWS // 2 else None)

    told = dying.killed(act)
    assert survived(folder, told) == {"Збережений 0"}
    at = opened(folder)
    assert at.lists.run(path).people_new == ROWS
    assert at.check() == ()
    at.close()


# --- hand-offs -----------------------------------------------------------------------


def a_bundle(three: desks.Trio) -> Path:
    """Let A prepare a bundle of three people for B; lock both."""
    for number in range(3):
        offices.add_person(three.a, name=f"Переданий {number}")
    three.grant_all((three.a, three.b))
    bundle = Path(three.prepare(three.a, three.b).files[0])
    three.lock()
    return bundle


HANDED = {"Переданий 0", "Переданий 1", "Переданий 2"}
ACCEPTING: dict[str, tuple[Trap, bool]] = {
    "staged, not noted": (lambda at: dying.before(at._store.bundles, "put_waiting"), False),
    "staged and noted": (lambda at: dying.after(at._store.bundles, "put_waiting"), False),
    "before COMMIT": (lambda at: dying.after(at._store._keeper, "seal"), False),
    "between COMMIT and head": (lambda at: dying.before(at._store._keeper, "advance"), True),
    "before it is acknowledged": (lambda at: dying.before(at._store.bundles, "put_applied"), True),
    "before the inbox": (lambda at: dying.before(at._store.bundles, "drop_waiting"), True),
    "before the audit": (lambda at: dying.before(at._store._keeper, "audit"), True),
}
"""Where an accept ends, and whether its sets count by then."""


@pytest.mark.parametrize("moment", ["while it is copied", *ACCEPTING])
def test_an_accept(three: desks.Trio, moment: str) -> None:
    bundle, folder = a_bundle(three), three.folder / "b"
    trap, committed = ACCEPTING.get(moment, (None, False))

    def act(tell: dying.Tell) -> None:
        at = opened(folder)
        if trap is None:
            at.handoffs.accept(bundle, progress=lambda _done, _all: dying.die())
        else:
            with trap(at):
                at.handoffs.accept(bundle)

    dying.killed(act)
    at = three.b
    assert names(at) == (HANDED if committed else set())
    assert at.check() == ()
    again = at.handoffs.accept(bundle)
    assert names(at) == HANDED
    assert (again.new_people == 3) != committed
    assert desks.inbox(at) == []
    assert at.facts("uk").waiting == 0
    assert at.check() == ()
    acknowledged(three)


def acknowledged(three: desks.Trio) -> None:
    """Insist that A hears that B has it all, and sends none of it again."""
    three.hand(three.b, three.a)
    assert three.prepare(three.a, three.b).leaving.change_sets == 0


PREPARING: dict[str, Trap] = {
    "written, not remembered": lambda at: dying.before(at._store.bundles, "add_sent"),
    "remembered": lambda at: dying.after(at._store.bundles, "add_sent"),
}


@pytest.mark.parametrize("moment", ["while it is written", *PREPARING])
def test_a_prepare(three: desks.Trio, moment: str) -> None:
    """A bundle that was written and not remembered is one more bundle and no harm."""
    offices.add_person(three.a, name="Переданий 0")
    three.grant_all((three.a, three.b))
    to = offices.office_id(three.b)
    three.lock()

    def act(tell: dying.Tell) -> None:
        at = opened(three.folder / "a")
        if moment not in PREPARING:
            at.handoffs.prepare(to, three.stick, progress=lambda _done, _all: dying.die())
        with PREPARING[moment](at):
            at.handoffs.prepare(to, three.stick)

    dying.killed(act)
    left = sorted(three.stick.glob("dodomu-*"))
    assert len(left) == (moment in PREPARING)
    assert three.a.check() == ()
    for bundle in left:
        assert three.b.handoffs.accept(bundle).new_people == 1
    _, taken = three.hand(three.a, three.b)
    assert taken.new_people == 1 - len(left)
    assert names(three.b) == {"Переданий 0"}
    acknowledged(three)
