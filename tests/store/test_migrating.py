"""Migrations: an old vault is brought up, a newer one refused, a failure leaves all as it was."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop_app import store
from desktop_app.domain import errors
from desktop_app.store import engine, migrating, sqlite, tables
from desktop_app.store.migrations import versions
from tests.store import vaults
from tests.store.vaults import day

NEXT = tables.SCHEMA + 1
"""The version of a migration that exists for these tests alone."""

SECOND = f'''"""Adds a column to the change sets and remakes the dossiers; fails if told to."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT:04}"
down_revision = "{tables.SCHEMA:04}"


def upgrade() -> None:
    with op.batch_alter_table("dossier", recreate="always") as dossier:
        dossier.add_column(sa.Column("colour", sa.Text()))
    op.add_column("change", sa.Column("colour", sa.Text()))
    op.create_table("invented", sa.Column("n", sa.Integer(), primary_key=True))
    FAILURE
'''


BROKEN = """op.create_table("child", sa.Column("d", sa.Integer(), sa.ForeignKey("dossier.did")))
    op.execute("INSERT INTO child VALUES (999)")"""


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Our migrations and one more that fails halfway."""
    place = tmp_path / "later"
    (place / "versions").mkdir(parents=True)
    shutil.copy(Path(versions.__file__).parents[1] / "env.py", place / "env.py")
    for one in Path(versions.__file__).parent.glob("v[0-9]*.py"):
        shutil.copy(one, place / "versions")
    write(place, "raise RuntimeError")
    return place


def write(place: Path, failure: str) -> None:
    """The migration of the tests, ending in a failure or not."""
    text = SECOND.replace("FAILURE", failure)
    (place / "versions" / f"v{NEXT:04}_later.py").write_text(text, encoding="utf-8")
    shutil.rmtree(place / "versions" / "__pycache__", ignore_errors=True)


def schema(database: engine.Database) -> dict[str, str]:
    """Name → SQL of everything in the database."""
    rows = database.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in rows}


def meant() -> dict[str, str]:
    """Name → SQL of what the tables module describes."""
    plain = sa.create_engine("sqlite://")
    with plain.connect() as connection:
        tables.metadata.create_all(connection)
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql != ''")
        found = {name: " ".join(sql.split()) for name, sql in rows}
    plain.dispose()
    return found


def parts(sql: str) -> set[str]:
    """The parts of a CREATE statement, in no order: constraints may stand before or after."""
    return {part.strip(" ()") for part in sql.replace(") STRICT", "").split(",")}


def test_migrations_make_the_tables_the_program_uses(here: vaults.Desk) -> None:
    migrated = schema(here.store._database)
    for name, sql in meant().items():
        assert parts(migrated[name]) == parts(sql), name


def test_a_vault_of_a_later_program_is_refused_untouched(here: vaults.Desk) -> None:
    here.person("Пробенко")
    with here.store._database.writing():
        here.store._database.run("UPDATE alembic_version SET version_num = '0099'")
    here.close()
    before = here.path.read_bytes()
    with pytest.raises(errors.VaultTooNewError) as refused:
        here.open()
    assert (refused.value.facts["found"], refused.value.facts["supported"]) == (99, tables.SCHEMA)
    assert here.path.read_bytes() == before
    connection = sqlite.connect(here.path, vaults.KEY)
    connection.execute(f"UPDATE alembic_version SET version_num = '{tables.SCHEMA:04}'")
    connection.close()
    here.open()


def test_a_failing_migration_changes_nothing_and_a_good_one_succeeds(
    here: vaults.Desk, later: Path
) -> None:
    dossier = here.person("Пробенко")
    here.say(dossier, "person.birth", day("1990-01-01"))
    before = here.store.dump()
    here.close()
    database = engine.Database(here.path, vaults.KEY)
    with pytest.raises(errors.MigrationError):
        migrating.bring_up(database, location=str(later), newest=NEXT)
    assert migrating.version_of(database) == tables.SCHEMA
    assert "colour" not in str(schema(database))
    database.close()
    copy = here.path.with_name(f"vault.db.before-{NEXT}")
    assert copy.exists(), "the copy stays when it failed"
    assert not sqlite.is_plain(copy)
    here.open()
    assert here.store.dump() == before
    here.close()

    write(later, "pass")
    database = engine.Database(here.path, vaults.KEY)
    migrating.bring_up(database, location=str(later), newest=NEXT)
    assert migrating.version_of(database) == NEXT
    assert "invented" in schema(database)
    database.close()
    assert not copy.exists(), "and goes when it succeeded"
    _step_back(here)
    here.open()
    assert here.store.dump() == before
    assert here.checks_well()


def _step_back(desk: vaults.Desk) -> None:
    """Let this program open what the later one made: columns more do not disturb it."""
    connection = sqlite.connect(desk.path, vaults.KEY)
    connection.execute(f"UPDATE alembic_version SET version_num = '{tables.SCHEMA:04}'")
    connection.close()


def test_a_migration_that_loses_rows_is_undone(here: vaults.Desk, later: Path) -> None:
    here.person("Пробенко")
    here.close()
    write(later, 'op.execute("DELETE FROM change")')
    database = engine.Database(here.path, vaults.KEY)
    with pytest.raises(errors.MigrationError) as refused:
        migrating.bring_up(database, location=str(later), newest=NEXT)
    assert refused.value.facts["reason"] == "rows-lost"
    database.close()
    here.path.with_name(f"vault.db.before-{NEXT}").unlink()
    here.open()
    assert here.names() == ["Пробенко"]


def test_a_migration_that_breaks_references_is_undone(here: vaults.Desk, later: Path) -> None:
    write(later, BROKEN)
    here.close()
    database = engine.Database(here.path, vaults.KEY)
    with pytest.raises(errors.MigrationError) as refused:
        migrating.bring_up(database, location=str(later), newest=NEXT)
    assert refused.value.facts["reason"] == "broken-references"
    database.close()
    here.open()


def test_the_newest_migration_is_the_version_of_the_tables() -> None:
    numbers = [int(one.stem[1:5]) for one in Path(versions.__file__).parent.glob("v[0-9]*.py")]
    assert max(numbers) == tables.SCHEMA


def test_opening_does_not_load_alembic(here: vaults.Desk) -> None:
    import subprocess
    import sys

    script = (
        "import sys; from tests.store import vaults; from pathlib import Path;"
        "vaults.Desk('here', Path(sys.argv[1])).open().close(); print('alembic' in sys.modules)"
    )
    here.close()
    run = subprocess.run(
        [sys.executable, "-c", script, str(here.folder)], capture_output=True, text=True,
        check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert run.stdout.strip() == "False"
    here.open()


def test_store_knows_its_words() -> None:
    assert store.Store.__doc__
