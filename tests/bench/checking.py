"""What a check of a whole draft costs beside pydantic's of the same body, and whether it grows with the draft alone."""

import json
from datetime import date

from app.domain.draft import Draft
from app.domain.request import TargetGroupRequest
from app.rules.validate import Checker
from app.session.compose import body_bytes
from tests.bench.line import Line
from tests.bench.stage import Size, draft_of, taken

TODAY = date(2030, 1, 1)


def measure(toy: bool = False) -> list[Line]:
    """Check drafts of both sizes and the body of one by turns."""
    sizes, rounds = ((Size(3, 4), Size(6, 8)), 1) if toy else ((Size(50, 100), Size(100, 1000)), 9)
    small, large = (draft_of(size) for size in sizes)
    body = json.loads(body_bytes(small))
    checked, bound, grown = [], [], []
    for _round in range(rounds):
        checked.append(_checked(small))
        bound.append(taken(lambda: TargetGroupRequest.model_validate(body)).worked)
        grown.append(_checked(large))
    values = [size.targets * size.periods for size in sizes]
    each = [[time * 1000 / count for time in times] for times, count in zip((checked, grown), values, strict=True)]
    return [
        Line(f"check of a draft of {sizes[0]}, processor", checked, "pydantic of its body", bound, goal=2),
        Line(f"the same a value, at {sizes[1]}", each[1], f"a value at {sizes[0]}", each[0], goal=1.2, unit="us"),
    ]


def _checked(draft: Draft) -> float:
    found = []
    took = taken(lambda: found.append(Checker().check(draft, TODAY).issues)).worked
    assert not [issue for issue in found[0] if issue.severity == "block"]
    return took
