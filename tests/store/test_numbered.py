"""Values said once: numbers stay with their values, and a rolled-back one is forgotten."""

import pytest

from desktop_app.domain import change_set, errors
from desktop_app.store import interned, log_rows
from tests.store import vaults
from tests.store.vaults import ident, say


def count(desk: vaults.Desk, table: str) -> int:
    """Rows of a table."""
    return int(desk.store._database.rows(f"SELECT count(*) FROM {table}")[0][0])


def test_a_value_has_one_number_in_every_session(here: vaults.Desk) -> None:
    words = interned.words(here.store._database)
    with here.store._database.writing():
        first, second = words.number("перше"), words.number("друге")
        assert words.number("перше") == first != second
    again = interned.words(here.store._database)
    assert (again.find("перше"), again.value(second)) == (first, "друге")
    assert again.find("ніколи") == 0


def test_a_number_without_value_is_damage(here: vaults.Desk) -> None:
    with pytest.raises(errors.StoreDamagedError) as damaged:
        interned.words(here.store._database).value(999)
    assert damaged.value.facts["where"] == "word"


def test_a_rolled_back_number_is_given_anew(here: vaults.Desk) -> None:
    words = interned.words(here.store._database)
    with pytest.raises(RuntimeError), here.store._database.writing():
        gone = words.number("зникле")
        raise RuntimeError
    words.take_back()
    with here.store._database.writing():
        assert words.number("інше") == gone
    assert words.value(gone) == "інше"
    assert words.find("зникле") == 0


def test_memory_is_bounded(here: vaults.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interned, "_MOST_KEPT", 5)
    words = interned.words(here.store._database)
    with here.store._database.writing():
        numbers = {f"слово {at}": words.number(f"слово {at}") for at in range(20)}
    for word, number in numbers.items():
        assert words.value(number) == word
        assert words.number(word) == number
        assert len(words._values) <= 5


def test_sources_are_kept_whole(here: vaults.Desk) -> None:
    dossier = here.person("Пробенко")
    label = 'Родичка\u202e з «лапками» \'і "так"; --'
    one = change_set.Source(ident("s"), "RELATIVE", label)
    other = change_set.Source(ident("s"), "RELATIVE", "інакше")
    for source in (one, other, one):
        here.record(here.change(dossier, say("person.number", "А-1"), source=source))
    assert count(here, "source") == 2
    here.reopen()
    read = [said.change.source for said in here.store.dossier(dossier)]
    assert read == [None, one, other, one]


def test_a_list_says_its_source_once(here: vaults.Desk) -> None:
    source = change_set.Source(ident("list"), "OPEN_SOURCE", "список.xlsx")
    sets = [
        here.change(here.store.new_dossier(), say("person.sex", "M"), source=source)
        for _ in range(50)
    ]
    here.record(*sets)
    assert count(here, "source") == 1
    assert count(here, "public_id") == 3, "office, desk and author"


def test_a_failed_write_leaves_no_number_behind(here: vaults.Desk, there: vaults.Desk) -> None:
    before = here.store.dump()
    made = there.change(
        ident("far"), say("person.sex", "M"),
        source=change_set.Source(ident("s"), "NEWTYPE", "x"),
    )  # fmt: skip
    bundle = ident("bundle")
    here.store.examine([made], by=here.author, bundle=bundle)
    assert here.store.dump() == before
    here.accepts([made])
    read = here.store.change(made.id)
    assert read == made
    assert here.checks_well()


@pytest.mark.parametrize("grade", ["", "A1", "F6", "B2", "C3"])
def test_grades_are_numbers_and_back(grade: str) -> None:
    assert log_rows.grade_of(log_rows.grade_number(grade)) == grade


def test_alike_headers_are_forgotten_with_their_transaction(here: vaults.Desk) -> None:
    rows = here.store._parts.rows
    made = here.change(here.store.new_dossier(), say("person.sex", "M"), grade="B2")
    here.store.examine([made], by=here.author)
    assert rows._alike == {}
    here.record(made)
    assert len(rows._alike) == 1


def test_few_alike_headers_are_kept(here: vaults.Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_rows, "_MOST_ALIKE", 3)
    for at in range(8):
        source = change_set.Source(ident(f"s{at}"), "RELATIVE", "Родич")
        here.record(here.change(here.store.new_dossier(), say("person.sex", "M"), source=source))
    assert len(here.store._parts.rows._alike) <= 3
    assert here.checks_well()
