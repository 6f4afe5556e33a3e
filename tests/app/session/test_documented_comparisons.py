"""Asked and kept, whole, for every documented request and its answer. To write the tables anew after looking at what
changed: ``python -m tests.app.session.test_documented_comparisons``."""

import sys
from pathlib import Path
from typing import cast

import pytest

from app.domain import exact_json
from app.domain.exact_json import JsonObject
from app.domain.field_path import dotted
from app.session.comparison import compare
from app.session.comparison_words import differences_first, row_of, summary_words
from tests.app.exchange.bodies import EXAMPLES

TABLES = EXAMPLES.parent / "comparisons"
NAMES = sorted(file.name.removesuffix(".request.json") for file in EXAMPLES.glob("create_*.request.json"))


def value(name: str) -> JsonObject:
    return cast(JsonObject, exact_json.loads((EXAMPLES / f"{name}.json").read_text("utf-8")))


def table(name: str) -> str:
    """Return the comparison as text: the sum of it, then a line for each field, differences first."""
    fields = compare(value(f"{name}.request"), cast(JsonObject, value(f"{name}.response")["data"]))
    lines = [summary_words(fields)]
    for field in differences_first(fields):
        row = row_of(field)
        lines.append(" | ".join((str(field.verdict), dotted(field.path), row.asked, row.kept, row.meaning)))
    return "\n".join(lines) + "\n"


def file_of(name: str) -> Path:
    return TABLES / f"{name}.txt"


@pytest.mark.parametrize("name", NAMES)
def test_the_documented_answer_is_compared_as_the_table_says(name: str) -> None:
    assert table(name) == file_of(name).read_text("utf-8")


def test_every_documented_pair_has_its_table_and_no_table_is_left_over() -> None:
    assert NAMES and sorted(file.stem for file in TABLES.iterdir()) == NAMES


if __name__ == "__main__":
    for each in NAMES:
        file_of(each).write_text(table(each), "utf-8")
    sys.stdout.write(f"{len(NAMES)} tables\n")
