"""All projections dropped: another process computes them again from the log, to the same bytes."""

import hashlib
import subprocess
import sys
from pathlib import Path

from desktop_app.services.office import Office
from tests.services import offices

NOT_COMPARED = ("inbox", "audit")
OPEN = """
import sys
from pathlib import Path
from desktop_app import application
from tests.acceptance import test_rebuilt_apart as here
office = application.open_vault(Path(sys.argv[1]), "one two three")
print(here.fingerprint(office), len(office.check()))
office.close()
"""


def fingerprint(office: Office) -> str:
    """SHA-256 of every row but inbox and audit, with public ids."""
    hashed = hashlib.sha256()
    for row in office._store.dump(exclude=NOT_COMPARED):
        hashed.update(repr(row).encode())
    return hashed.hexdigest()


def with_a_conflict(both: offices.Pair) -> None:
    """People, a grant, a card, an accepted bundle, a conflict and a choice."""
    person = offices.add_person(both.here)
    for giver, taker in ((both.here, both.there), (both.there, both.here)):
        giver.partners.grant(offices.office_id(taker), ["all"])
    both.hand(both.here, both.there)
    both.there.partners.grant(offices.office_id(both.here), ["all"])
    for at, born in ((both.here, "15.03.1987"), (both.there, "1988")):
        offices.say(at, person, "person.birth", born)
    both.hand(both.there, both.here)
    both.here.conflicts.choose(person, "person.birth", 1, "вигадана причина")
    offices.say(both.here, person, "person.unit", "вигадана частина")


def drop_projections(office: Office) -> int:
    """Drop every projection table and forget that they were built; return how many there were."""
    database, made = office._store._database, office._store._parts.made
    with database.writing() as connection:
        made.metadata.drop_all(connection, checkfirst=False)
        database.run("DELETE FROM fact WHERE name = 'projections'")
    return len(made.metadata.tables)


def test_another_process_rebuilds_the_same(tmp_path: Path) -> None:
    both = offices.Pair(tmp_path)
    with_a_conflict(both)
    both.there.close()
    before, folder = fingerprint(both.here), both.here.folder
    assert drop_projections(both.here) > 10
    both.here.close()
    run = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert run.stdout.split() == [before, "0"]


def test_the_fingerprint_sees_a_projection(tmp_path: Path) -> None:
    office = offices.make(tmp_path / "one", "Лелека")
    offices.add_person(office)
    before = fingerprint(office)
    with office._store._database.writing():
        office._store._database.run("UPDATE person_row SET conflicts = conflicts + 1")
    assert fingerprint(office) != before
    office.close()
