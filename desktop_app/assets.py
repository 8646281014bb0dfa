"""The only reader of resources/, for i18n, the registry, reports and the window.

Names are relative, with forward slashes: `read_text("schema/person.toml")`. Nothing is cached
here: whoever parses a file keeps what he parsed.
"""

from importlib import resources
from importlib.resources.abc import Traversable

_ROOT = "resources"


def read_bytes(name: str) -> bytes:
    """The bytes of one resource, for example "fonts/IBMPlexSans-Regular.ttf".

    Raises:
        FileNotFoundError: there is no such resource; a mistake of ours, never of a user.
    """
    return _find(name).read_bytes()


def read_text(name: str) -> str:
    """The text of one resource, UTF-8, with every line end a single newline.

    Raises:
        FileNotFoundError: there is no such resource.
    """
    return _find(name).read_text(encoding="utf-8")


def exists(name: str) -> bool:
    """Whether there is a file of this name among the resources."""
    return _find(name).is_file()


def names(folder: str, suffix: str = "") -> tuple[str, ...]:
    """Names of the files directly in a folder that end in `suffix`, sorted, ready for read_text.

    A folder that does not exist holds nothing.
    """
    found = _find(folder)
    if not found.is_dir():
        return ()
    files = (entry.name for entry in found.iterdir() if entry.is_file())
    return tuple(f"{folder}/{name}" for name in sorted(files) if name.endswith(suffix))


def folders(folder: str) -> tuple[str, ...]:
    """Names of the folders directly in a folder, sorted, ready for `names`."""
    found = _find(folder)
    if not found.is_dir():
        return ()
    inside = (entry.name for entry in found.iterdir() if entry.is_dir())
    return tuple(f"{folder}/{name}" for name in sorted(inside) if not name.startswith("_"))


def _find(name: str) -> Traversable:
    """The place of a resource; refuses names that would leave resources/."""
    parts = name.split("/")
    if "" in parts or ".." in parts or "." in parts or "\\" in name:
        raise ValueError(name)
    return resources.files(_ROOT).joinpath(*parts)
