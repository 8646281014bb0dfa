"""Every word that a user sees has its Ukrainian, and the tool that checks it sees each fault."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def load_tool() -> ModuleType:
    """The script, which lies in a folder that is no package."""
    spec = importlib.util.spec_from_file_location(
        "translations_tool", ROOT / "packaging" / "translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look their module up by name
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = load_tool()


def test_every_text_has_a_faultless_translation() -> None:
    entries = tool.read_catalogue(ROOT)
    found = list(tool.faults(tool.read_code(ROOT), entries, tool.read_same(ROOT)))
    assert not found, "\n" + "\n".join(found)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small repository with one module, one part and nothing that may be equal."""
    (tmp_path / "ui").mkdir()
    (tmp_path / "resources/translations/uk/parts").mkdir(parents=True)
    (tmp_path / "resources/translations/same.txt").write_text("Dodomu\n", encoding="utf-8")
    return tmp_path


def faults(tree: Path, code: str, catalogue: str, second: str = "") -> list[str]:
    """What the tool says about this code and catalogue."""
    (tree / "ui/page.py").write_text(code, encoding="utf-8")
    parts = tree / "resources/translations/uk/parts"
    (parts / "ui.po").write_text(HEAD + catalogue, encoding="utf-8")
    if second:
        (parts / "zz.po").write_text(HEAD + second, encoding="utf-8")
    return list(tool.faults(tool.read_code(tree), tool.read_catalogue(tree), tool.read_same(tree)))


def shown(call: str) -> str:
    """A function that makes the call."""
    return f"def show():\n    return {call}\n"


def entry(one: str, *forms: str, many: str = "", context: str = "") -> str:
    """One entry of a catalogue."""
    lines = [f'msgctxt "{context}"'] if context else []
    lines.append(f'msgid "{one}"')
    if many:
        lines.append(f'msgid_plural "{many}"')
        lines += [f'msgstr[{number}] "{form}"' for number, form in enumerate(forms)]
    else:
        lines.append(f'msgstr "{forms[0]}"')
    return "\n".join(lines) + "\n\n"


PEOPLE = ("{n} особа", "{n} особи", "{n} осіб")


@pytest.mark.parametrize(
    ("code", "catalogue"),
    [
        (shown('_("Save")'), entry("Save", "Зберегти")),
        (shown('i18n.gettext("Save")'), entry("Save", "Зберегти")),
        (shown('_("Save " "all")'), entry("Save all", "Зберегти все")),
        (shown('_("Dodomu")'), entry("Dodomu", "Dodomu")),
        (shown('_("{a} / {b}")'), entry("{a} / {b}", "{b} / {a}")),
        (shown('_("Done.")'), entry("Done.", "Готово.")),
        (shown('pgettext("month", "May")'), entry("May", "травень", context="month")),
        (
            shown('i18n.ngettext("{n} person", "{n} people", n)'),
            entry("{n} person", *PEOPLE, many="{n} people"),
        ),
        ('TABLE = {"a": mark("Save")}\n' + shown('_(TABLE["a"])'), entry("Save", "Зберегти")),
        (shown('_("Save")') + "\n\nlambda: _('Save')", entry("Save", "Зберегти")),
    ],
)
def test_good_words_pass(tree: Path, code: str, catalogue: str) -> None:
    assert faults(tree, code, catalogue) == []


@pytest.mark.parametrize(
    ("code", "catalogue", "fault"),
    [
        (shown('_("Save")'), "", "ui/page.py:2: no Ukrainian: 'Save'"),
        (shown('_("Save")'), entry("Save", ""), "no Ukrainian"),
        (shown('_("Save")'), "#, fuzzy\n" + entry("Save", "Зберегти"), "fuzzy"),
        (shown('_("Save")'), entry("Save", "Save"), "equal to the English"),
        (shown('_("Save")'), entry("Save", "Zberehty"), "no Ukrainian letter"),
        (shown('_("Save")'), entry("Save", "Сохранить все, что вы ввели"), "does not have"),
        (shown('_("Save")'), entry("Save", "Зберегти "), "edges differ"),
        (shown('_("Save?")'), entry("Save?", "Зберегти"), "another mark"),
        (shown('_("{n} of {m}")'), entry("{n} of {m}", "{n} з"), "placeholders differ"),
        (shown('_("%s left")'), entry("%s left", "лишилося %d"), "placeholders differ"),
        (shown('_("Save")'), entry("Save", "Зберегти") + entry("Open", "Відкрити"), "not used"),
        (shown('_(f"Save {name}")'), "", "an f-string inside _()"),
        (shown('_("Save " + name)'), "", "a computed text inside _()"),
        (shown('_("Save {}".format(name))'), "", "a computed text inside _()"),
        ('TITLE = _("Save")\n', entry("Save", "Зберегти"), "_() at import"),
        ('class A:\n    t = _("Save")\n', entry("Save", "Зберегти"), "_() at import"),
        ('def f(t=_("Save")):\n    pass\n', entry("Save", "Зберегти"), "_() at import"),
        (
            shown('ngettext("{n} person", "{n} people", n)'),
            entry("{n} person", "{n} особа", "{n} особи", many="{n} people"),
            "not translated",
        ),
        (
            shown('ngettext("{n} person", "{n} people", n)'),
            entry("{n} person", "одна особа", *PEOPLE[1:], many="{n} people"),
            "placeholders differ",
        ),
        (
            shown('ngettext("{n} person", "{n} people", n)'),
            entry("{n} person", *PEOPLE, many="{n} persons"),
            "different plurals",
        ),
    ],
)
def test_faults_are_found(tree: Path, code: str, catalogue: str, fault: str) -> None:
    found = faults(tree, code, catalogue)
    assert any(fault in line for line in found), found


def test_a_part_with_another_count_of_plurals_is_found() -> None:
    forms = ("{n} особа", "{n} осіб")
    entry = tool.Entry("", "{n} person", "{n} people", forms, fuzzy=False, place="parts/ui.po:1")
    assert list(tool.faults_of(entry, set())) == ["2 plural forms instead of 3"]


def test_two_parts_may_say_the_same_but_not_differ(tree: Path) -> None:
    code = shown('_("Save")')
    same = entry("Save", "Зберегти")
    assert faults(tree, code, same, same) == []
    assert any(
        "two translations" in line for line in faults(tree, code, same, entry("Save", "Записати"))
    )


def test_a_context_is_another_text(tree: Path) -> None:
    code = shown('pgettext("month", "May")')
    assert any("no Ukrainian" in line for line in faults(tree, code, entry("May", "може")))


def test_missing_entries_can_be_pasted_into_a_part(tree: Path) -> None:
    code = shown('_("Say \\"yes\\"\\n"), ngettext("{n} day", "{n} days", n), pgettext("c", "May")')
    assert len(faults(tree, code, "")) == 3
    pasted = "\n".join(tool.template(tool.read_code(tree).texts))
    parts = tree / "resources/translations/uk/parts"
    (parts / "ui.po").write_text(HEAD + pasted + "\n", encoding="utf-8")
    read = {(e.context, e.one, e.many, len(e.forms)) for e in tool.read_catalogue(tree)}
    assert read == {
        ("", 'Say "yes"\n', "", 1),
        ("", "{n} day", "{n} days", 3),
        ("c", "May", "", 1),
    }


def test_the_functions_that_pass_texts_on_are_not_taken_for_texts() -> None:
    assert not [
        text for text in tool.read_code(ROOT).texts if text.place.startswith("desktop_app/i18n")
    ]
