"""What it costs to make the bytes of a request of a draft, beside ``json.dumps`` of the same value."""

import json

from app.session.compose import body_bytes
from tests.bench.line import Line
from tests.bench.stage import Size, draft_of, taken


def measure(toy: bool = False) -> list[Line]:
    """Compose a draft and serialise its value by turns."""
    size, rounds = (Size(3, 4), 1) if toy else (Size(50, 100), 25)
    draft = draft_of(size)
    value = json.loads(body_bytes(draft))
    ours, bound = [], []
    for _round in range(rounds):
        ours.append(taken(lambda: body_bytes(draft)).worked)
        bound.append(taken(lambda: json.dumps(value).encode()).worked)
    return [Line(f"compose and serialise {size}, processor", ours, "json.dumps of the same", bound, goal=3)]
