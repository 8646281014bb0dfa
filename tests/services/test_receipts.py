"""What was refused on one side is named on the other, with the reason, and only until it heard."""

import shutil
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.domain import errors
from desktop_app.handoff import controls
from desktop_app.services import receipts, renewing
from tests.acceptance import opening
from tests.hostile.attacker import Attacker, say
from tests.services import offices

WHY = "не та людина"


def shared(both: offices.Pair) -> str:
    """A person whose file both may hand to the other."""
    person = offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    both.there.partners.grant(offices.office_id(both.here), ["all"], [])
    return person


def refused_in(both: offices.Pair, place: Path) -> list[tuple[str, str]]:
    """What a bundle to `here` tells to have been refused."""
    return [
        (one.change, one.reason)
        for told in opening.controls_of(place, both.here)
        if told.kind == controls.REFUSED
        for one in controls.read_refused(told)
    ]


def test_a_persons_refusal_goes_home_with_its_reason_and_once(both: offices.Pair) -> None:
    person = shared(both)
    (mine,) = both.here._store.dossier(person)
    both.there.handoffs.refuse(Path(both.prepare(both.here, both.there).files[0]), WHY)
    made = both.prepare(both.there, both.here)
    assert made.refusals == ((mine.change.id, WHY),)
    assert refused_in(both, Path(made.files[0])) == [(mine.change.id, WHY)]
    tried = both.here.handoffs.examine(Path(made.files[0]), lang="uk")
    (told,) = tried.told_refused
    assert (told.change, told.person, told.group, told.reason) == (
        mine.change.id, person, "ID", WHY,
    )  # fmt: skip
    assert told.name.startswith("Вигадько")
    assert both.here.handoffs.refusals(offices.office_id(both.there)) == (), "only tried"
    both.here.handoffs.accept(Path(made.files[0]))
    assert [one.reason for one in both.here.handoffs.refusals(offices.office_id(both.there))] == [
        WHY
    ]
    assert both.prepare(both.there, both.here).refusals == ((mine.change.id, WHY),), "not yet heard"
    both.hand(both.here, both.there)
    assert both.prepare(both.there, both.here).refusals == ()


def test_what_the_rules_refused_is_named_by_their_word(both: offices.Pair) -> None:
    person = shared(both)
    evil = Attacker(both.here, both.there, both.stick)
    wrong = evil.make([say("person.birth", "not a day")], dossier=person)
    both.here.partners.grant(offices.office_id(both.there), ["ID"], [person])
    taken = both.there.handoffs.accept(evil.bundle(wrong))
    assert taken.refused == ((wrong.id, "value-of-field"),)
    made = both.prepare(both.there, both.here)
    assert refused_in(both, Path(made.files[0])) == [(wrong.id, "rule:value-of-field")]
    tried = both.here.handoffs.examine(Path(made.files[0]))
    assert tried.told_refused == (), "it is not here, and nobody fills our vault with ids"
    again = both.there.handoffs.accept(evil.bundle(wrong))
    assert again.refused == ((wrong.id, "value-of-field"),)
    assert len(both.prepare(both.there, both.here).refusals) == 1


def test_a_rules_word_is_worded(both: offices.Pair) -> None:
    assert receipts.worded("rule:value-of-field") == receipts.worded("rule:value-of-field")
    assert receipts.worded("rule:value-of-field") != "rule:value-of-field"
    assert receipts.worded("так сказали") == "так сказали"
    assert receipts.worded("")
    del both


def test_a_flood_of_refusals_is_cut(both: offices.Pair) -> None:
    person = shared(both)
    (mine,) = both.here._store.dossier(person)
    told = [controls.RefusedSet(mine.change.id, "так")] * (receipts.MOST_HEARD + 600)
    heard = receipts.read(controls.refused(told))
    assert len(heard.refused) == receipts.MOST_HEARD
    shown = both.here.handoffs._in._receipts.shown(
        ((one.change, one.reason) for one in heard.refused), "uk"
    )
    assert len(shown) == receipts.MOST_SHOWN


def test_a_refusal_taken_back_is_not_told(both: offices.Pair) -> None:
    person = shared(both)
    both.there.handoffs.refuse(Path(both.prepare(both.here, both.there).files[0]), WHY)
    from desktop_app.domain import control

    (held,) = both.there._store.held()
    body = control.Decision(verdict="accepted", changes=(held.change,))
    both.there._store.record(
        [both.there._pen.control("decision", body)], by=both.there._pen.standing.author
    )
    assert both.prepare(both.there, both.here).refusals == ()
    assert both.there.people.person(person, "uk").name.startswith("Вигадько")


def test_distrust_ends_the_traffic_and_the_words_count_less(both: offices.Pair) -> None:
    person = shared(both)
    offices.say(both.here, person, "person.custody", "HELD", grade="B2")
    both.hand(both.here, both.there)
    here = offices.office_id(both.here)
    (said,) = offices.stack(both.there, person, "person.custody").statements
    assert (said.grade, said.said_grade, said.verified) == ("B2", "B2", True)
    assert both.there.people.person(person, "uk").levels.evidential == 2
    made = both.prepare(both.here, both.there)
    both.there.partners.distrust(here)
    (said,) = offices.stack(both.there, person, "person.custody").statements
    assert (said.grade, said.said_grade, said.verified) == ("F2", "B2", False)
    assert both.there.people.person(person, "uk").levels.evidential == 1
    with pytest.raises(errors.UnknownSenderError):
        both.there.handoffs.accept(Path(made.files[0]))
    with pytest.raises(errors.PartnerUnknownError):
        both.prepare(both.there, both.here)
    assert both.there.check() == ()


# --- a vault that was put back ------------------------------------------------------------------


class PutBack:
    """`here` goes on, and is then put back to an older copy of its folder."""

    def __init__(self, both: offices.Pair) -> None:
        self.both = both
        self.folder = both.here.folder
        self.person = shared(both)
        both.hand(both.here, both.there)
        both.hand(both.there, both.here)
        both.here.close()
        self.backup = shutil.copytree(self.folder, self.folder.parent / "backup")
        self._reopen()

    def _reopen(self) -> None:
        self.both.here = application.open_vault(self.folder, "one two three", now=offices.Clock())

    def say(self, field: str, text: str) -> None:
        """A word in `here` that its backup has not."""
        offices.say(self.both.here, self.person, field, text)

    def back(self, incarnation: str) -> None:
        """Put the older copy in place, as a new incarnation."""
        self.both.here.close()
        shutil.rmtree(self.folder)
        shutil.copytree(self.backup, self.folder)
        self._reopen()
        kept = self.both.here._store
        kept.put_fact(renewing.RETIRED, kept.fact(renewing.RETIRED) + kept.secret("incarnation"))
        kept.put_secret("incarnation", bytes.fromhex(incarnation))
        self.both.here.close()
        self._reopen()

    def words(self, field: str) -> list[str]:
        """What `here` knows of a field."""
        shown = self.both.here.people.person(self.person, "uk")
        return [
            said.text for one in shown.own.stacks if one.field == field for said in one.statements
        ]


@pytest.fixture
def put_back(both: offices.Pair) -> PutBack:
    """An office with a backup."""
    return PutBack(both)


FRESH, FRESHER = "ab" * 16, "cd" * 16


def test_lost_words_come_home_by_their_tags(put_back: PutBack) -> None:
    both = put_back.both
    put_back.say("person.birth", "14.03.1987")
    both.hand(both.here, both.there)
    offices.say(both.there, put_back.person, "person.unit", "вигадана частина")
    both.hand(both.there, both.here)
    put_back.back(FRESH)
    assert put_back.words("person.birth") == put_back.words("person.unit") == []
    made, _ = both.hand(both.here, both.there)
    assert (made.number, made.leaving.change_sets) == (1, 0)
    made, taken = both.hand(both.there, both.here)
    assert taken.refused == ()
    assert put_back.words("person.birth") == ["14.03.1987"]
    (ours,) = offices.stack(both.here, put_back.person, "person.birth").statements
    assert ours.ours and ours.verified
    assert both.here.check() == ()
    both.hand(both.here, both.there)
    for giver, taker in ((both.there, both.here), (both.here, both.there)) * 2:
        made, _ = both.hand(giver, taker)
        assert made.leaving.change_sets == 0, "and once"


def test_words_from_before_the_backup_are_not_sent_back(put_back: PutBack) -> None:
    both = put_back.both
    put_back.back(FRESH)
    both.hand(both.here, both.there)
    made = both.prepare(both.there, both.here)
    assert made.leaving.change_sets == 0


def test_a_stick_for_the_incarnation_before_is_not_acknowledged(put_back: PutBack) -> None:
    both = put_back.both
    put_back.say("person.birth", "14.03.1987")
    both.hand(both.here, both.there)
    late = both.prepare(both.there, both.here)
    put_back.back(FRESH)
    both.here.handoffs.accept(Path(late.files[0]))
    both.hand(both.here, both.there)
    both.hand(both.there, both.here)
    assert put_back.words("person.birth") == ["14.03.1987"]


def test_a_late_stick_of_an_incarnation_that_is_over_unlearns_nothing(put_back: PutBack) -> None:
    """What it acknowledges was lost with it: believing it would lose that for good."""
    both = put_back.both
    offices.say(both.there, put_back.person, "person.sex", "M")
    both.there.partners.grant(offices.office_id(both.here), ["all"])
    both.hand(both.there, both.here)
    put_back.say("person.birth", "14.03.1987")
    late = both.prepare(both.here, both.there)
    put_back.back(FRESH)
    both.hand(both.here, both.there)
    both.there.handoffs.accept(Path(late.files[0]))
    both.hand(both.there, both.here)
    assert len(put_back.words("person.sex")) == 1
    assert put_back.words("person.birth") == ["14.03.1987"], "what that stick brought comes home"


def test_lost_twice(put_back: PutBack) -> None:
    both = put_back.both
    put_back.say("person.birth", "14.03.1987")
    both.hand(both.here, both.there)
    put_back.back(FRESH)
    both.hand(both.here, both.there)
    lost = both.prepare(both.there, both.here)
    both.here.handoffs.accept(Path(lost.files[0]))
    assert put_back.words("person.birth") == ["14.03.1987"]
    both.hand(both.here, both.there)
    put_back.back(FRESHER)
    assert put_back.words("person.birth") == []
    both.hand(both.here, both.there)
    both.hand(both.there, both.here)
    assert put_back.words("person.birth") == ["14.03.1987"]
    assert both.here.check() == ()


def test_nobody_else_gets_our_words_by_a_new_incarnation(put_back: PutBack) -> None:
    """Only what came from that office itself goes back, with the tag it gave."""
    both = put_back.both
    put_back.say("person.birth", "14.03.1987")
    both.hand(both.here, both.there)
    put_back.back(FRESH)
    both.hand(both.here, both.there)
    made = both.prepare(both.there, both.here)
    here = offices.office_id(both.here)
    sets = opening.changes_of(Path(made.files[0]), both.here)
    assert sets and all(one.tag for one in sets if one.office == here)
