"""Edits: from what was typed on a form to change sets, for people and for the terminal."""

from collections.abc import Sequence

from desktop_app.domain import change_set, dates, errors, ids, registry, values
from desktop_app.services import pen, views


def statements(
    edits: Sequence[views.Edit],
    *,
    dossier: ids.DossierId,
    fields: registry.Registry,
    writer: pen.Pen,
    lang: str,
) -> list[pen.Written]:
    """Return the statements a form's edits make, in their order.

    Raises:
        FieldUnknownError: no such field.
        FieldValueError: what was typed is no value of its field.
    """
    return [_written(one, dossier, fields, writer, lang) for one in edits]


def _written(
    edit: views.Edit,
    dossier: ids.DossierId,
    fields: registry.Registry,
    writer: pen.Pen,
    lang: str,
) -> pen.Written:
    """Turn one edit into a statement with its group."""
    field = fields.fields.get(edit.field)
    if field is None:
        raise errors.FieldUnknownError(field=edit.field)
    if edit.grade and not change_set.is_grade(edit.grade):
        raise errors.FieldValueError(field=edit.field, reason="grade")
    value = None if edit.take_back else values.parse_text(edit.text, field, fields, lang)
    source = None
    if edit.source_label or edit.source_type:
        label = edit.source_label or edit.source_type
        source = writer.source(dossier, edit.source_type, label)
    event = None
    if edit.event:
        event = dates.to_value(dates.parse(edit.event, lang=lang))
    statement = change_set.Statement(
        field=edit.field,
        value=value,
        denied=edit.denied,
        subject="" if edit.subject == dossier else edit.subject,
        event=event,
        words=edit.words,
        supersedes=edit.seen,
        source=source,
        grade=edit.grade,
    )
    return pen.Written(group=field.group, statement=statement)


def forms(fields: registry.Registry, subject_kind: str, lang: str) -> tuple[views.FieldForm, ...]:
    """Return what an editor needs of every field of a subject: the registry says it all."""
    groups = fields.vocabulary("field_group")
    return tuple(
        views.FieldForm(
            field=field.id,
            subject_kind=field.subject,
            label=field.label(lang),
            help=field.help.text(lang),
            type=field.type,
            many=field.many,
            evidential=field.evidential,
            group=field.group,
            group_label=groups.label(field.group, lang),
            choices=_choices(fields, field, lang),
        )
        for field in fields.of(subject_kind)
        if field.type != "json"
    )


def _choices(
    fields: registry.Registry, field: registry.Field, lang: str
) -> tuple[tuple[str, str], ...]:
    """Return (code, label) of a coded field's vocabulary."""
    if not field.vocabulary:
        return ()
    return tuple(
        (term.code, term.labels.text(lang)) for term in fields.vocabulary(field.vocabulary).terms
    )
