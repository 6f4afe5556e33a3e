"""What targets must be: named, limited to places that exist, with a rule that is JSON where it is JSON."""

from collections.abc import Iterator

from app.domain.draft import Draft, Target
from app.domain.expression import profiles_of
from app.domain.expression_text import read_expression
from app.domain.field_path import FieldPath
from app.domain.issue import Issue
from app.domain.visibility import shown
from app.domain.vocab import NAME_LIMIT
from app.rules.expression_text import expression_of
from app.rules.field_rules import field_issues
from app.rules.kpi import info_issues, kpi_issues
from app.rules.register import found, set_text
from app.rules.text_rules import length_issues
from app.rules.unified_rules import currency_issues
from app.rules.value_rules import value_issues

_HIDEABLE = ("event_name", "target_milestone_triggers")
_CAPPED = ("POINTS", "REWARDS", "ALTERNATE_CURRENCIES")
_HIDEABLE_OF_INFO = ("name", "aggregate_function", "alternate_currency_identifier", "program_id", "aggregate_window")


def one_target_issues(draft: Draft, place: int) -> Iterator[Issue]:
    """Yield what one target says; of the rest of the draft only the choices, counts and the group's name count."""
    target, base = draft.targets[place], ("targets", place)
    hidden = tuple(name for name in _HIDEABLE if not shown(draft, (*base, name)))
    yield from currency_issues(draft, place)
    yield from field_issues(target, "target", base, hidden)
    yield from _name_issues(draft, base, target)
    yield from length_issues((*base, "description"), target.description)
    yield from kpi_issues(base, target)
    yield from _cap_issues(draft, base, target)
    info = (*base, "extended_field_info")
    if shown(draft, info):
        hidden = tuple(name for name in _HIDEABLE_OF_INFO if not shown(draft, (*info, name)))
        yield from info_issues(info, target, hidden)
    yield from _enrolment_issues(draft, base, target)
    yield from _filter_issues(base, target)
    yield from _expression_issues(base, target)
    yield from _meaning_issues(base, target)
    yield from value_issues(draft, base, target)


def _name_issues(draft: Draft, base: FieldPath, target: Target) -> Iterator[Issue]:
    path = (*base, "name")
    yield from length_issues(path, target.name)
    if not target.name.strip():
        free = draft.name.strip() and len(draft.targets) == 1
        yield found("target.name_missing", path, set_text(path, draft.name.strip(), "fill") if free else None)


def _cap_issues(draft: Draft, base: FieldPath, target: Target) -> Iterator[Issue]:
    entity = target.target_entity
    if draft.tracking_type == "CAPPING" and entity and entity not in _CAPPED:
        yield found("target.cap_measure", (*base, "target_entity"), None, (("tracking_type",),), entity=entity)


def _enrolment_issues(draft: Draft, base: FieldPath, target: Target) -> Iterator[Issue]:
    path = (*base, "enrolment_method")
    if target.enrolment_method == "AUDIENCE_FILTER":
        yield found("target.audience_enrolment", path)
    if draft.user_created.strip() == "true" and target.enrolment_method not in ("IMPORT", ""):
        yield found("target.challenge_enrolment", path, set_text(path, "IMPORT"), (("user_created",),))


def _filter_issues(base: FieldPath, target: Target) -> Iterator[Issue]:
    for place, limit in enumerate(target.filters):
        own = (*base, "filters", place)
        yield from field_issues(limit, "filter", own)
        if not limit.entity_type:
            yield found("filter.entity_type_missing", (*own, "entity_type"))
        if not limit.entity_ids:
            code = "filter.no_ids" if limit.spelled.get("entity_ids") == "empty" else "filter.entity_ids_missing"
            yield found(code, (*own, "entity_ids"))


def _expression_issues(base: FieldPath, target: Target) -> Iterator[Issue]:
    """The rule stands twice, as text and as JSON: where both can be read they should say the same."""
    if not target.expression_json.strip() or not target.expression.strip():
        return
    said = expression_of(target.expression_json)
    if said is not None and _bare(said) != _bare(target.expression):
        path = (*base, "expression_json")
        yield found(
            "target.expression_differs",
            path,
            set_text(path, "", "clear_text"),
            ((*base, "expression"),),
            said=said,
            typed=target.expression.strip(),
        )


def _meaning_issues(base: FieldPath, target: Target) -> Iterator[Issue]:
    """A rule must be one that the service's guide describes, about something that the target counts."""
    path, text = (*base, "expression"), target.expression
    if not text.strip():
        return
    node = read_expression(text)
    if node is None:
        yield found("target.expression_unread", path)
        return
    profiles = profiles_of(node)
    if "currentLineItem" in profiles and target.target_entity not in ("LINEITEM", ""):
        yield found("target.expression_line_item", path, None, ((*base, "target_entity"),))
    if "tenderProfile" in profiles:
        yield found("target.expression_tender", path)


def _bare(expression: str) -> str:
    return "".join(expression.split())


def repeated_names(draft: Draft) -> Iterator[Issue]:
    """Yield the targets that have the name of an earlier one."""
    first: dict[str, int] = {}
    taken = {target.name.strip().casefold() for target in draft.targets}
    for place, target in enumerate(draft.targets):
        name = target.name.strip().casefold()
        if name and name in first:
            other, path = first[name], ("targets", place, "name")
            fix = set_text(path, _free_name(target.name.strip(), taken))
            yield found("target.name_repeated", path, fix, (("targets", other, "name"),), other=other + 1)
        first.setdefault(name, place)


def _free_name(name: str, taken: set[str]) -> str:
    number = 2
    while (free := f"{name[: NAME_LIMIT - len(f' {number}')]} {number}").casefold() in taken:
        number += 1
    return free
