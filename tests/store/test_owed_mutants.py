"""Each rule of what is owed, left out: a test of `test_owed` must notice."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from desktop_app.store import bundles, exporting, rows, seeing, sharing
from tests.store import test_owed, vaults

Break = Callable[[pytest.MonkeyPatch], None]
Noticed = Callable[[vaults.Desk, vaults.Desk], None]


def blind_to_aims(patch: pytest.MonkeyPatch) -> None:
    """A choice goes to whoever has its group."""
    patch.setattr(seeing, "is_choice", lambda change: False)


def every_choice_left(patch: pytest.MonkeyPatch) -> None:
    """A choice that was hidden counts as sent."""
    real = seeing.Judge._pointed
    patch.setattr(seeing.Judge, "_pointed", lambda *of: (real(*of)[0], True))


def nothing_waits_for_words(patch: pytest.MonkeyPatch) -> None:
    """Choices are not looked at again when what they point at comes."""
    patch.setattr(exporting.Export, "_choices", lambda *of: iter(()))


def no_signature_is_late(patch: pytest.MonkeyPatch) -> None:
    """A signature that came later is taken for one that was always there."""
    real = bundles.Bundles.since
    patch.setattr(
        bundles.Bundles, "since", lambda *of: rows.Since(real(*of).cid, real(*of).judged, 2**40)
    )


def clocks_are_trusted(patch: pytest.MonkeyPatch) -> None:
    """What had run out by a clock that was ahead counts as sent."""
    real = bundles.Bundles.since
    patch.setattr(bundles.Bundles, "since", lambda *of: rows.Since(real(*of).cid, 0, 0))


def grants_are_told_once(patch: pytest.MonkeyPatch) -> None:
    """Grants onward are not told of to later readers of their dossier."""
    patch.setattr(sharing.Sharing, "onward_of", lambda *of: [])


def grants_go_to_all(patch: pytest.MonkeyPatch) -> None:
    """Everybody hears of every grant onward."""
    patch.setattr(seeing.Judge, "_concerns", lambda *of: (True, True))


def ended_grants_are_told(patch: pytest.MonkeyPatch) -> None:
    """A grant that was revoked goes to later readers, without its revoke."""
    real = sharing.Sharing.__init__

    def unended(self: Any, *of: Any) -> None:
        real(self, *of)
        self._onward = self._onward[: self._onward.index("AND NOT (EXISTS")]

    patch.setattr(sharing.Sharing, "__init__", unended)


def every_file_is_one(patch: pytest.MonkeyPatch) -> None:
    """A choice may point into another file."""
    real = seeing.Judge._pointed

    def anywhere(self: Any, aim: Any, dossier: str) -> Any:
        change = self._log.by_id(aim[:32]) if len(aim) > 32 else None
        return real(self, aim, change.dossier if change else dossier)

    patch.setattr(seeing.Judge, "_pointed", anywhere)


def resends(patch: pytest.MonkeyPatch) -> None:
    """Nothing counts as sent: whatever opens sends its whole file again."""
    patch.setattr(seeing.Judge, "saw", lambda *of: False)


MUTANTS: list[tuple[Break, Noticed]] = [
    (blind_to_aims, test_owed.test_a_choice_waits_for_what_it_points_at),
    (every_choice_left, test_owed.test_a_choice_waits_for_what_it_points_at),
    (no_signature_is_late, lambda here, there:
        test_owed.test_a_signature_that_comes_later_opens_its_set(here, there, with_news=False)),
    (no_signature_is_late, test_owed.test_a_late_signature_opens_the_choice_that_points_at_its_set),
    (clocks_are_trusted, test_owed.test_a_clock_that_was_ahead_loses_nothing),
    (clocks_are_trusted, test_owed.test_a_grant_from_another_by_a_clock_ahead),
    (grants_are_told_once, test_owed.test_a_grant_onward_is_told_of_when_its_dossier_opens),
    (grants_go_to_all, test_owed.test_a_grant_onward_is_told_of_when_its_dossier_opens),
    (ended_grants_are_told, test_owed.test_a_revoked_grant_onward_is_told_of_to_nobody_new),
    (every_file_is_one, test_owed.test_a_choice_of_a_foreign_shape_or_of_another_file_stays),
    (resends, test_owed.test_a_choice_that_could_be_seen_all_along_is_not_sent_again),
    (nothing_waits_for_words, lambda here, there:
        test_owed.test_a_choice_waits_for_a_word_that_comes_after_it(here, there, here.folder)),
]  # fmt: skip


@pytest.fixture
def patch() -> Iterator[pytest.MonkeyPatch]:
    """A patch of its own, so that the desks opened before are whole when they are closed."""
    with pytest.MonkeyPatch.context() as one:
        yield one


@pytest.mark.parametrize("number", range(len(MUTANTS)))
def test_a_rule_left_out_is_noticed(
    number: int, here: vaults.Desk, there: vaults.Desk, patch: pytest.MonkeyPatch
) -> None:
    break_it, notices = MUTANTS[number]
    break_it(patch)
    here.reopen()
    with pytest.raises(AssertionError):
        notices(here, there)
