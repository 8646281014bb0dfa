"""What the person page asks of the vault, and which answers it drops."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import applied, errors, ids
from desktop_app.services import views
from tests.conftest import ExpectLog
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import settle
from ui.navigation import PageContext
from ui.person.person_presenter import KINDS, PersonPresenter

PERSON = fake_people.person_id(0)


@pytest.fixture
def presenter(context: PageContext) -> PersonPresenter:
    return PersonPresenter(context)


@pytest.fixture
def shown(presenter: PersonPresenter) -> list[views.PersonView]:
    seen: list[views.PersonView] = []
    presenter.shown.connect(seen.append)
    return seen


def touched(*people: str, everything: bool = False) -> applied.Applied:
    dossiers = tuple(ids.DossierId(one) for one in people)
    return applied.Applied(new=1, dossiers=dossiers, all_changed=everything)


def test_forms_of_every_kind_and_of_sources(
    qtbot: QtBot, context: PageContext, presenter: PersonPresenter
) -> None:
    with qtbot.waitSignal(presenter.formed) as told:
        presenter.start()
    assert told.args is not None
    assert set(told.args[0]) == {*KINDS, "source"}
    assert [form.field for form in told.args[0]["episode"]] == ["episode.begin"]


def test_a_person_is_shown(
    qtbot: QtBot, context: PageContext, presenter: PersonPresenter, shown: list[views.PersonView]
) -> None:
    presenter.open(PERSON)
    settle(qtbot, context)
    assert [view.id for view in shown] == [PERSON]
    assert presenter.person == PERSON


def test_nothing_is_asked_before_a_person_is_opened(
    qtbot: QtBot, context: PageContext, presenter: PersonPresenter, shown: list[views.PersonView]
) -> None:
    presenter.reload()
    context.hub.changed.emit(touched(everything=True))
    settle(qtbot, context)
    assert shown == []


def test_only_the_last_answer_counts(
    qtbot: QtBot, context: PageContext, presenter: PersonPresenter, shown: list[views.PersonView]
) -> None:
    for number in range(5):
        presenter.open(fake_people.person_id(number))
    settle(qtbot, context)
    assert [view.id for view in shown] == [fake_people.person_id(4)]


@pytest.mark.parametrize(
    ("what", "again"),
    [
        (touched(PERSON), 1),
        (touched(fake_people.person_id(3)), 0),
        (touched(fake_people.person_id(3), PERSON), 1),
        (touched(everything=True), 1),
        (applied.Applied(), 0),
    ],
)
def test_the_file_comes_anew_when_it_was_touched(
    qtbot: QtBot,
    context: PageContext,
    presenter: PersonPresenter,
    shown: list[views.PersonView],
    what: applied.Applied,
    again: int,
) -> None:
    presenter.open(PERSON)
    settle(qtbot, context)
    context.hub.changed.emit(what)
    settle(qtbot, context)
    assert len(shown) == 1 + again


def test_nobody_of_that_id(qtbot: QtBot, context: PageContext, presenter: PersonPresenter) -> None:
    with qtbot.waitSignal(presenter.missing) as told:
        presenter.open("f" * 32)
    assert told.args is not None
    assert isinstance(told.args[0], errors.PersonNotFoundError)


def test_what_is_recorded_is_told_to_everybody(
    qtbot: QtBot, context: PageContext, presenter: PersonPresenter, office: FakeOffice
) -> None:
    presenter.open(PERSON)
    settle(qtbot, context)
    with qtbot.waitSignals([presenter.saved, context.hub.changed]):
        presenter.state([views.Edit(field="person.rank", text="сержант")])
    assert office.people.stated[0][0] == PERSON


def test_a_new_subject_gets_one_id_for_all_its_edits(
    qtbot: QtBot, context: PageContext, presenter: PersonPresenter, office: FakeOffice
) -> None:
    presenter.open(PERSON)
    presenter.state(
        [
            views.Edit(field="stay.facility", text="F1"),
            views.Edit(field="stay.begin", text="03.2026"),
        ],
        about_new=True,
    )
    settle(qtbot, context)
    subjects = {edit.subject for edit in office.people.stated[0][1]}
    assert subjects == {f"{900:032x}"}


def test_taking_back_names_what_was_seen(
    qtbot: QtBot, context: PageContext, presenter: PersonPresenter, office: FakeOffice
) -> None:
    stack = fake_people.place_stack()
    presenter.open(PERSON)
    presenter.take_back(stack, stack.statements[0])
    settle(qtbot, context)
    assert office.people.stated[0][1] == (
        views.Edit(
            field="stay.facility",
            text="",
            subject=stack.subject,
            seen=(stack.statements[0].ref,),
            take_back=True,
        ),
    )


@pytest.mark.parametrize(
    "error",
    [
        errors.FieldValueError(field="person.birth", reason="date"),
        errors.FieldUnknownError(field="person.x"),
        errors.DiskFullError(needed=1, free=0),
        errors.VaultClosedError(),
    ],
)
def test_a_refusal_arrives_as_it_is(
    qtbot: QtBot,
    context: PageContext,
    presenter: PersonPresenter,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
    error: errors.DodomuError,
) -> None:
    def refuse(_person: str, _edits: object, _lang: str) -> object:
        raise error

    monkeypatch.setattr(office.people, "state", refuse)
    presenter.open(PERSON)
    with qtbot.waitSignal(presenter.refused) as told:
        presenter.state([views.Edit(field="person.birth", text="1987")])
    assert told.args == [error, PERSON]


@pytest.mark.parametrize("call", ["state", "person", "forms", "preview_date"])
def test_a_mistake_of_ours_is_no_refusal(
    qtbot: QtBot,
    context: PageContext,
    presenter: PersonPresenter,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: ExpectLog,
    call: str,
) -> None:
    expect_log("unexpected")

    def fail(*_given: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(office.people, call, fail)
    with qtbot.waitSignal(context.problems.stopped), qtbot.assertNotEmitted(presenter.refused):
        if call == "state":
            presenter.state([views.Edit(field="person.birth", text="1987")])
        elif call == "person":
            presenter.open(PERSON)
        elif call == "forms":
            presenter.start()
        else:
            presenter.understand("person.birth", "1987")


def test_a_date_is_understood(
    qtbot: QtBot, context: PageContext, presenter: PersonPresenter
) -> None:
    with qtbot.waitSignal(presenter.understood) as told:
        presenter.understand("person.birth", "~1983")
    assert told.args == ["person.birth", "~1983", "~1983 (≈)"]


def test_half_a_date_is_silent(
    qtbot: QtBot, context: PageContext, presenter: PersonPresenter
) -> None:
    with qtbot.assertNotEmitted(presenter.understood):
        presenter.understand("person.birth", "близько")
        settle(qtbot, context)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_language_spoken_is_asked_for(
    qtbot: QtBot,
    context: PageContext,
    presenter: PersonPresenter,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
) -> None:
    asked: list[str] = []

    def note(_person: str, spoken: str) -> views.PersonView:
        asked.append(spoken)
        return fake_people.person(spoken)

    monkeypatch.setattr(office.people, "person", note)
    i18n.set_language(lang)
    presenter.open(PERSON)
    settle(qtbot, context)
    assert asked == [lang]
