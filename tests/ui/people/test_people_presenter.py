"""What the list asks of the vault, and which answers it drops."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import applied, errors, ids
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import settle
from ui.navigation import PageContext
from ui.people.people_presenter import PAGE, PeoplePresenter


class Seen:
    """What a presenter told."""

    def __init__(self, presenter: PeoplePresenter) -> None:
        self.began: list[views.PeoplePage] = []
        self.followed: list[views.PeoplePage] = []
        self.preceded: list[views.PeoplePage] = []
        self.counted: list[tuple[int, int]] = []
        self.faceted: list[tuple[views.Facet, ...]] = []
        self.hidden: list[int] = []
        presenter.began.connect(self.began.append)
        presenter.followed.connect(self.followed.append)
        presenter.preceded.connect(self.preceded.append)
        presenter.counted.connect(lambda one, other: self.counted.append((one, other)))
        presenter.faceted.connect(self.faceted.append)
        presenter.hidden.connect(self.hidden.append)


@pytest.fixture
def presenter(context: PageContext) -> PeoplePresenter:
    return PeoplePresenter(context)


@pytest.fixture
def seen(presenter: PeoplePresenter) -> Seen:
    return Seen(presenter)


@pytest.fixture
def office() -> FakeOffice:
    return FakeOffice(1000)


def touched(*people: str, new: bool = False) -> applied.Applied:
    """What a write told about some people."""
    dossiers = tuple(ids.DossierId(one) for one in people)
    return applied.Applied(new=1, dossiers=dossiers, new_dossiers=dossiers if new else ())


def test_the_beginning(
    qtbot: QtBot, context: PageContext, presenter: PeoplePresenter, seen: Seen
) -> None:
    columns: list[object] = []
    presenter.columned.connect(columns.append)
    presenter.start()
    settle(qtbot, context)
    assert len(seen.began[0].rows) == PAGE
    assert seen.counted == [(1000, 1000)]
    assert {facet.field for facet in seen.faceted[0]} == {"computed.status", "computed.level"}
    assert len(columns) == 1


def test_the_language_spoken_is_asked_for(
    qtbot: QtBot, context: PageContext, office: FakeOffice, presenter: PeoplePresenter
) -> None:
    i18n.set_language("uk")
    presenter.start()
    settle(qtbot, context)
    assert office.people.queries[-1].lang == "uk"


def test_more_below_and_above(
    qtbot: QtBot, context: PageContext, presenter: PeoplePresenter, seen: Seen
) -> None:
    presenter.start()
    settle(qtbot, context)
    presenter.fetch_after(seen.began[0].last)
    settle(qtbot, context)
    assert seen.followed[0].rows[0].id == fake_people.person_id(PAGE)
    presenter.go_end()
    settle(qtbot, context)
    presenter.fetch_before(seen.began[-1].first)
    settle(qtbot, context)
    assert seen.preceded[0].rows[-1].id == fake_people.person_id(1000 - PAGE - 1)


def test_one_question_at_an_end_at_a_time(
    qtbot: QtBot, context: PageContext, office: FakeOffice, presenter: PeoplePresenter, seen: Seen
) -> None:
    presenter.start()
    settle(qtbot, context)
    before = len(office.people.queries)
    for _again in range(5):
        presenter.fetch_after(seen.began[0].last)
    settle(qtbot, context)
    assert len(office.people.queries) == before + 1
    assert len(seen.followed) == 1


def test_an_answer_to_an_old_question_is_dropped(
    qtbot: QtBot, context: PageContext, presenter: PeoplePresenter, seen: Seen
) -> None:
    presenter.start()
    settle(qtbot, context)
    presenter.fetch_after(seen.began[0].last)
    presenter.sort("person.birth", descending=True)
    settle(qtbot, context)
    assert seen.followed == []
    assert len(seen.began) == 2


def test_only_the_last_of_many_sorts_is_shown(
    qtbot: QtBot, context: PageContext, presenter: PeoplePresenter, seen: Seen
) -> None:
    for number in range(10):
        presenter.sort("person.birth", descending=bool(number % 2))
    settle(qtbot, context)
    assert len(seen.began) == 1
    assert presenter.query.sort == "person.birth"
    assert presenter.query.descending


@pytest.mark.parametrize(
    ("states", "include", "exclude"),
    [
        (["on"], ("PROBABLE",), ()),
        (["not"], (), ("PROBABLE",)),
        (["on", "not"], (), ("PROBABLE",)),
        (["not", "on"], ("PROBABLE",), ()),
        (["on", "off"], (), ()),
        (["not", "off"], (), ()),
    ],
)
def test_a_value_is_shown_only_or_hidden_or_neither(
    presenter: PeoplePresenter,
    states: list[str],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
) -> None:
    for state in states:
        presenter.toggle("computed.status", "PROBABLE", state)
    assert presenter.query.include.get("computed.status", ()) == include
    assert presenter.query.exclude.get("computed.status", ()) == exclude
    assert presenter.is_filtered is bool(include or exclude)


def test_two_values_of_a_facet(
    qtbot: QtBot, context: PageContext, presenter: PeoplePresenter, seen: Seen
) -> None:
    presenter.toggle("computed.status", "PROBABLE", "on")
    presenter.toggle("computed.status", "REMAND", "on")
    settle(qtbot, context)
    assert presenter.query.include == {"computed.status": ("PROBABLE", "REMAND")}
    assert {row.status for row in seen.began[-1].rows} == {"PROBABLE", "REMAND"}
    presenter.clear_filters()
    settle(qtbot, context)
    assert seen.counted[-1] == (1000, 1000)


def test_counts_of_a_facet_do_not_depend_on_itself(
    qtbot: QtBot, context: PageContext, presenter: PeoplePresenter, seen: Seen
) -> None:
    presenter.toggle("computed.status", "PROBABLE", "on")
    settle(qtbot, context)
    status = next(one for one in seen.faceted[-1] if one.field == "computed.status")
    assert len(status.values) > 1


def test_a_new_person_hidden_by_a_filter_is_announced(
    qtbot: QtBot, context: PageContext, presenter: PeoplePresenter, seen: Seen
) -> None:
    presenter.toggle("computed.status", "PROBABLE", "on")
    settle(qtbot, context)
    context.hub.changed.emit(touched(fake_people.person_id(1), new=True))
    presenter.refresh(PAGE)
    settle(qtbot, context)
    assert seen.hidden[-1] == 1
    presenter.clear_filters()
    settle(qtbot, context)
    assert seen.hidden[-1] == 0


def test_a_new_person_who_is_shown_is_not_announced(
    qtbot: QtBot, context: PageContext, presenter: PeoplePresenter, seen: Seen
) -> None:
    presenter.toggle("computed.status", "PROBABLE", "on")
    settle(qtbot, context)
    context.hub.changed.emit(touched(fake_people.person_id(0), new=True))
    presenter.refresh(PAGE)
    settle(qtbot, context)
    assert seen.hidden[-1] == 0


def test_as_many_rows_come_again(
    qtbot: QtBot, context: PageContext, office: FakeOffice, presenter: PeoplePresenter
) -> None:
    presenter.refresh(600)
    settle(qtbot, context)
    assert office.people.queries[-1].limit == 600
    presenter.refresh(100_000)
    settle(qtbot, context)
    assert office.people.queries[-1].limit == 1000


def test_a_refusal_is_shown(
    qtbot: QtBot,
    context: PageContext,
    office: FakeOffice,
    presenter: PeoplePresenter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_query: views.PeopleQuery) -> views.PeoplePage:
        raise errors.FieldUnknownError(field="person.none")

    monkeypatch.setattr(office.people, "page", refuse)
    with qtbot.waitSignal(context.problems.refused):
        presenter.reload()
