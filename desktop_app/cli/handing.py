"""`dodomu handoff`: bundles out and in."""

import argparse
from collections import Counter

from desktop_app import i18n, messages
from desktop_app.cli import vaults
from desktop_app.cli.answer import Answer
from desktop_app.services import views

_ = i18n.gettext


def prepare(asked: argparse.Namespace) -> Answer:
    """Write a bundle for an office and print what leaves.

    Raises:
        PartnerUnknownError, NothingGrantedError, SealOutputError, DiskFullError: none was written.
    """
    at = vaults.opened(asked)
    try:
        made = at.handoffs.prepare(asked.to, asked.out, lang=asked.lang)
    finally:
        at.close()
    leaving = made.leaving
    told = {
        "bundle": made.bundle,
        "to": leaving.to_label,
        "people": leaving.people,
        "change_sets": leaving.change_sets,
        "attachments": leaving.attachments,
        "withheld": leaving.withheld,
        "files": list(made.files),
        "refusals": [{"change": change, "why": why} for change, why in made.refusals],
    }
    lines = [_("What leaves for “{office}”:").format(office=leaving.to_label)]
    lines += [
        f"  {line.name}: " + ", ".join(f"{group} {n}" for group, n in sorted(line.groups.items()))
        for line in leaving.lines
    ]
    lines += [_("Withheld: {group} {n}").format(group=g, n=n) for g, n in leaving.withheld.items()]
    lines += [
        _("Tells that {change} was refused: {why}").format(change=change, why=why)
        for change, why in made.refusals
    ]
    lines.append(_("Written: {file}").format(file=made.files[0]))
    return Answer(told, tuple(lines))


def examine(asked: argparse.Namespace) -> Answer:
    """Verify a bundle and say what accepting it would change; nothing is changed.

    Raises:
        HandoffError, SealError, FileUnreadableError: it cannot be taken in.
    """
    at = vaults.opened(asked)
    try:
        found = at.handoffs.examine(asked.file, lang=asked.lang)
    finally:
        at.close()
    return _answer(found)


def accept(asked: argparse.Namespace) -> Answer:
    """Take a bundle in; taking it in twice changes nothing."""
    at = vaults.opened(asked)
    try:
        done = at.handoffs.accept(asked.file, lang=asked.lang)
    finally:
        at.close()
    return _answer(done)


def refuse(asked: argparse.Namespace) -> Answer:
    """Hold a bundle without letting it count, with a reason its sender may learn."""
    at = vaults.opened(asked)
    try:
        done = at.handoffs.refuse(asked.file, asked.reason, lang=asked.lang)
    finally:
        at.close()
    return _answer(done)


def _answer(found: views.Examined) -> Answer:
    told = {
        "bundle": found.bundle,
        "from": found.office_label,
        "number": found.number,
        "verified": found.verified,
        "already": found.already,
        "new_people": found.new_people,
        "new_statements": found.new_statements,
        "conflicts": found.conflicts,
        "refused": [
            {"change": change, "why": why, "title": messages.why_refused(why)}
            for change, why in found.refused
        ],
        "unknown": found.unknown,
        "gap": list(found.gap),
        "refusals": [
            {
                "change": one.change,
                "person": one.person,
                "group": one.group,
                "why": one.reason,
                "rule": one.rule,
            }
            for one in found.told_refused
        ],
    }
    lines = [
        _("Bundle {n} from “{office}”: the signatures are right.").format(
            n=found.number, office=found.office_label
        ),
        _("New people: {n}").format(n=found.new_people),
        _("New statements: {n}").format(n=found.new_statements),
        _("Conflicts: {n}").format(n=found.conflicts),
    ]
    lines += [f"  {one.name}: {one.label}" for one in found.differences if one.kind == "conflict"]
    if found.gap:
        lines.append(
            _("Earlier bundles not here yet: {numbers}").format(numbers=", ".join(found.gap))
        )
    if found.unknown:
        lines.append(_("Fields this version does not know, kept: {n}").format(n=found.unknown))
    if found.refused:
        lines.append(_("Refused by the rules: {n}").format(n=len(found.refused)))
        titles = Counter(messages.why_refused(why) for _change, why in found.refused)
        lines += [f"  {title}: {n}" for title, n in titles.items()]
    lines += [
        _("Refused there: {name}, {group}: {why}").format(
            name=one.name, group=one.group, why=one.reason
        )
        for one in found.told_refused
    ]
    return Answer(told, tuple(lines))
