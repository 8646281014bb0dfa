"""A statement is found wherever in the file it stands."""

import msgspec

from tests.ui import fake_people
from ui.person import finding


def test_every_statement_of_the_file_is_found_with_its_stack() -> None:
    view = fake_people.person()
    for subject in (view.own, *view.subjects):
        for stack in subject.stacks:
            for said in stack.statements:
                assert finding.statement(view, said.ref) == (stack, said)


def test_what_is_not_there_is_not_found() -> None:
    view = fake_people.person()
    assert finding.statement(view, "f" * 32 + "/0") is None
    assert finding.statement(view, "") is None
    assert finding.statement(None, view.own.stacks[0].statements[0].ref) is None


def test_what_was_sealed_meanwhile_is_found_no_more() -> None:
    view = fake_people.person()
    ref = view.own.stacks[0].statements[0].ref
    closed = msgspec.structs.replace(
        view, own=msgspec.structs.replace(view.own, stacks=view.own.stacks[1:])
    )
    assert finding.statement(view, ref) is not None
    assert finding.statement(closed, ref) is None
