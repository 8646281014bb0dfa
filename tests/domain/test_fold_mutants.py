"""Every rule of the fold has a mutant, and the tests of the rules notice each of them."""

import inspect
import types
from collections.abc import Callable

import pytest

from desktop_app.domain import fold
from tests.domain import test_fold_rules as rules

MUTANTS = {
    "a: a reference to another cell supersedes what is here": (
        "                ignored += 1\n",
        "                ignored += 1; gone.update(set(here) - {one.ref})\n",
    ),
    "a: a reference from nowhere is not counted": (
        "                ignored += 1\n",
        "                pass\n",
    ),
    "b: another office supersedes like our own": (
        "elif target.office == one.office or one.change in correcting:",
        "elif True:",
    ),
    "b: only the same desk supersedes": (
        "elif target.office == one.office or one.change in correcting:",
        (
            "elif (target.office == one.office and target.desk == one.desk)"
            " or one.change in correcting:"
        ),
    ),
    "c: an agreement does not count": (
        "elif target.office == one.office or one.change in correcting:",
        "elif target.office == one.office:",
    ),
    "d: any office's choice is ours": (
        "own = [one for one in choices if one.office == own_office]",
        "own = list(choices)",
    ),
    "d: a survivor nobody saw does not reopen": (
        "    return None if reopened else chosen\n",
        "    return chosen\n",
    ),
    "d: two desks' different choices: the first wins": (
        "    if not own or len({one.chosen for one in own}) > 1:\n",
        "    if not own:\n",
    ),
    "d: an earlier choice is never superseded": (
        "if one.ref not in gone and type(one.value) is dict]",
        "if type(one.value) is dict]",
    ),
    "e: two survivors never conflict": (
        "            return True\n    denying",
        "            return False\n    denying",
    ),
    "e: a denial is a value": (
        "    values = [one for one in survivors if not one.denied]\n",
        "    values = list(survivors)\n",
    ),
    "e: many values conflict": ("    if not many:\n", "    if True:\n"),
    "f: values are equal only to the letter": (
        "not same_value(field, one.value, other.value)",
        "one.value != other.value",
    ),
    "f: the wider date is shown": ("return min(values, key", "return max(values, key"),
    "g: order of arrival": (
        "    return sorted(saids, key=lambda one: (one.change, one.position))\n",
        "    return list(saids)\n",
    ),
    "g: positions sort as text": (
        "(one.change, one.position)",
        "(one.change, str(one.position))",
    ),
    "h: our choice removes the other value": (
        "    survivors = tuple(one for one in alive if one.value is not None)\n",
        (
            "    survivors = tuple(one for one in alive if one.value is not None)\n"
            "    for one in choices:\n"
            "        if one.office == own_office:\n"
            "            survivors = tuple(s for s in survivors if s.ref == one.chosen) or survivors\n"
        ),
    ),
    "i: any office's grade counts": (
        "elif one.office == own_office and change_set.is_grade",
        "elif change_set.is_grade",
    ),
    "i: no new grade counts": (
        "msgspec.structs.replace(one, grade=grades[one.ref]) if one.ref in grades else one",
        "one",
    ),
    "4: taking another's value back is no conflict": (
        (
            "        aim in alive and any(by in denying for by in named) for aim, named in"
            " disputed.items()\n"
        ),
        "        False for aim, named in disputed.items()\n",
    ),
}


def mutated(before: str, after: str) -> types.ModuleType:
    """Return the fold with one piece of it written otherwise."""
    source = inspect.getsource(fold)
    assert before in source, "the mutant no longer fits the code: write it anew"
    module = types.ModuleType("mutant")
    exec(compile(source.replace(before, after), "mutant", "exec"), vars(module))
    return module


def plain_tests() -> list[Callable[[], None]]:
    """Return the tests of the rules that take no arguments."""
    return [
        test
        for name, test in inspect.getmembers(rules, inspect.isfunction)
        if name.startswith("test_") and not inspect.signature(test).parameters
    ]


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_rule_turns_the_tests_red(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "fold", mutated(*MUTANTS[name]).fold)
    noticed = []
    for test in plain_tests():
        try:
            test()
        except Exception:
            noticed.append(test.__name__)
    assert noticed, f"no test noticed: {name}"


def test_the_whole_fold_passes_them() -> None:
    for test in plain_tests():
        test()
