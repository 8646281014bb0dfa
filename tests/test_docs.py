"""What the documents say is there, is there; and nothing in them belongs to one machine."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(path.relative_to(ROOT) for path in ROOT.glob("*.md"))
FORMATS = sorted(path.relative_to(ROOT) for path in (ROOT / "desktop_app").rglob("*.md"))
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
# A path in the prose: has a slash or a known ending, no wildcard, no placeholder.
PATH = re.compile(r"(?:[\w.-]+/)*[\w.-]+(?:/|\.(?:py|md|toml|txt|in|po|sh))")
MADE_LATER = ("wheelhouse", ".venv", "requirements.in", "vault.", "inbox", "attachments")
COMMAND = re.compile(r"(?:dodomu|\./run) ([a-z]+)(?: ([a-z]+))?")
OF_RUN = {"test", "tour", "dodomu"}


def text_of(document: Path) -> str:
    """What the document says."""
    return (ROOT / document).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", [*DOCUMENTS, *FORMATS], ids=str)
def test_links_lead_somewhere(document: Path) -> None:
    lost = [
        target
        for target in LINK.findall(text_of(document))
        if not target.startswith(("https://", "#"))
        and not (ROOT / document.parent / target.split("#")[0]).exists()
    ]
    assert not lost


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_files_named_are_there(document: str) -> None:
    named = {
        word
        for code in CODE.findall(FENCE.sub("", text_of(Path(document))))
        for word in re.split(r"[\s,;()]+", code)
        if PATH.fullmatch(word) and not word.startswith(MADE_LATER)
    }
    lost = {name for name in named if not (ROOT / name).exists()}
    # Examples of what a reader may make.
    assert lost <= {"resources/translations/uk/parts/ui-people.po"}


def commands(made: argparse.ArgumentParser) -> Iterator[str]:
    """Every command of the parser, groups with a space: "vault create"."""
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                below = [f"{name} {deeper}" for deeper in commands(inner)]
                yield from (name, *below)


def test_commands_named_exist() -> None:
    from desktop_app.cli import parser

    known = set(commands(parser.build()))
    groups = {command.split()[0] for command in known if " " in command}
    for document in ("README.md", "CONTRIBUTING.md"):
        for first, second in COMMAND.findall(text_of(Path(document))):
            if first not in OF_RUN:
                assert first in known, f"{document}: dodomu {first}"
                assert first not in groups or f"{first} {second}" in known, (
                    f"dodomu {first} {second}"
                )


def test_the_changelog_begins_with_what_is_not_released() -> None:
    headings = re.findall(r"^## (.*)$", text_of(Path("CHANGELOG.md")), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert all(re.match(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$", one) for one in headings[1:])


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_locks_have_hashes_and_no_addresses(lock: str) -> None:
    text = text_of(Path(lock))
    assert "://" not in text
    assert not re.search(
        r"^\s*-",
        re.sub(r"^ +--hash=sha256:[0-9a-f]{64}( \\)?$", "", text, flags=re.MULTILINE),
        re.MULTILINE,
    )
    pinned = [block for block in re.split(r"\n(?=\w)", text) if "==" in block]
    assert len(pinned) > 10
    assert all("--hash=sha256:" in block for block in pinned)


def test_the_locks_agree_and_satisfy_what_is_asked_for() -> None:
    def pins(lock: str) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text_of(Path(lock)), re.MULTILINE))

    program, checks = pins("requirements.txt"), pins("requirements-dev.txt")
    assert program.items() <= checks.items()
    for asked, lock in (("requirements.in", program), ("requirements-dev.in", checks)):
        wanted = re.findall(r"^([A-Za-z][\w.-]*)[<>=]", text_of(Path(asked)), re.MULTILINE)
        assert wanted
        assert {name.lower() for name in wanted} <= lock.keys()


@pytest.mark.parametrize("file", ["run", ".ci/run", "pyproject.toml", "packaging/lock.sh"])
def test_set_up_names_no_machine(file: str) -> None:
    assert not re.search(
        r"https?://|(?<![\w$}])/(home|root|work|tmp|opt|mnt|usr/local)/", text_of(Path(file))
    )
