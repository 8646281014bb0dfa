"""Releases from memory: how much is privileged, and what was released."""

from desktop_app.domain import errors


class FakeReleases:
    """Answers like services.releases."""

    def __init__(self, sets: int = 3) -> None:
        self.sets = sets
        self.released: list[tuple[str, str, str, bool]] = []
        self.counted: list[str] = []
        self.refuses: Exception | None = None

    def privileged(self, person: str) -> int:
        self.counted.append(person)
        return self.sets

    def release(self, office: str, person: str, purpose: str, *, later: bool) -> object:
        if self.refuses is not None:
            raise self.refuses
        if not self.sets and not later:
            raise errors.NothingPrivilegedError
        self.released.append((office, person, purpose, later))
        return None
