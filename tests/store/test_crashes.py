"""A process killed at any moment leaves a vault that opens without alarm and lost nothing
that was acknowledged.

A child process records people one after the other, says each one it was told is saved, and is
killed by its own hand at a given moment of the last of them.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store import vaults

CHILD = """
import os, signal, sys
from pathlib import Path
from desktop_app.store import door, engine, keeper, log_rows, projecting
from desktop_app.vault import head
from tests.store import vaults

moment, folder = sys.argv[1], Path(sys.argv[2])

def die(*_arguments, **_more):
    os.kill(os.getpid(), signal.SIGKILL)

desk = vaults.Desk("here", folder).open()

def save(number):
    dossier = desk.person(f"Пробенко-{number}")
    print(dossier, flush=True)

for number in range(3):
    save(number)
if moment == "before-insert":
    log_rows.Rows.insert = die
elif moment == "after-insert":
    projecting.Projector.write = die
elif moment == "before-commit":
    real = keeper.Keeper.seal
    keeper.Keeper.seal = lambda self, call: (real(self, call), die())
elif moment == "after-commit":
    keeper.Keeper.advance = die
elif moment == "inside-head":
    # The slot is written in two halves with death between them: a torn write.
    import io
    class Torn:
        def __init__(self, file): self.file = file
        def seek(self, at): self.file.seek(at)
        def write(self, content):
            self.file.write(content[:60]); os.fsync(self.file.fileno()); die()
        def fileno(self): return self.file.fileno()
        def close(self): self.file.close()
    desk.head._file = Torn(desk.head._file)
elif moment == "after-head":
    real_write = head.Head.write
    head.Head.write = lambda self, state: (real_write(self, state), die())
elif moment == "in-a-long-list":
    door.BATCH = 50
    def many():
        for number in range(1000):
            dossier = desk.store.new_dossier()
            yield desk.change(dossier, vaults.say("person.name", vaults.name(f"Список-{number}")))
            if number == 700:
                die()
    desk.store.record(many(), by=desk.author)
elif moment == "in-an-audit":
    desk.store.audit("before")
    keeper.Keeper._write = die
    desk.store.audit("after")
elif moment == "in-a-rebuild":
    projecting.Projector.write = die
    desk.store.rebuild()
elif moment == "never":
    pass
save("last")
os._exit(0)
"""

MOMENTS = [
    "before-insert", "after-insert", "before-commit", "after-commit", "inside-head", "after-head",
    "in-a-long-list", "in-an-audit", "in-a-rebuild", "never",
]  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed(here: vaults.Desk, moment: str) -> None:
    here.close()
    child = subprocess.run(
        [sys.executable, "-c", CHILD, moment, str(here.folder)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": "."},
    )  # fmt: skip
    assert child.returncode == (0 if moment == "never" else -signal.SIGKILL), child.stderr
    acknowledged = child.stdout.split()
    assert len(acknowledged) == (4 if moment == "never" else 3)
    here.open()
    people = here.store.people()
    assert set(acknowledged) <= set(people), "nothing acknowledged is lost"
    whole = {"after-commit", "inside-head", "after-head"}
    assert len(people) == 4 if moment in whole | {"never"} else len(people) == 3
    assert not here.store.search("список")
    assert here.checks_well()
    here.person("Наступний")
    here.reopen()
    assert here.checks_well()
