"""The answer of the service as a draft, so that it can be read back in the same sentences."""

from typing import TypeGuard

from app.domain import vocab
from app.domain.draft import Draft
from app.domain.exact_json import JsonObject
from app.domain.visibility import SERVER_MADE_WINDOWS
from app.domain.vocab import Kind
from app.exchange.json_body import draft_of
from app.exchange.unreadable_file import NotARequest

GIVEN_BY_SERVICE = frozenset(
    {
        *("id", "attribution", "targetGroupId", "periodId", "emfRuleSetId", "emfUnrolledRulesetId", "ruleExpression"),
        *("targetPeriodDefaultValuesMap", "createdOn", "orgId", "activePeriod", "periodStatus", "lastUpdatedOn"),
        *("targetCycleStartDateISO", "targetCycleEndDateISO", "createdOnISO", "lastUpdatedOnISO"),
    }
)
"""What a person did not ask for; the answer's tree shows it."""
RETURN_TWIN = "_ReturnBill"
_EVENT_OF_ALL = "TransactionAdd"


def group_of_answer(value: object) -> JsonObject | None:
    """Return the group inside an answer, its envelope taken off; None where there is none."""
    if not is_object(value):
        return None
    inner = value.get("data", value)
    return inner if is_object(inner) and ("name" in inner or "id" in inner) else None


def draft_of_answer(value: object) -> Draft:
    """Return the draft of an answer (with or without its envelope), what the service added left out.

    ``value`` comes from :func:`app.domain.exact_json.loads`. Twins for returned purchases and periods that the
    service made itself are left out too. Raises NotARequest where there is no group in it.
    """
    group = group_of_answer(value)
    if group is None:
        raise NotARequest("not_an_object")
    asked = _asked(group, "group")
    asked["targets"] = _without_twins(asked.get("targets"))
    if asked.get("targetEvaluationType") in SERVER_MADE_WINDOWS:
        asked.pop("periods", None)
    return draft_of({wire: part for wire, part in asked.items() if part is not None})


def is_object(value: object) -> TypeGuard[JsonObject]:
    """Tell whether a value is a JSON object."""
    return isinstance(value, dict)


def is_twin(target: object, targets: object) -> bool:
    """Tell whether a target is the one that the service makes for the returns of another of these targets."""
    name = name_of(target)
    if not name.endswith(RETURN_TWIN) or not isinstance(targets, list):
        return False
    return name.removesuffix(RETURN_TWIN) in {name_of(other) for other in targets}


def name_of(target: object) -> str:
    """Return the name of a target of an answer; empty where it has none."""
    name = target.get("name") if is_object(target) else None
    return name if isinstance(name, str) else ""


def _asked(record: JsonObject, table: str) -> JsonObject:
    fields = {field.wire: field for field in vocab.FIELDS[table]}
    kept: JsonObject = {}
    for wire, value in record.items():
        if value is None or wire in GIVEN_BY_SERVICE:
            continue
        field = fields.get(wire)
        kept[wire] = _inner(value, field.table, field.kind) if field and field.table else value
    if table == "target" and kept.get("targetEntity") != "EVENT" and kept.get("eventName") == _EVENT_OF_ALL:
        del kept["eventName"]
    return kept


def _inner(value: object, table: str, kind: Kind) -> object:
    if kind is Kind.RECORD:
        return _asked(value, table) if is_object(value) else value
    if isinstance(value, list):
        return [_asked(item, table) if is_object(item) else item for item in value]
    return value


def _without_twins(targets: object) -> object:
    if not isinstance(targets, list):
        return targets
    return [target for target in targets if not is_twin(target, targets)]
