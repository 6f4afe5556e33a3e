"""The targets of a group in sentences: what customers must do, which activities count, who takes part."""

import json
from collections.abc import Callable, Iterator

from app.domain import readers
from app.domain.draft import Draft, Filter, Target
from app.domain.expression_json import read_expression_json
from app.domain.field_path import FieldPath
from app.domain.visibility import shown
from app.domain.vocab import FILTER_ENTITY_TYPES, STREAK_TRACKING_TYPES
from app.planning.expression import in_words, meaning
from app.planning.read_goals import goal_sentences
from app.planning.sentence import Sentence
from app.words.fields import label
from app.words.read_back import listed, quoted, tell, tell_count

_Told = tuple[str, tuple[str, ...]]
"""What is to say of a target, and the names of the fields that say it."""
_JOINING = ("TRANSACTION", "IMPORT", "AUDIENCE_FILTER")


def goals_of_targets(draft: Draft) -> Iterator[Sentence]:
    """Yield how many targets must be met, and what each asks for."""
    if not draft.targets:
        yield Sentence(tell("targets_missing"), (("targets",),))
        return
    if shown(draft, ("combination_type",)):
        yield _combination(draft)
    for place in range(len(draft.targets)):
        yield from _goals(draft, place)


def target_details(draft: Draft) -> Iterator[Sentence]:
    """Yield what else there is to say of the targets: their texts, which activities count, who takes part."""
    if len(draft.targets) == 1:
        yield _name(draft, 0)
    for reader in (_description, _switch):
        yield from _per_target(draft, reader)
    yield from _together(draft)
    for reader in (_rule, _places, _joining, _triggers):
        yield from _per_target(draft, reader)


def _name(draft: Draft, place: int) -> Sentence:
    name, path = draft.targets[place].name, ("targets", place, "name")
    if name.strip():
        return Sentence(tell("target_name", name=quoted(name)), (path,))
    return Sentence(tell("target_name_missing", target=label(path[:2])), (path,))


def _combination(draft: Draft) -> Sentence:
    codes = {"ALL": "all_targets", "ANY": "any_target"}
    code = codes.get(draft.combination_type, "combination_missing")
    return Sentence(tell(code, count=len(draft.targets)), (("combination_type",),))


def _goals(draft: Draft, place: int) -> Iterator[Sentence]:
    name, path = draft.targets[place].name, ("targets", place, "name")
    if len(draft.targets) == 1:
        yield from goal_sentences(draft, place)
        return
    called = f"{label(path[:2])}, {quoted(name)}" if name.strip() else label(path[:2])
    for sentence in goal_sentences(draft, place):
        told = (path, *sentence.paths) if name.strip() else sentence.paths
        yield Sentence(tell("target_says", target=called, sentence=sentence.text), told)
    if not name.strip():
        yield _name(draft, place)


def _together(draft: Draft) -> Iterator[Sentence]:
    """Yield the overall target and the streak levels."""
    base: FieldPath = ("unified_target_expression",)
    overall = draft.unified_target_expression
    paths: tuple[FieldPath, ...] = ((*base, "threshold_value"), (*base, "aggregation"))
    if shown(draft, base) and (overall.aggregation or overall.threshold_value):
        value = readers.read_integer(overall.threshold_value)
        if overall.aggregation in ("SUM", "COUNT") and isinstance(value, int):
            yield Sentence(tell(f"overall_{overall.aggregation}", value=value), paths)
        else:
            yield Sentence(tell("overall_unfinished"), tuple(path for path in paths if getattr(overall, str(path[1]))))
    if not shown(draft, ("streaks",)):
        return
    if draft.tracking_type in STREAK_TRACKING_TYPES and not draft.streaks:
        yield Sentence(tell("levels_missing"), (("streaks",),))
    for place in range(len(draft.streaks)):
        yield _level(draft, place)


def _level(draft: Draft, place: int) -> Sentence:
    streak, path = draft.streaks[place], ("streaks", place)
    count = readers.read_integer(streak.target_count_of_sequence)
    paths: tuple[FieldPath, ...] = ((*path, "target_count_of_sequence"), (*path, "name"))
    called = f"{label(path)}, {quoted(streak.name)}," if streak.name.strip() else label(path)
    if not isinstance(count, int) or not streak.name.strip():
        return Sentence(tell("level_unfinished", level=called.rstrip(",")), paths)
    code = "level_loose" if draft.tracking_type == "NON_CONTINUOUS_STREAKS" else "level"
    return Sentence(tell_count(code, count, level=called), paths)


def _per_target(draft: Draft, reader: Callable[[Target], _Told | None]) -> Iterator[Sentence]:
    """Yield what is to say of each target, once where it is the same for all or for several."""
    by_text: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for place, target in enumerate(draft.targets):
        told = reader(target)
        if told:
            by_text.setdefault(told[0], []).append((place, told[1]))
    for text, places in by_text.items():
        paths = [_path(place, name) for place, names in places for name in names]
        visible = tuple(path for path in paths if shown(draft, path[:3]))
        yield Sentence(_said_of(draft, text, [place for place, _ in places]), visible)


def _path(place: int, name: str) -> FieldPath:
    steps: tuple[str | int, ...] = tuple(int(step) if step.isdecimal() else step for step in name.split("."))
    return ("targets", place, *steps)


def _said_of(draft: Draft, text: str, places: list[int]) -> str:
    if len(draft.targets) == 1:
        return text
    if len(places) == len(draft.targets):
        return tell("targets_say", sentence=text)
    return tell("target_says", target=listed([label(("targets", place)) for place in places]), sentence=text)


def _description(target: Target) -> _Told | None:
    if not target.description:
        return None
    return tell("target_description", text=quoted(target.description)), ("description",)


def _rule(target: Target) -> _Told | None:
    rule = target.expression.strip()
    said = ("expression", "expression_json") if target.expression_json else ("expression",)
    if not rule:
        return (_rule_of_json(target.expression_json), ("expression_json",)) if target.expression_json else None
    text = {"true": tell("rule_all"), "false": tell("rule_none")}.get(rule) or _with_meaning("rule", rule)
    return (f"{text} {tell('rule_json')}" if target.expression_json else text), said


def _with_meaning(code: str, rule: str) -> str:
    """A rule that is understood is told in words, with its text in brackets."""
    said = meaning(rule)
    return tell(f"{code}_means", meaning=said, rule=quoted(rule)) if said else tell(code, rule=quoted(rule))


def _rule_of_json(text: str) -> str:
    node = read_expression_json(text)
    return tell("rule_json_means", meaning=in_words(node)) if node is not None else tell("rule_json_only")


def _places(target: Target) -> _Told | None:
    if not target.filters:
        return (tell("everywhere"), ("filters",)) if "filters" in target.spelled else None
    if not all(_is_readable(place) for place in target.filters):
        return None
    pieces = []
    for place in target.filters:
        ids = readers.id_pieces(place.entity_ids)
        pieces.append(tell_count(f"places_{place.entity_type}", len(ids), ids=listed(ids)))
    names = [f"filters.{number}.{field}" for number in range(len(pieces)) for field in ("entity_type", "entity_ids")]
    return tell("at_places", places=listed(pieces)), tuple(names)


def _is_readable(place: Filter) -> bool:
    return place.entity_type in FILTER_ENTITY_TYPES and isinstance(readers.read_ids(place.entity_ids), tuple)


def _joining(target: Target) -> _Told | None:
    method = target.enrolment_method
    if not method:
        return tell("join_unsaid"), ("enrolment_method",)
    code = f"join_{method}" if method in _JOINING else "join_other"
    return tell(code, text=quoted(method)), ("enrolment_method",)


def _switch(target: Target) -> _Told | None:
    active = readers.read_boolean(target.active)
    if not isinstance(active, bool):
        return None
    return tell("target_on" if active else "target_off"), ("active",)


def _triggers(target: Target) -> _Told | None:
    """Sub-targets cannot be explained; that there are none can."""
    try:
        triggers = json.loads(target.target_milestone_triggers or "0")
    except ValueError:
        return None
    return (tell("no_triggers"), ("target_milestone_triggers",)) if triggers == [] else None
