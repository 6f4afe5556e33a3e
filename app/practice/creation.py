"""A checked request turned into the group that the service answers and keeps, keys in the documented order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from app.practice.json_text import JsonObject
from app.practice.moments import day_of, instant_of, instant_text, stamp
from app.practice.periods import periods_of
from app.practice.sign_in import Caller
from app.practice.windows import makes_own_periods

_RETURN_TWIN = "_ReturnBill"
_WITH_RULE_SET = ("TRANSACTION", "LINEITEM", "EVENT")
_RETURNABLE = ("TRANSACTION", "LINEITEM")


@dataclass(frozen=True)
class Creation:
    """One creation: ``request`` is checked and without nulls, ``now`` in UTC, ``next_id`` gives an id of a sequence."""

    request: JsonObject
    next_id: Callable[[str], int]
    caller: Caller
    now: datetime
    returns: bool = False

    def group(self) -> JsonObject:
        """Return the whole group, with the ``attribution`` and ``createdOn`` that only reading calls show."""
        asked, group_id = self.request, self.next_id("group")
        periods = periods_of(asked, group_id, self.next_id, self.attribution(milliseconds=False), self.now.date())
        targets = self._targets(group_id, periods)
        own = makes_own_periods(asked)
        return _present(
            id=group_id,
            attribution=self.attribution(milliseconds=False),
            name=asked["name"],
            fromDate=_day(asked.get("fromDate")),
            toDate=_day(asked.get("toDate")),
            active=asked.get("active", True),
            preferredTillId=_whole(asked.get("preferredTillId")),
            periods=periods,
            streaks=self._streaks(group_id),
            totalPeriods=len(periods or ()) if own else int(asked["totalPeriods"]),
            description=asked.get("description"),
            targetEvaluationType=asked.get("targetEvaluationType", "FIXED_CALENDAR_WINDOW"),
            recurringCycles=_whole(asked.get("recurringCycles")),
            frequency=_whole(asked.get("frequency")),
            targetCycleStartDate=self._cycle("targetCycleStartDate", periods, "startDate", min, "00:00:00"),
            targetCycleEndDate=self._cycle("targetCycleEndDate", periods, "endDate", max, "23:59:59"),
            frequencyType="CUSTOM" if own else asked.get("frequencyType"),
            trackingType=asked["trackingType"],
            createdOn=int(self.now.timestamp() * 1000),
            targets=targets,
            combinationType=asked.get("combinationType"),
            unifiedTargetExpression=self._overall(targets or []),
            leaderboardEnabled=asked.get("leaderboardEnabled", False),
            userCreated=asked.get("userCreated", False),
            timeZoneName=asked.get("timeZoneName"),
        )

    def attribution(self, *, milliseconds: bool = True) -> JsonObject:
        """Return who made a thing and when."""
        code = self.caller.code
        by = {"id": self.caller.id, "code": code, "description": "", "name": code, "type": "TILL"}
        at = stamp(self.now, milliseconds=milliseconds)
        return {"createdOn": at, "lastUpdatedOn": at, "lastUpdatedBy": by, "createdBy": dict(by)}

    def _streaks(self, group_id: int) -> list[JsonObject] | None:
        if "streaks" not in self.request:
            return None
        return [
            {
                "id": self.next_id("streak"),
                "attribution": self.attribution(),
                "targetGroupId": group_id,
                "name": streak["name"],
                "targetCountOfSequence": int(streak["targetCountOfSequence"]),
            }
            for streak in self.request["streaks"]
        ]

    def _targets(self, group_id: int, periods: list[JsonObject] | None) -> list[JsonObject] | None:
        if "targets" not in self.request:
            return None
        asked: list[JsonObject] = self.request["targets"]
        return [self._target(target, group_id, periods or []) for target in asked + self._twins(asked)]

    def _twins(self, targets: list[JsonObject]) -> list[JsonObject]:
        return [
            {**target, "name": target["name"] + _RETURN_TWIN, "eventName": "ReturnBill"}
            for target in targets
            if self.returns and target.get("enrolmentMethod") == "TRANSACTION" and target["targetEntity"] in _RETURNABLE
        ]

    def _target(self, asked: JsonObject, group_id: int, periods: list[JsonObject]) -> JsonObject:
        entity, target_id = asked["targetEntity"], self.next_id("target")
        unrolled = self.next_id("rule_set") if entity == "LINEITEM" else None
        values = self._values(asked.get("defaultValues"), periods)
        return _present(
            id=target_id,
            attribution=self.attribution(),
            name=asked["name"],
            emfRuleSetId=self.next_id("rule_set") if entity in _WITH_RULE_SET else None,
            emfUnrolledRulesetId=unrolled,
            targetType=asked["targetType"],
            targetEntity=entity,
            eventName=asked.get("eventName", "TransactionAdd"),
            targetGroupId=group_id,
            description=asked.get("description"),
            active=asked.get("active", True),
            expression=_expression(asked.get("expression")),
            expressionJson=asked.get("expressionJson"),
            filters=_filters(asked.get("filters")),
            enrolmentMethod=asked.get("enrolmentMethod", "IMPORT"),
            defaultValues=values,
            targetPeriodDefaultValuesMap=_by_period(values),
            extendedFieldInfo=_field_info(asked.get("extendedFieldInfo")),
            targetMilestoneTriggers=asked.get("targetMilestoneTriggers"),
        )

    def _values(self, asked: list[JsonObject] | None, periods: list[JsonObject]) -> list[JsonObject] | None:
        if asked is None:
            return None
        if makes_own_periods(self.request) and len(asked) == 1:
            asked = asked * len(periods)
        return [
            {
                "id": self.next_id("default_value"),
                "periodId": period["id"],
                "defaultValue": _with_three_decimals(value["defaultValue"]),
            }
            for value, period in zip(asked, periods, strict=False)
        ]

    def _cycle(
        self, name: str, periods: list[JsonObject] | None, end: str, choose: Callable[[list[str]], str], time: str
    ) -> str | None:
        sent = self.request.get(name, self.request.get(name + "ISO"))
        if sent is not None:
            return instant_text(instant_of(sent))
        days = [period[end] for period in periods or []]
        return f"{choose(days)}T{time}.000Z" if days else None

    def _overall(self, targets: list[JsonObject]) -> JsonObject | None:
        if self.request["trackingType"] != "UNIFIED":
            return None
        asked = self.request.get("unifiedTargetExpression", {})
        sign = " & " if self.request["combinationType"] == "ALL" else " | "
        ids = [str(target["id"]) for target in targets[: len(self.request["targets"])]] if targets else []
        return {
            "aggregation": asked.get("aggregation"),
            "thresholdValue": _whole(asked.get("thresholdValue")),
            "ruleExpression": f"({sign.join(ids)})",
        }


def _present(**values: Any) -> JsonObject:
    """Leave out what is None: absent stays absent."""
    return {key: value for key, value in values.items() if value is not None}


def _day(text: str | None) -> str | None:
    return None if text is None else day_of(text).isoformat()


def _whole(number: int | Decimal | None) -> int | None:
    return None if number is None else int(number)


def _expression(value: str | bool | None) -> str | None:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def _filters(filters: list[JsonObject] | None) -> list[JsonObject] | None:
    if filters is None:
        return None
    return [_present(entityType=item.get("entityType"), entityIds=_ids(item.get("entityIds"))) for item in filters]


def _ids(numbers: list[int | Decimal] | None) -> list[int] | None:
    return None if numbers is None else [int(number) for number in numbers]


def _field_info(info: JsonObject | None) -> JsonObject | None:
    if info is None:
        return None
    return _present(
        name=info.get("name"),
        aggregateFunction=info.get("aggregateFunction"),
        programId=_whole(info.get("programId")),
        alternateCurrencyIdentifier=info.get("alternateCurrencyIdentifier"),
        aggregateWindow=info.get("aggregateWindow"),
    )


def _by_period(values: list[JsonObject] | None) -> JsonObject | None:
    return None if values is None else {str(value["periodId"]): dict(value) for value in values}


def _with_three_decimals(value: str | int | Decimal) -> Decimal:
    number = Decimal(value)
    _, _, exponent = number.as_tuple()
    decimals = max(3, -exponent) if isinstance(exponent, int) else 3
    return Decimal(f"{number:.{decimals}f}")
