"""What one click does to a draft."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from app.domain import readers
from app.domain.draft import (
    Draft,
    Record,
    Streak,
    Target,
    Value,
    new_period,
    new_target,
    part_at,
    text_at,
    with_part,
)
from app.domain.field_path import FieldPath, from_dotted
from app.domain.issue import Fix
from app.domain.readers import Unreadable
from app.rules import schedule_fixes
from app.rules.value_rules import with_point

Params = Mapping[str, str | int]


def apply_fix(draft: Draft, fix: Fix) -> Draft:
    """Return the draft after a fix; the same draft where the fix no longer applies. Twice does the same as once."""
    try:
        if fix.code in _BY_CODE:
            return _BY_CODE[fix.code](draft, fix.params)
        for path, text in fix.changes:
            text_at(draft, path)
            draft = with_part(draft, path, text)
    except (LookupError, OverflowError):  # there is no such place any more; the calendar ends
        return draft
    return draft


def _sort_periods(draft: Draft, _params: Params) -> Draft:
    """Order the periods by their first day, those without one last; each takes its value of every target along."""
    order = sorted(range(len(draft.periods)), key=lambda place: _first_day(draft, place))
    targets = tuple(replace(target, default_values=_in_order(target.default_values, order)) for target in draft.targets)
    return replace(draft, periods=tuple(draft.periods[place] for place in order), targets=targets)


def _first_day(draft: Draft, place: int) -> tuple[bool, int]:
    moment = readers.read_moment(draft.periods[place].start_date)
    if isinstance(moment, Unreadable):
        return True, 0
    return False, moment.day.toordinal()


def _in_order(values: tuple[Value, ...], order: list[int]) -> tuple[Value, ...]:
    """Missing values stay missing where their period goes; those beyond the periods stay at the end."""
    present = [values[place] if place < len(values) else None for place in order]
    while present and present[-1] is None:
        present.pop()
    return (*(value if value is not None else Value() for value in present), *values[len(order) :])


def _renumber_ref_codes(draft: Draft, _params: Params) -> Draft:
    """Give each repeated reference code the first free Cycle_n from its place on; the first of a kind keeps its own."""
    taken = {period.ref_code.strip().casefold() for period in draft.periods}
    seen: set[str] = set()
    periods = []
    for place, period in enumerate(draft.periods):
        code = period.ref_code.strip().casefold()
        if code and code in seen:
            number = place + 1
            while f"cycle_{number}" in taken:
                number += 1
            period = replace(period, ref_code=f"Cycle_{number}")  # noqa: PLW2901 - the new one takes its place
            taken.add(f"cycle_{number}")
        seen.add(code)
        periods.append(period)
    return replace(draft, periods=tuple(periods))


def _fit_values(draft: Draft, params: Params) -> Draft:
    """Cut the values of a target or repeat the last one, so that there is one for each period."""
    place, count = int(params["target"]), int(params["count"])
    values = cast(tuple[Value, ...], part_at(draft, ("targets", place, "default_values")))
    more = (values[-1] if values else Value(),) * (count - len(values))
    return with_part(draft, ("targets", place, "default_values"), (*values[:count], *more))


def _same_values(draft: Draft, params: Params) -> Draft:
    """Give every period the first value of a target."""
    place = int(params["target"])
    target = cast(Target, part_at(draft, ("targets", place)))
    first = next((value for value in target.default_values if value.default_value.strip()), Value())
    return with_part(draft, ("targets", place, "default_values"), (first,) * len(target.default_values))


def _decimal_commas(draft: Draft, params: Params) -> Draft:
    """Write the values of a target with a point that are written with a comma."""
    place = int(params["target"])
    target = cast(Target, part_at(draft, ("targets", place)))
    values = (value.saying(with_point(value.default_value) or value.default_value) for value in target.default_values)
    return with_part(draft, ("targets", place, "default_values"), tuple(values))


def _add_period(draft: Draft, _params: Params) -> Draft:
    return replace(draft, periods=draft.periods or (new_period(1),))


def _add_target(draft: Draft, _params: Params) -> Draft:
    return replace(draft, targets=draft.targets or (new_target(len(draft.periods) or 1),))


def _add_level(draft: Draft, _params: Params) -> Draft:
    """Add a first level, named as the service's own screens name it."""
    name = f"{draft.name.strip()}_1" if draft.name.strip() else ""
    return replace(draft, streaks=draft.streaks or (Streak(name=name, target_count_of_sequence="1"),))


def _sort_levels(draft: Draft, _params: Params) -> Draft:
    counts = [readers.read_integer(streak.target_count_of_sequence) for streak in draft.streaks]
    if any(isinstance(count, Unreadable) for count in counts):
        return draft
    order = sorted(range(len(counts)), key=lambda place: cast(int, counts[place]))
    return replace(draft, streaks=tuple(draft.streaks[place] for place in order))


def _drop_unknown(draft: Draft, params: Params) -> Draft:
    path, name = from_dotted(str(params["record"])), str(params["name"])
    record = part_at(draft, path)
    if not isinstance(record, Record):
        return draft
    kept = {wire: value for wire, value in record.unknown.items() if wire != name}
    return _with_record(draft, path, replace(record, unknown=kept))


def _clear(draft: Draft, params: Params) -> Draft:
    """Empty a field or a whole record that an import pinned, and let the choices decide again whether it shows."""
    path = from_dotted(str(params["field"]))
    name = str(path[-1])
    parent, part = part_at(draft, path[:-1]), part_at(draft, path)
    if not isinstance(parent, Record):
        return draft
    empty = type(part)() if isinstance(part, Record) else () if isinstance(part, tuple) else ""
    spelled = {field: form for field, form in parent.spelled.items() if field != name}
    pinned = tuple(field for field in parent.pinned if field != name)
    cleared = with_part(parent, (name,), empty)
    return _with_record(draft, path[:-1], replace(cleared, spelled=spelled, pinned=pinned))


def _with_record(draft: Draft, path: FieldPath, record: Record) -> Draft:
    return with_part(draft, path, record) if path else cast(Draft, record)


_BY_CODE: dict[str, Callable[[Draft, Params], Draft]] = {
    "sort_periods": _sort_periods,
    "renumber_ref_codes": _renumber_ref_codes,
    "fit_values": _fit_values,
    "same_values": _same_values,
    "decimal_commas": _decimal_commas,
    "add_period": _add_period,
    "add_target": _add_target,
    "add_level": _add_level,
    "sort_levels": _sort_levels,
    "drop_unknown": _drop_unknown,
    "clear": _clear,
    "close_gaps": lambda draft, _params: schedule_fixes.close_gaps(draft),
    "trim_overlaps": lambda draft, _params: schedule_fixes.trim_overlaps(draft),
    "align_total_periods": lambda draft, _params: schedule_fixes.align_total_periods(draft),
    "align_values": lambda draft, _params: schedule_fixes.align_values(draft),
    "number_codes": lambda draft, _params: schedule_fixes.number_codes(draft),
}
