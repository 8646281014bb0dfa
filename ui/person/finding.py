"""Finding a statement in a file as it is shown."""

from desktop_app.services import views

Found = tuple[views.FieldStack, views.StatementView]
"""A statement and the stack it stands in."""


def statement(view: views.PersonView | None, ref: str) -> Found | None:
    """Return the statement of a ref with its stack, None if the file holds none of that ref."""
    for subject in (view.own, *view.subjects) if view is not None and ref else ():
        for stack in subject.stacks:
            for said in stack.statements:
                if said.ref == ref:
                    return stack, said
    return None
