"""What an import brought that the program does not ask for: kept, sent, and said."""

from collections.abc import Iterator

from app.domain import vocab
from app.domain.draft import Draft, Record
from app.domain.field_path import FieldPath, dotted
from app.domain.issue import Fix, Issue
from app.domain.visibility import has_content, needed, shown
from app.domain.vocab import Kind
from app.rules.register import found

_ASKED_APART = ("targets", "default_values")


def import_issues(draft: Draft) -> Iterator[Issue]:
    """Yield what is sent although no choice asks for it: unneeded and unknown fields, and known ones kept raw.
    The targets are asked one by one."""
    yield from _record_issues(draft, draft, "group", ())


def target_import_issues(draft: Draft, place: int) -> Iterator[Issue]:
    """Yield the same of one target."""
    yield from _record_issues(draft, draft.targets[place], "target", ("targets", place))


def _record_issues(draft: Draft, record: Record, table: str, base: FieldPath) -> Iterator[Issue]:
    if record.unknown:
        yield from _unknown_issues(record, table, base)
    unneeded = tuple(name for name in record.pinned if not needed(draft, (*base, name)))
    for name in unneeded:
        yield from _unneeded_issues(record, table, base, name)
    for field in vocab.FIELDS[table]:
        if not field.table or field.name in _ASKED_APART:
            continue
        path, part = (*base, field.name), getattr(record, field.name)
        if not part or not shown(draft, path):
            continue
        if field.kind is Kind.RECORDS:
            for place, item in enumerate(part):
                yield from _record_issues(draft, item, field.table, (*path, place))
        elif field.name not in unneeded:
            yield from _record_issues(draft, part, field.table, path)
        else:
            yield from _unknown_issues(part, field.table, path)
    if table == "target":
        for place, value in enumerate(getattr(record, "default_values", ())):
            if value.unknown:
                yield from _unknown_issues(value, "value", (*base, "default_values", place))


def _unknown_issues(record: Record, table: str, base: FieldPath) -> Iterator[Issue]:
    names = {field.wire: field.name for field in vocab.FIELDS[table]}
    for wire in record.unknown:
        drop = Fix("drop_unknown", params={"record": dotted(base), "name": wire})
        if wire in names:
            yield found("import.wrong_shape", (*base, names[wire]), drop, name=wire)
        else:
            yield found("import.unknown_field", base, drop, name=wire)


def _unneeded_issues(record: Record, table: str, base: FieldPath, name: str) -> Iterator[Issue]:
    """Say it once for a record, at the first of its fields that holds something."""
    path, part = (*base, name), getattr(record, name)
    kind = vocab.field_of(table, name).kind
    fix = Fix("clear", params={"field": dotted(path)})
    if kind is Kind.JSON:
        yield found("import.kept", path, fix)
    elif kind is Kind.RECORD:
        fields = _filled(part, path)
        yield found("import.unneeded", fields[0] if fields else path, fix, tuple(fields[1:]), part=dotted(path))
    elif part or name in record.spelled:
        yield found("import.unneeded", path, fix, part=dotted(path))


def _filled(record: Record, base: FieldPath) -> list[FieldPath]:
    fields: list[FieldPath] = []
    for name in type(record).__dataclass_fields__:
        part = getattr(record, name)
        if isinstance(part, Record):
            fields += _filled(part, (*base, name)) if has_content(part) else []
        elif isinstance(part, str) and (part or name in record.spelled):
            fields.append((*base, name))
    return fields
