"""The status of a file, since when captivity lasts, and the summary as it is kept."""

from datetime import date
from typing import Any

import msgspec
import pytest

from desktop_app.domain import canonical, change_set, dates, status
from tests.domain.claiming import HELD, REGISTRY, claim, summary
from tests.domain.making import folded, ref


def test_nothing_known_is_registered() -> None:
    found = status.summary({}, REGISTRY)
    assert found == status.Summary()
    assert (found.level, found.sign_days(date(2024, 1, 1))) == ("L0", -1)
    assert not found.sign_stale(date(2024, 1, 1))


def released(kind: str, **more: Any) -> list[change_set.ChangeSet]:
    """An episode that ended, told by the person."""
    told: dict[str, Any] = {"source": "the person", "type_": "CALL", "grade": "B2"} | more
    sets = [claim("episode.end", "21.09.2023", subject="e", **told)]
    if kind:
        sets.append(claim("episode.end_kind", kind, subject="e"))
    return sets


@pytest.mark.parametrize(
    ("kind", "code", "nib"),
    [
        ("EXCHANGE", "RETURNED", 5),
        ("MEDIATED", "RETURNED", 1),
        ("LIBERATED", "RETURNED", 1),
        ("ESCAPE", "ESCAPED", 1),
        ("TERM_END", "RELEASED_THERE", 1),
        ("COURT", "RELEASED_THERE", 1),
        ("", "RELEASED_THERE", 1),
    ],
)
def test_how_captivity_ended_decides_the_status(kind: str, code: str, nib: int) -> None:
    found = summary(*released(kind))
    assert (found.status, found.nib, found.held, found.since) == (code, nib, False, None)


def test_reaching_home_is_a_return_whatever_the_release_was() -> None:
    home = claim("episode.returned", "25.09.2023", subject="e", source="guard", grade="B2")
    assert summary(*released("TERM_END"), home).status == "RETURNED"


def test_a_weak_word_of_release_changes_nothing() -> None:
    held = claim(HELD, "HELD", event="03.2023", source="w", grade="B2")
    assert summary(held, *released("EXCHANGE", grade="D4")).status == "PROBABLE"
    assert summary(held, *released("EXCHANGE", type_="EXCHANGE_LIST")).status == "PROBABLE"


def test_an_end_by_death_waits_for_the_decision() -> None:
    held = claim(HELD, "HELD", event="03.2023", source="w", grade="B2")
    assert summary(held, *released("DEATH")).status == "PROBABLE"


def decided(code: str, *authors: str, office: str = "own") -> list[change_set.ChangeSet]:
    """The same decision by several authors."""
    return [claim("person.decision", code, author=author, office=office) for author in authors]


def test_two_authors_of_two_offices_do_not_make_a_decision() -> None:
    death = claim("person.death", "03.2023", source="w", grade="B2")
    split = decided("DIED", "anna") + decided("DIED", "borys", office="partner")
    assert summary(death, *split).status == "REGISTERED"
    assert summary(death, *decided("DIED", "a", "b", office="partner")).status == "DIED"


def test_a_decision_needs_its_claim_and_can_be_taken_back() -> None:
    assert summary(*decided("DIED", "anna", "borys")).status == "REGISTERED"
    death = claim("person.death", "03.2023", source="w", grade="B2")
    both = decided("DIED", "anna", "borys")
    gone = claim("person.decision", "", author="borys", supersedes=(ref(both[1]),))
    assert summary(death, *both).status == "DIED"
    assert summary(death, *both, gone).status == "REGISTERED"
    assert summary(death, *both, *decided("BODY_RETURNED", "a", "b")).status == "BODY_RETURNED"


def test_a_sign_of_life_after_a_decided_death_is_a_contradiction_not_a_change() -> None:
    death = claim("person.death", "03.2023", source="w", grade="B2")
    call = claim("person.alive", "12.06.2023", source="call", grade="A1")
    found = summary(death, *decided("DIED", "anna", "borys"), call)
    assert (found.status, found.contradicted) == ("DIED", True)
    assert found.sign_day == date(2023, 6, 12)


def test_files_found_wrong_are_closed_by_two() -> None:
    missing = claim("person.missing", "11.2023")
    assert summary(missing).status == "MISSING"
    assert summary(missing, *decided("CLOSED_NOTCAPTIVE", "a", "b")).status == "CLOSED_NOTCAPTIVE"
    assert summary(missing, *decided("MERGED", "a", "b")).status == "MERGED"


def test_missing_can_be_the_legal_status() -> None:
    assert summary(claim("person.legal_status", "MISSING")).status == "MISSING"


def test_captivity_after_a_decided_return_is_a_new_episode() -> None:
    back = [*released("EXCHANGE"), *decided("RETURNED", "a", "b")]
    assert summary(*back).status == "RETURNED"
    again = claim("episode.begin", "05.02.2024", subject="f", source="u", grade="B2")
    assert summary(*back, again).status == "PROBABLE"
    rumour = claim("episode.begin", "05.02.2024", subject="f", source="u", grade="D4")
    assert summary(*back, rumour).status == "RETURNED"


@pytest.mark.parametrize(
    ("stage", "code"),
    [("REMAND_HEAR", "REMAND"), ("TRIAL1", "REMAND"), ("JUDGMENT", "REMAND"), ("APPEAL", "REMAND"),
     ("IN_FORCE", "CONVICTED"), ("EXEC", "CONVICTED"), ("NOPROC", "PROBABLE"),
     ("TERMINATED", "PROBABLE")],
)  # fmt: skip
def test_the_stage_of_proceedings_decides_for_who_is_held(stage: str, code: str) -> None:
    held = claim(HELD, "HELD", event="03.2023", source="w", grade="B2")
    assert summary(held, claim("charge.stage", stage, subject="c")).status == code


def test_the_latest_measure_of_restraint_counts() -> None:
    home = claim("charge.restraint", "HOUSE_ARREST", subject="a", event="05.2023")
    cell = claim("charge.restraint", "CUSTODY", subject="b", event="06.2024")
    held = claim(HELD, "HELD", event="06.2024", source="w", grade="B2")
    assert summary(home).status == "RESTRICTED"
    assert summary(home, cell, held).status == "REMAND"
    assert summary(claim("charge.restraint", "TRAVEL_BAN", subject="a")).status == "RESTRICTED"


def test_the_bureaus_own_status_is_kept_beside_ours() -> None:
    found = summary(claim("person.nib_status", "2"), claim(HELD, "HELD", source="w", grade="B2"))
    assert (found.nib, found.nib_stated) == (3, "2")


# --- since when ---------------------------------------------------------------------------------


def test_held_since_the_beginning_of_the_latest_episode() -> None:
    old = claim("episode.begin", "16.05.2022", subject="a", source="w", grade="B2")
    new = claim("episode.begin", "05.02.2024", subject="b", source="w", grade="B2")
    assert summary(old, new).since == {"e": "2024-02-05", "l": "2024-02-05", "p": "DAY"}


def test_where_beginnings_differ_all_of_their_time_is_kept() -> None:
    one = claim("episode.begin", "16.05.2022", subject="a", source="w", grade="B2")
    two = claim("episode.begin", "06.2022", subject="a", source="v", grade="B2", office="partner")
    since = summary(one, two).since
    assert since == {"e": "2022-05-16", "l": "2022-06-30", "p": "DAY_RANGE"}
    assert dates.days_between(since, date(2022, 7, 1)) == (1, 46)


def test_without_a_beginning_captivity_is_as_old_as_its_first_claim() -> None:
    found = summary(claim(HELD, "HELD", event="05.2023", source="w", grade="B2"))
    assert found.since == {"l": "2023-05-31", "p": "BEFORE"}
    assert summary(claim(HELD, "HELD", source="w", grade="B2")).since is None


# --- the summary as it is kept -----------------------------------------------------------------


def test_a_summary_is_kept_as_canonical_json_and_read_back() -> None:
    found = summary(
        claim("episode.begin", "16-17.05.2022", subject="e", source="w", grade="B2"),
        claim("stay.place", "Курськ", subject="s", event="03.2023", source="v", grade="B2"),
    )
    text = canonical.encode(found)
    assert msgspec.json.decode(text, type=status.Summary) == found
    assert canonical.encode(canonical.decode(text)) == text


def test_today_decides_nothing_that_is_kept() -> None:
    cells = folded(claim("person.alive", "05.06.2023", source="w", grade="B2"))
    early, late = (status.summary(cells, REGISTRY, date(year, 1, 1)) for year in (2023, 2050))
    assert early == late
    assert early.sign_days(date(2023, 6, 1)) == 0
    assert late.sign_days(date(2023, 12, 3)) == 181
