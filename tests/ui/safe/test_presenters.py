"""The presenters of users and recovery without any widget: what they ask, and what they tell."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import SignalInstance
from pytestqt.qtbot import QtBot

from desktop_app.domain import errors
from desktop_app.services import views
from tests.ui.fake_office import FakeOffice
from tests.ui.safe.fake_users import CODE, OTHER, OWN, SHARES
from ui.navigation import PageContext
from ui.safe.recovery_presenter import RecoveryPresenter
from ui.safe.users_add_panel import NewUser
from ui.safe.users_panel import Change
from ui.safe.users_presenter import UsersPresenter

REFUSAL = errors.NotPermittedError(right="users")


class Ear:
    """Hears what a presenter tells."""

    def __init__(self, context: PageContext, qtbot: QtBot) -> None:
        self._context, self._qtbot = context, qtbot
        self.heard: list[tuple[str, tuple[object, ...]]] = []

    def listen(self, **signals: SignalInstance) -> None:
        for name, signal in signals.items():
            signal.connect(lambda *told, name=name: self.heard.append((name, told)))

    def names(self) -> list[str]:
        return [name for name, _told in self.heard]

    def rest(self) -> None:
        self._qtbot.waitUntil(lambda: self._context.worker.is_idle)


@pytest.fixture
def ear(context: PageContext, qtbot: QtBot) -> Ear:
    return Ear(context, qtbot)


class TestUsers:
    @pytest.fixture
    def presenter(self, context: PageContext, ear: Ear) -> UsersPresenter:
        made = UsersPresenter(context)
        ear.listen(
            listed=made.listed, added=made.added, changed=made.changed, removed=made.removed,
            refused=made.refused, rekeying=made.rekeying, rekeyed=made.rekeyed,
        )  # fmt: skip
        return made

    def test_after_every_act_the_list_comes_anew(self, presenter: UsersPresenter, ear: Ear) -> None:
        presenter.add(NewUser("Стажер", ("reader",), "words", None))
        ear.rest()
        presenter.change_roles(OTHER.id, ("lawyer",))
        ear.rest()
        presenter.change_passphrase(Change(OWN.id, "words", None, "old"))
        ear.rest()
        presenter.remove(OTHER)
        ear.rest()
        assert ear.names() == [
            "added", "listed", "changed", "listed", "changed", "listed", "removed", "listed",
        ]  # fmt: skip
        assert ("removed", (OTHER.nickname,)) in ear.heard

    @pytest.mark.parametrize(
        ("where", "act"),
        [
            ("add", lambda one: one.add(NewUser("Н", ("reader",), "words", None))),
            ("user", lambda one: one.change_roles(OTHER.id, ("lawyer",))),
            ("user", lambda one: one.change_passphrase(Change(OWN.id, "words", None))),
            ("user", lambda one: one.remove(OTHER)),
        ],
    )
    def test_a_refusal_says_where_it_belongs(
        self,
        presenter: UsersPresenter,
        ear: Ear,
        office: FakeOffice,
        where: str,
        act: Callable[[UsersPresenter], None],
    ) -> None:
        office.users.refusal = REFUSAL
        act(presenter)
        ear.rest()
        assert ear.heard == [("refused", (where, REFUSAL))]

    def test_a_new_key_is_told_as_it_begins_and_ends(
        self, presenter: UsersPresenter, ear: Ear, office: FakeOffice
    ) -> None:
        presenter.rekey()
        ear.rest()
        assert ear.names() == ["rekeying", "rekeyed"]
        office.keys.refusal = errors.DiskFullError(needed=2, free=1)
        presenter.rekey()
        ear.rest()
        assert ear.heard[-1] == ("refused", ("rekey", office.keys.refusal))


class TestRecovery:
    @pytest.fixture
    def presenter(self, context: PageContext, ear: Ear) -> RecoveryPresenter:
        made = RecoveryPresenter(context)
        ear.listen(
            stated=made.stated, coded=made.coded, counted=made.counted, divided=made.divided,
            took=made.took, rehearsed=made.rehearsed, may_print=made.may_print,
            refused=made.refused,
        )  # fmt: skip
        return made

    def test_a_code_is_shown_and_counts_when_typed_back(
        self, presenter: RecoveryPresenter, ear: Ear
    ) -> None:
        presenter.make_code()
        ear.rest()
        presenter.put_code(CODE, "wrong")
        ear.rest()
        presenter.put_code(CODE, CODE)
        ear.rest()
        assert ear.names() == ["coded", "refused", "counted", "stated"]
        assert ear.heard[1][1][0] == "typed"
        assert ear.heard[-1] == ("stated", (views.RecoveryShown(code=True),))

    def test_how_the_key_is_divided_is_known_before_the_shares_are_shown(
        self, presenter: RecoveryPresenter, ear: Ear
    ) -> None:
        presenter.make_shares(2, 3)
        ear.rest()
        assert ear.heard == [
            ("stated", (views.RecoveryShown(False, 2, 3, "00010203"),)),
            ("divided", (SHARES,)),
        ]

    def test_shares_are_compared_one_by_one_and_then_tried(
        self, presenter: RecoveryPresenter, ear: Ear
    ) -> None:
        presenter.make_shares(2, 3)
        ear.rest()
        ear.heard.clear()
        for given in (SHARES[:1], ("AAAAA",), SHARES[:2]):
            presenter.try_shares(given)
            ear.rest()
        presenter.rehearse(SHARES[:2])
        ear.rest()
        assert ear.names() == ["took", "refused", "took", "rehearsed"]
        assert ear.heard[1][1][0] == "share"
        assert ear.heard[-1] == ("rehearsed", (views.ShareTried((1, 2), 0),))

    @pytest.mark.parametrize(
        ("where", "act"),
        [
            ("code", lambda one: one.make_code()),
            ("shares", lambda one: one.make_shares(2, 3)),
            ("rehearsal", lambda one: one.rehearse(SHARES[:2])),
            ("print", lambda one: one.note_print("1")),
        ],
    )
    def test_a_refusal_says_where_it_belongs(
        self,
        presenter: RecoveryPresenter,
        ear: Ear,
        office: FakeOffice,
        where: str,
        act: Callable[[RecoveryPresenter], None],
    ) -> None:
        office.recovery.refusal = REFUSAL
        act(presenter)
        ear.rest()
        assert ear.heard == [("refused", (where, REFUSAL))]

    def test_printing_goes_on_when_it_is_written_down(
        self, presenter: RecoveryPresenter, ear: Ear, office: FakeOffice
    ) -> None:
        presenter.note_print("2")
        ear.rest()
        assert ear.names() == ["may_print"] and office.recovery.printed == ["2"]
