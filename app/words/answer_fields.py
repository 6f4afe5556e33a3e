"""The fields of an answer in words, those that only the service knows included."""

from collections.abc import Iterator, Sequence

from app.domain import vocab
from app.domain.vocab import Field, Kind
from app.words.catalogue import _, counted, marked
from app.words.field_texts import LABELS, RECORDS
from app.words.numbers import count_text
from app.words.visible_text import visible

_SERVICE_LABELS: dict[str, str] = {
    "id": marked("Id"),
    "attribution": marked("Who and when"),
    "createdOn": marked("Created on"),
    "createdBy": marked("Created by"),
    "lastUpdatedOn": marked("Changed on"),
    "lastUpdatedBy": marked("Changed by"),
    "targetGroupId": marked("Id of the target group"),
    "periodId": marked("Id of the period"),
    "emfRuleSetId": marked("Id of the rule set"),
    "emfUnrolledRulesetId": marked("Id of the second rule set"),
    "targetPeriodDefaultValuesMap": marked("Values by period id"),
    "ruleExpression": marked("Targets joined to one rule"),
    "errors": marked("Errors"),
    "warnings": marked("Warnings"),
    "code": marked("Code"),
    "message": marked("Message"),
    "name": marked("Name"),
    "description": marked("Description"),
    "type": marked("Kind"),
    "defaultValue": marked("Value"),
}
_LONGEST_NAME = 60


def place_in_words(steps: Sequence[str | int]) -> str:
    """Return a place in an answer in words, such as ``Period 2 > End date``.

    The steps are the service's names or a draft's, beginning at the envelope or at the group.
    """
    inner = list(steps[1:] if steps and steps[0] == "data" else steps)
    if not inner:
        return _("Answer") if not steps else _(RECORDS["group"])
    return " > ".join(_pieces(inner))


def amount_in_words(count: int, is_list: bool) -> str:
    """Return how much a list or an object of an answer holds."""
    if is_list:
        return counted("{count} entry", "{count} entries", count).format(count=count)
    return counted("{count} field", "{count} fields", count).format(count=count)


def range_in_words(first: int, last: int) -> str:
    """Return a part of a long list, such as ``1,001 to 2,000``."""
    return _("{first} to {last}").format(first=count_text(first), last=count_text(last))


def cut_text(shown: str, size: int) -> str:
    """Return the beginning of a long text with its size said."""
    return _("{beginning}… ({size} characters)").format(beginning=shown, size=count_text(size))


def _pieces(steps: list[str | int]) -> Iterator[str]:
    table = "group"
    last = len(steps) - 1
    for place, step in enumerate(steps):
        before = steps[place - 1] if place else ""
        if isinstance(step, int):
            yield _record_label(str(before), step)
            continue
        here, field = table, _field(table, step)
        table = field.table if field else ""
        if field is None:
            yield _(_SERVICE_LABELS.get(step, "")) or visible(step[:_LONGEST_NAME]) or '""'
        elif field.kind is Kind.RECORDS and place < last and isinstance(steps[place + 1], int):
            continue  # the record itself is named next
        elif not (field.name == "default_value" and isinstance(before, int)):  # a value has but one field
            yield _(LABELS[(here, field.name)])


def _record_label(name: str, place: int) -> str:
    for fields in vocab.FIELDS.values():
        for field in fields:
            if field.kind is Kind.RECORDS and name in (field.name, field.wire):
                return _(RECORDS[field.name]).format(number=place + 1)
    return _("Entry {number}").format(number=place + 1)


def _field(table: str, step: str) -> Field | None:
    return next((field for field in vocab.FIELDS.get(table, ()) if step in (field.name, field.wire)), None)
