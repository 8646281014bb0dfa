"""A session asks before it shows, and writes down what it opens."""

import pytest

from desktop_app.domain import errors, ids, roles
from desktop_app.services import access

ONE, OTHER = ids.new_id(), ids.new_id()


class Lines:
    """An audit kept in memory."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, str, str]] = []

    def __call__(self, what: str, which: str = "", *, by: str, why: str = "") -> None:
        self.told.append((what, which, by, why))


def session(*given: str) -> tuple[access.Session, Lines]:
    lines = Lines()
    return access.Session(ids.AuthorId(ids.new_id()), given, lines), lines


def test_a_right_that_is_missing_is_refused_by_name() -> None:
    reader, _ = session("reader")
    with pytest.raises(errors.NotPermittedError) as refused:
        reader.need("write")
    assert refused.value.right == "write"
    reader.need("read")


def test_opening_is_audited_with_its_purpose_and_only_for_that_dossier() -> None:
    caseworker, lines = session("caseworker")
    assert not caseworker.sees("HLT", dossier=ONE)
    assert caseworker.open_sealed(ONE, ["HLT"], "medical") == ("HLT",)
    assert caseworker.sees("HLT", dossier=ONE)
    assert not caseworker.sees("HLT", dossier=OTHER)
    assert not caseworker.sees("ILL", dossier=ONE)
    assert lines.told == [("sealed-opened", f"{ONE} HLT", caseworker.author, "medical")]


def test_closing_closes_and_says_so_once() -> None:
    caseworker, lines = session("caseworker")
    caseworker.open_sealed(ONE, ["HLT", "DOC"], "identification")
    caseworker.close_sealed(ONE)
    caseworker.close_sealed(ONE)
    assert caseworker.opened(ONE) == frozenset()
    assert [what for what, *_rest in lines.told].count("sealed-closed") == 1


@pytest.mark.parametrize("purpose", ["", "curiosity", "Medical"])
def test_without_a_purpose_of_the_list_nothing_opens(purpose: str) -> None:
    caseworker, lines = session("caseworker")
    with pytest.raises(errors.PurposeError):
        caseworker.open_sealed(ONE, ["HLT"], purpose)
    assert not caseworker.sees("HLT", dossier=ONE)
    assert not lines.told


def test_a_closed_group_does_not_open_and_nothing_beside_it_does() -> None:
    caseworker, lines = session("caseworker")
    with pytest.raises(errors.GroupClosedError):
        caseworker.open_sealed(ONE, ["HLT", "SXV"], "documentation")
    assert not caseworker.sees("HLT", dossier=ONE)
    assert not lines.told


def test_a_reader_opens_nothing() -> None:
    reader, lines = session("reader")
    for group in sorted(roles.SEALED):
        with pytest.raises(errors.NotPermittedError):
            reader.open_sealed(ONE, [group], "medical")
    assert not lines.told


def test_closing_all_closes_every_dossier() -> None:
    supervisor, _ = session("supervisor")
    supervisor.open_sealed(ONE, ["SXV"], "documentation")
    supervisor.open_sealed(OTHER, ["SRC"], "protection")
    supervisor.close_sealed()
    assert not supervisor.sees("SXV", dossier=ONE)
    assert not supervisor.sees("SRC", dossier=OTHER)
