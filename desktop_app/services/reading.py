"""Reading small files that come from outside: bounded, with a refusal in words."""

from pathlib import Path

from desktop_app.domain import errors


def bounded(place: Path, limit: int) -> bytes:
    """Return the bytes of a file, never more than `limit` + 1 of them.

    Raises:
        FileUnreadableError: it is not there, or may not be opened.
    """
    try:
        with place.open("rb") as file:
            return file.read(limit + 1)
    except OSError as broken:
        raise errors.FileUnreadableError(name=place.name, reason=type(broken).__name__) from None
