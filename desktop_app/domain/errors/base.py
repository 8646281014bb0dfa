"""What every refusal is: a cause with facts; `messages` holds the words."""

from typing import Any, ClassVar


class DodomuError(Exception):
    """A refusal a person can understand and act on; anything else raised is a bug."""

    code: ClassVar[str] = "refused"

    def __init__(self, **facts: Any) -> None:
        """Keep each fact as an attribute; facts are ids, counts and names of fields."""
        super().__init__(self.code)
        self.facts: dict[str, Any] = facts
        for name, fact in facts.items():
            setattr(self, name, fact)


class CancelledError(DodomuError):
    """The person stopped a long act; everything it did was rolled back."""

    code = "cancelled"
