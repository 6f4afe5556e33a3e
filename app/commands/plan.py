"""``plan``: periods from a first day, a length and a count."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.commands.exit_code import ExitCode
from app.commands.output import Output
from app.commands.wrong_use import WrongUseError
from app.domain import exact_json
from app.domain.draft import Period, new_draft
from app.domain.exact_json import JsonObject
from app.planning.schedule_builder import PlanError, build_periods
from app.planning.time_truth import USUAL_HOURS, time_truth
from app.session.compose import compose
from app.words.catalogue import _
from app.words.command_texts import NO_DAY, NO_ZONE, ZONE_NAME
from app.words.plan_texts import plan_sentence
from app.words.time_truth import warning_words


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What was asked for, as texts; ``zone`` is empty or the name of a time zone."""

    first_day: str
    every: str
    frequency: int
    cycles: int
    zone: str = ""
    month_end: Literal["clip", "last-day"] = "clip"


def plan(wish: PlanWish, output: Output) -> ExitCode:
    """Say the periods; with ``--json`` a bare list of them as they would be sent."""
    zone = _zone(wish.zone)
    made = _periods(wish)
    periods = _wire(made)
    if output.json:
        output.raw(exact_json.dumps(periods, indent=2).encode() + b"\n")
        return ExitCode.FINE
    if zone is not None:
        output.line(_(ZONE_NAME).format(zone=wish.zone))
    for built, period in zip(made, periods, strict=True):
        start, end = str(period["startDate"]), str(period["endDate"])
        line = f"{period['refCode']}  {start}  {end}"
        output.line(line + (f"  ({_shown(start, zone)} - {_shown(end, zone)})" if zone is not None else ""))
        for words in _nights(built, zone):
            output.line(f"  {words}")
    return ExitCode.FINE


def _periods(wish: PlanWish) -> tuple[Period, ...]:
    try:
        first_day = date.fromisoformat(wish.first_day)
    except ValueError:
        raise WrongUseError("wrong_use", _(NO_DAY).format(text=wish.first_day), "first_day") from None
    try:
        return build_periods(first_day, wish.every.upper(), wish.frequency, wish.cycles, wish.month_end)
    except PlanError as error:
        raise WrongUseError("wrong_use", plan_sentence(error.problem.code, error.problem.params), "plan") from None


def _wire(periods: Iterable[Period]) -> list[JsonObject]:
    return cast(list[JsonObject], compose(replace(new_draft(), periods=tuple(periods)))["periods"])


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongUseError("wrong_use", _(NO_ZONE).format(zone=name), "time_zone") from None


def _nights(period: Period, zone: ZoneInfo | None) -> list[str]:
    """Return in words which of the two days of a period the clocks change on."""
    warnings = time_truth(period, zone).warnings
    return [
        warning_words(one.code, one.edge, one.day, one.other, one.hours) for one in warnings if one.hours != USUAL_HOURS
    ]


def _shown(instant: str, zone: ZoneInfo) -> str:
    return datetime.fromisoformat(instant).astimezone(zone).strftime("%Y-%m-%d %H:%M")
