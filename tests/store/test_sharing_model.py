"""Nothing leaves that must not, and everything that may arrives: a model of three offices.

The oracle knows grants, revokes, groups, handling, onward and signatures as README decisions 15
and 18 say them, in plain loops over everything ever said; at every hand-off it is asked what is
allowed at that very moment (invariant I6 of replication.md), and at the end who must have what
(I1): words, choices that waited until all they point at could be seen, and grants onward. Sticks
are lost, doubled and late, signatures are lost on the way, and clocks are ahead now and then.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop_app import store
from desktop_app.domain import change_set, control, fold, groups, ids
from tests.store import vaults
from tests.store.vaults import ident, say

OFFICES = ("here", "there", "third")
GROUPS = ("ID", "SXV", "OWN")
DOSSIERS = tuple(ident(f"dossier {at}") for at in range(2))
SIGNATURE = b"s" * 64
SOON = vaults.EARLY + 40_000_000
"""A limit of grants that only a clock which is ahead has passed."""

AHEAD = 80_000_000
office = st.sampled_from(OFFICES)
dossier = st.sampled_from(DOSSIERS)


def number_of(word: str) -> str:
    """The office id behind a word."""
    return ident(f"office {word}")


class Stick:
    """A bundle on its way."""

    def __init__(self, name: str, source: str, target: str, sets: list[Any], covers: int) -> None:
        self.name, self.source, self.target = name, source, target
        self.sets, self.covers = sets, covers


class Network(RuleBasedStateMachine):
    """Three vaults and the sticks between them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="dodomu-network-"))
        self.desks = {word: vaults.desk(word, self.folder) for word in OFFICES}
        self.sticks: list[Stick] = []
        self.made: dict[str, change_set.ChangeSet] = {}
        self.grants: dict[str, dict[str, Any]] = {}
        self.count = 0
        self.ahead = False

    def teardown(self) -> None:
        try:
            self._settle()
            self._everybody_has_what_was_granted()
            for desk in self.desks.values():
                assert desk.checks_well()
        finally:
            for desk in self.desks.values():
                desk.close()
            shutil.rmtree(self.folder)

    # --- what people do ---------------------------------------------------------

    @rule(word=office, person=dossier, group=st.sampled_from(GROUPS),
          handling=st.sampled_from(["", "PUBLIC", "AGENCY"]))  # fmt: skip
    def speak(self, word: str, person: str, group: str, handling: str) -> None:
        desk = self.desks[word]
        self.count += 1
        field = "x.shared" if self.count % 3 else f"x.{self.count}"
        made = desk.change(person, say(field, self.count), group=group, handling=handling)
        desk.record(made)
        self.made[made.id] = made

    @rule(word=office, person=dossier)
    def choose(self, word: str, person: str) -> None:
        """Choose among what is on the screen of an unknown field that all of them fill."""
        desk = self.desks[word]
        cell = desk.store.cells(person).get((person, "x.shared"))
        seen = [one for one in cell.survivors if one.group != "OWN"] if cell else []
        if seen:
            value = {"field": "x.shared", "chosen": seen[0].ref, "saw": [one.ref for one in seen]}
            made = desk.change(person, say(fold.CHOOSE, value), group=seen[0].group)
            desk.record(made)
            self.made[made.id] = made

    @rule(word=office, to=office, person=dossier, named=st.sets(st.sampled_from(GROUPS)),
          onward=st.booleans(), until=st.sampled_from([0, 0, SOON]))  # fmt: skip
    def grant(
        self, word: str, to: str, person: str, named: set[str], onward: bool, until: int
    ) -> None:
        if word == to or not named:
            return
        body = control.Grant(
            id=ids.new_id(), office=number_of(to), origin=number_of(word), dossiers=(person,),
            groups=tuple(sorted(named)), onward=onward, until=until,
        )  # fmt: skip
        made = self.desks[word].ruled("grant", body, handling="PARTNER" if onward else "")
        self.desks[word].record(made)
        self.grants[body.id] = {
            "by": word, "to": to, "dossier": person, "groups": named, "onward": onward,
            "alive": True, "known": {word}, "set": made, "until": until,
        }  # fmt: skip

    @rule(data=st.data())
    def revoke(self, data: st.DataObject) -> None:
        alive = sorted(one for one, facts in self.grants.items() if facts["alive"])
        if not alive:
            return
        chosen = data.draw(st.sampled_from(alive))
        facts = self.grants[chosen]
        facts["alive"] = False
        facts["known"] = set()
        desk = self.desks[facts["by"]]
        desk.record(desk.ruled("revoke", control.Revoke(grants=(chosen,)), handling="PARTNER"))

    @rule(word=office, to=office, ahead=st.booleans())
    def prepare(self, word: str, to: str, ahead: bool) -> None:
        if word != to:
            self._prepare(word, to, ahead=ahead)

    @rule(word=office, to=office, ahead=st.booleans(), bare=st.booleans())
    def exchange(self, word: str, to: str, ahead: bool, bare: bool) -> None:
        """A whole hand-off with its answer, as offices that meet each week do."""
        if word != to:
            stick = self._prepare(word, to, ahead=ahead)
            self.sticks.remove(stick)
            if bare:
                stick.sets = [self._bare(one, word) for one in stick.sets]
            self._arrive(stick, accept=True, answer=True)

    def _prepare(self, word: str, to: str, *, ahead: bool = False) -> Stick:
        desk = self.desks[word]
        desk.clock += AHEAD if ahead else 0
        export = desk.store.exportable(number_of(to), sign=lambda digest: SIGNATURE)
        desk.clock -= AHEAD if ahead else 0
        sets = list(export)
        self.ahead = ahead
        for one in sets:
            assert self._allowed(one, word, to), "a leak"
        self.ahead = False
        assert len({one.id for one in sets}) == len(sets)
        self.count += 1
        stick = Stick(f"stick {self.count}", word, to, sets, export.covers)
        desk.store.bundles.add_sent(store.Sent(
            bundle=ids.BundleId(ident(stick.name)), office=ids.OfficeId(number_of(to)),
            number=self.count, transcript=bytes(32), covers=stick.covers, at=self.count,
            judged=export.judged,
        ))  # fmt: skip
        self.sticks.append(stick)
        return stick

    @rule(data=st.data(), accept=st.booleans(), answer=st.booleans(), again=st.booleans(),
          bare=st.booleans())  # fmt: skip
    def arrive(
        self, data: st.DataObject, accept: bool, answer: bool, again: bool, bare: bool
    ) -> None:
        if self.sticks:
            at = data.draw(st.integers(0, len(self.sticks) - 1))
            stick = self.sticks[at] if again else self.sticks.pop(at)
            if bare:  # its signatures come with another one
                named = f"{stick.name} bare"
                sets = [self._bare(one, stick.source) for one in stick.sets]
                bared = Stick(named, stick.source, stick.target, sets, stick.covers)
                self._arrive(bared, accept=accept, answer=False)
            else:
                self._arrive(stick, accept=accept, answer=answer)

    def _bare(self, one: change_set.ChangeSet, source: str) -> change_set.ChangeSet:
        """A set of the office that hands it over, without its signature."""
        mine = one.office == number_of(source)
        return msgspec.structs.replace(one, signature=b"") if mine else one

    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        if self.sticks:
            self.sticks.pop(data.draw(st.integers(0, len(self.sticks) - 1)))

    def _arrive(self, stick: Stick, *, accept: bool, answer: bool) -> None:
        desk = self.desks[stick.target]
        source = self.desks[stick.source]
        desk.store.bundles.put_applied(store.Applied(
            bundle=ids.BundleId(ident(stick.name)), office=source.office, desk=source.desk,
            incarnation=ident("incarnation"), number=1, transcript=bytes(32), at=1,
        ))  # fmt: skip
        if accept:
            answered = desk.accepts(stick.sets, stick.name)
        else:
            answered = desk.takes(stick.sets, stick.name)
        assert answered.refused == ()
        if answer:
            source.store.bundles.acknowledge(number_of(stick.target), [ident(stick.name)])

    # --- the oracle -----------------------------------------------------------------

    def _allowed(self, one: change_set.ChangeSet, word: str, to: str) -> bool:
        """What README decision 15 lets `word` hand to `to` now."""
        if one.kind == "grant":
            return one.handling == "PARTNER" and self._concerned(one, word, to)
        if one.kind == "revoke":
            return one.handling == "PARTNER"
        if one.group == "OWN" or one.handling in groups.STAYS or one.office == number_of(to):
            return False
        origin = next(name for name in OFFICES if number_of(name) == one.office)
        if origin != word and (not one.signature or not self._accepted(word, one.id)):
            return False
        if not all(self._pointed(aim, word, to) for aim in aims(one)):
            return False
        return self._let(word, origin, to, one, onward=origin != word) or (
            self._let(word, origin, word, one, onward=True)
            and self._let(word, word, to, one, onward=False)
        )

    def _let(
        self, word: str, origin: str, to: str, one: change_set.ChangeSet, *, onward: bool
    ) -> bool:
        """Whether a grant that `word` knows lets `to` have a set's group of its file."""
        return any(
            facts["alive"] and facts["by"] == origin and facts["to"] == to
            and facts["dossier"] == one.dossier and one.group in facts["groups"]
            and (facts["onward"] or not onward)
            for facts in self._known_to(word)
        )  # fmt: skip

    def _pointed(self, aim: str, word: str, to: str) -> bool:
        """Whether `to` has, or may be handed, a set that a choice points at."""
        kept = self.desks[word].store.change(aim)
        if kept is None or kept.office == number_of(to):
            return kept is not None
        signed = kept if kept.office != number_of(word) else self.made[aim]
        return self._allowed(signed, word, to)

    def _concerned(self, one: change_set.ChangeSet, word: str, to: str) -> bool:
        """Whether `to` is the reader of a grant, or may have all that it names."""
        told = next(facts for facts in self.grants.values() if facts["set"].id == one.id)
        opened = {
            group
            for facts in self._known_to(word)
            if facts["alive"] and (facts["by"], facts["to"]) == (word, to)
            and facts["dossier"] == told["dossier"]
            for group in facts["groups"]
        }  # fmt: skip
        return bool(told["to"] == to or told["groups"] <= opened)

    def _known_to(self, word: str) -> list[dict[str, Any]]:
        """The grants an office knows of; a revoke it has not heard of does not bind it yet."""
        desk = self.desks[word]
        found = []
        for facts in self.grants.values():
            if desk.store.change(facts["set"].id) is None:
                continue
            heard = facts["alive"] or facts["set"].id not in self._revoked_at(desk)
            over = self.ahead and facts["until"]
            found.append({**facts, "alive": heard and not over})
        return found

    def _revoked_at(self, desk: vaults.Desk) -> set[str]:
        """Ids of the grant sets that a desk knows to be revoked."""
        alive = {one.id for one in desk.store.grants()}
        return {facts["set"].id for name, facts in self.grants.items() if name not in alive}

    def _accepted(self, word: str, change: str) -> bool:
        decided = self.desks[word].store.decision_of(change)
        return decided.verdict == "accepted"

    def _settle(self) -> None:
        """No more losses: every pair exchanges and answers until nothing moves."""
        self.sticks.clear()
        for word in OFFICES:
            self._accept_everything(word)
        for _ in range(6):
            moved = 0
            for word in OFFICES:
                for to in OFFICES:
                    if word != to:
                        stick = self._prepare(word, to)
                        self.sticks.clear()
                        moved += len(stick.sets)
                        self._arrive(stick, accept=True, answer=True)
                        self._accept_everything(to)
            if not moved:
                break
        assert moved == 0, "idle links carry nothing (I10)"

    def _accept_everything(self, word: str) -> None:
        """What was left for later is accepted without any stick."""
        desk = self.desks[word]
        waiting = tuple(one.change for one in desk.store.held())
        if waiting:
            desk.decide("accepted", changes=waiting)

    def _everybody_has_what_was_granted(self) -> None:
        """Invariant I1: what would leave for a reader that has nothing, every reader has; and,
        by the oracle's own words, what its own office may hand over directly.
        """
        for word, desk in self.desks.items():
            for to in OFFICES:
                kept = self.desks[to].store
                for one in desk.store.exportable(number_of(to), after=0) if to != word else ():
                    if one.kind == "grant" and one.id in self._revoked_at(desk):
                        continue
                    assert kept.change(one.id) is not None, "shut once, opened, and never sent"
        for facts in self.grants.values():
            if not facts["alive"]:
                continue
            kept = self.desks[facts["to"]].store
            for other in self.grants.values():
                if other["by"] == facts["by"] and other["alive"] and other["onward"]:
                    told = other["set"]
                    if self._concerned(told, facts["by"], facts["to"]):
                        assert kept.change(told.id) is not None, "a grant nobody was told of"
            for one in self.made.values():
                if (
                    one.office == number_of(facts["by"])
                    and one.dossier == facts["dossier"]
                    and one.group in facts["groups"]
                    and groups.may_leave(one.group, one.handling)
                    and all(self._pointed(aim, facts["by"], facts["to"]) for aim in aims(one))
                ):
                    assert kept.change(one.id) is not None, "granted, and never came"

    @invariant()
    def nobody_holds_what_nobody_granted(self) -> None:
        for word, desk in self.desks.items():
            for one in self.made.values():
                if one.office != desk.office and desk.store.change(one.id) is not None:
                    readers = {
                        (number_of(facts["by"]), facts["to"])
                        for facts in self.grants.values()
                        if facts["dossier"] == one.dossier and one.group in facts["groups"]
                    }
                    assert (one.office, word) in readers or any(
                        (one.office, by) in readers and (number_of(by), word) in readers
                        for by in OFFICES
                    )


def aims(change: change_set.ChangeSet) -> list[str]:
    """The sets that a set's choices point at."""
    return [
        ref.split("/")[0]
        for one in change_set.statements(change.body)
        if one.field == fold.CHOOSE
        for ref in one.value["saw"]
    ]


TestNetwork = Network.TestCase
TestNetwork.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)


def test_what_leaves_is_whole_and_unaltered(here: vaults.Desk, there: vaults.Desk) -> None:
    """A set leaves as it was made or not at all: the same record, the same id."""
    person = here.person("Пробенко", say("person.birth_place", "Вигадине"))
    here.grant(there.office, [person], ["ID"])
    (left,) = here.store.exportable(there.office)
    kept = here.store.change(left.id)
    assert kept is not None
    assert change_set.record(left) == change_set.record(kept)
    assert msgspec.structs.replace(left, tag=b"", signature=b"") == kept
