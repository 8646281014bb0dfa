"""The grade of a statement as a widget; its tooltip and name give the words."""

from ui import parts
from ui.widgets.mark import Mark


class GradeTag(Mark):
    """A grade such as "B2", drawn in full and never coloured."""

    def __init__(self, code: str = "F6") -> None:
        super().__init__(parts.Grade(code))
