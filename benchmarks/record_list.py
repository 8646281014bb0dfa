"""Goal: a list of 100,000 people through the one door (store.md §11, bars of issue 01).

Seven statements in three change sets a person, one `record()`. Against it: the very rows the call
leaves, in every table and index, put by executemany into an unkeyed file of the same driver, only
columns that any row fills (aim <= 2.0); and seven bare rows a person in one table with one index,
by the standard library (aim <= 4.0), so that a fat layout cannot hide. CPU seconds, the least of
the rounds, taken in turn in one process; making names and change sets is outside. Each round has
people of its own: nothing may be known of them from the round before. Memory: peak of the whole
process at all people less that at a fifth of them (aim <= 16 MiB). Rebuild: at most twice its
import.

    .venv/bin/python benchmarks/record_list.py [--people N] [--rounds N]
"""

import argparse
import gc
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from desktop_app import store
from desktop_app.domain import change_set, ids, registry
from desktop_app.store import sqlite
from desktop_app.vault import head as vault_head

LETTERS = "абвгдежзиклмнопрстух"
FIELDS = registry.standard()


class Clock:
    """CPU seconds spent making change sets, to be taken off."""

    spent = 0.0


def words(number: int, length: int, end: str, chance: random.Random) -> list[str]:
    """Invented names."""
    return [
        "".join(chance.choice(LETTERS) for _ in range(length)).capitalize() + end
        for _ in range(number)
    ]


def people(
    kept: store.Store, number: int, author: str, seed: int
) -> Iterator[change_set.ChangeSet]:
    """Three change sets for each invented person."""
    start = time.process_time()
    chance, say = random.Random(seed), change_set.Statement
    families, given = words(20_000, 6, "ко", chance), words(70, 5, "", chance)
    fathers = words(200, 5, "ович", chance)
    source = change_set.Source(ids.new_id(), "OPEN_SOURCE", "список.xlsx")
    codes = {
        field: [term.code for term in FIELDS.vocabulary(name).terms][:8]
        for field, name in (("legal", "legal_status"), ("branch", "service_branch"))
    }
    whose = kept.office()
    Clock.spent += time.process_time() - start
    for at in range(number):
        start = time.process_time()
        dossier = kept.new_dossier()
        birth = f"{1960 + at % 45}-{at % 12 + 1:02}-{at % 28 + 1:02}"
        missing = f"2022-{at % 7 + 3:02}-{at % 28 + 1:02}"
        name = {"family": chance.choice(families), "given": chance.choice(given),
                "patronymic": chance.choice(fathers)}  # fmt: skip
        parts = {
            "ID": [say("person.name", name),
                   say("person.birth", {"e": birth, "l": birth, "p": "DAY"}),
                   say("person.number", f"А-{at:06}")],
            "ST": [say("person.legal_status", chance.choice(codes["legal"])),
                   say("person.missing", {"e": missing, "l": missing, "p": "DAY"})],
            "MIL": [say("person.branch", chance.choice(codes["branch"])),
                    say("person.unit", f"в/ч А{at % 300:04}")],
        }  # fmt: skip
        made = [
            change_set.make(
                body, dossier=dossier, group=group, office=whose.office, desk=whose.desk,
                author=ids.AuthorId(author), said=1_700_000_000, source=source, grade="F6",
            )
            for group, body in parts.items()
        ]  # fmt: skip
        Clock.spent += time.process_time() - start
        yield from made


def new_store(folder: Path) -> store.Store:
    """An empty vault's database."""
    head = vault_head.Head(folder / "vault.head", [bytes(32)])
    head.renew(vault_head.HeadState())
    return store.create(
        folder / "vault.db", bytes(range(32)), FIELDS, head=head, clock=lambda: 1_700_000_000,
        office=ids.OfficeId(ids.new_id()), desk=ids.DeskId(ids.new_id()),
    )  # fmt: skip


def record(folder: Path, number: int, seed: int = 7) -> tuple[store.Store, float]:
    """Import a list; return the open store and CPU seconds without making the sets."""
    kept, author = new_store(folder), ids.new_id()
    Clock.spent = 0.0
    start = time.process_time()
    answer = kept.record(people(kept, number, author, seed), by=ids.AuthorId(author))
    kept.idle()
    took = time.process_time() - start - Clock.spent
    assert answer.new == 3 * number
    return kept, took


class Raw:
    """Every row a store holds, and the SQL that makes its tables and indexes."""

    def __init__(self, kept: store.Store) -> None:
        database = kept._database  # noqa: SLF001 (a yardstick may look inside)
        found = database.rows("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        self.schema = [sql for _, _, sql in found]
        self.rows: dict[tuple[str, str], list[list[object]]] = {}
        for kind, name, _ in found:
            if kind == "table":
                columns = [row[1] for row in database.rows(f"PRAGMA table_info({name})")]
                filled = [
                    column
                    for column in columns
                    if database.rows(f"SELECT 1 FROM {name} WHERE {column} IS NOT NULL LIMIT 1")
                ]
                if filled:
                    named = ", ".join(filled)
                    self.rows[name, named] = [
                        [bytearray(one) if type(one) is bytes else one for one in row]
                        for row in database.rows(f"SELECT {named} FROM {name} ORDER BY 1")
                    ]

    def insert(self, path: Path) -> float:
        """Put the rows into an unkeyed file; return CPU seconds."""
        raw = sqlite.connect_plain(path)
        for sql in self.schema:
            raw.execute(sql)
        start = time.process_time()
        raw.execute("BEGIN IMMEDIATE")
        for (name, named), rows in self.rows.items():
            marks = ",".join("?" * len(rows[0]))
            raw.executemany(f"INSERT INTO {name} ({named}) VALUES ({marks})", rows)
        raw.execute("COMMIT")
        sqlite.checkpoint(raw)
        took = time.process_time() - start
        raw.close()
        return took


def anchor(path: Path, number: int) -> float:
    """Seven bare rows a person in one table with one index; return CPU seconds."""
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA journal_mode=WAL")
    plain.execute("CREATE TABLE said (subject INT, field TEXT, value TEXT, day TEXT, source INT)")
    plain.execute("CREATE INDEX said_subject ON said (subject, field)")
    rows = [
        (person, f"field.{field}", f"value {person % 977} {field}", "2022-05-01", 1)
        for person in range(number)
        for field in range(7)
    ]
    start = time.process_time()
    plain.execute("BEGIN")
    plain.executemany("INSERT INTO said VALUES (?, ?, ?, ?, ?)", rows)
    plain.execute("COMMIT")
    plain.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    took = time.process_time() - start
    plain.close()
    return took


def peak(number: int) -> int:
    """Peak memory of a process of its own that imports so many people, in MiB."""
    command = [sys.executable, __file__, "--people", str(number), "--only-import"]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(out.split()[-1])


def measured(number: int, rounds: int) -> dict[str, float]:
    """The least CPU seconds of each contestant over some rounds, taken in turn."""
    least: dict[str, float] = {}

    def note(name: str, took: float) -> None:
        least[name] = min(took, least.get(name, took))

    for seed in range(rounds):
        folder = Path(tempfile.mkdtemp(prefix="dodomu-list-"))
        kept, took = record(folder, number, seed)
        note("record", took)
        start = time.process_time()
        kept.rebuild()
        note("rebuild", time.process_time() - start)
        raw = Raw(kept)
        kept.close()
        gc.collect()
        gc.freeze()
        note("raw", raw.insert(folder / "raw.db"))
        note("anchor", anchor(folder / "anchor.db", number))
        gc.unfreeze()
        shutil.rmtree(folder)
    return least


def main() -> None:
    """Measure and print; the ratios come last."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--people", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--only-import", action="store_true")
    given = arguments.parse_args()
    if given.only_import:
        folder = Path(tempfile.mkdtemp(prefix="dodomu-list-"))
        record(folder, given.people)[0].close()
        shutil.rmtree(folder)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    all_of_them, fifth = peak(given.people), peak(given.people // 5)
    least = measured(given.people, given.rounds)
    print(f"people {given.people}, rounds {given.rounds}, CPU seconds (least):")
    for name, took in least.items():
        print(f"  {name:8} {took:7.2f}   {took / given.people * 1e6:6.1f} us a person")
    print(f"  peak {all_of_them} MiB at all, {fifth} MiB at a fifth")
    print(f"record / raw rows of its own    {least['record'] / least['raw']:5.2f}   (aim <= 2.0)")
    print(
        f"record / bare rows, stdlib      {least['record'] / least['anchor']:5.2f}   (aim <= 4.0)"
    )
    print(
        f"rebuild / import                {least['rebuild'] / least['record']:5.2f}   (aim <= 2.0)"
    )
    print(f"peak(all) - peak(fifth)         {all_of_them - fifth:5} MiB (aim <= 16)")


if __name__ == "__main__":
    main()
