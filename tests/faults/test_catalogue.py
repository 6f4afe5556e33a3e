"""No line of the catalogue of faults is forgotten: a test is named after each."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
# before any byte, after the first byte, statuses, bodies, local data
LINES = (
    *("N01", "N02", "N03", "N04", "N05", "N06", "N07", "N08", "N09", "N10", "N11"),
    *("N12", "N13", "N14", "N15", "N16", "N17", "N18", "N19", "N20", "N21", "N22"),
    *("N23", "N24", "N25", "N26", "N27", "N28", "N29", "N30", "N31", "N32"),
    *("N33", "N34", "N35", "N36", "N37", "N38", "N39", "N40", "N41", "N42"),
    *("H01", "H02", "H03", "H04", "H05", "H06", "H07", "H08", "H09", "H10", "H11", "H12", "H13", "H14"),
    *("H15", "H16", "H17", "H18", "H19", "H20", "H21", "H22", "H23", "H24", "H25", "H26", "H27", "H28"),
    *("H29", "H30", "H31", "H32", "H33", "H34", "H35", "H36", "H37", "H38", "H39", "H40", "H41"),
    *("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09"),
    *("B10", "B11", "B12", "B13", "B14", "B15", "B16", "B17", "B18"),
    *("D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09", "D10", "D11", "D12", "D13", "D14"),
    *("D15", "D16", "D17", "D18", "D19", "D20", "D21", "D22", "D23", "D24", "D25", "D26", "D27", "D28"),
)
# what is typed, brought in and taken out
INPUT = tuple(f"I{number:02}" for number in range(1, 29))
# credentials, window and process: tested where they are at home
ELSEWHERE = (
    *("K01", "K02", "K03", "K04", "K05", "K06", "K07", "K08", "K09", "K10", "K11", "K12", "K13", "K14", "K15", "K16"),
    *("U01", "U02", "U03", "U04", "U05", "U06", "U07", "U08", "U09", "U10"),
    *("U11", "U12", "U13", "U14", "U15", "U16", "U17", "U18", "U19", "U20"),
)


def named_in(folder: Path) -> Counter[str]:
    """Count the tests named after each line: ``test_n12_n13_…`` is one of N12 and of N13."""
    found: Counter[str] = Counter()
    for file in folder.rglob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (named := re.match("test_((?:[nhbdiku][0-9]{2}_)+)", node.name)):
                found.update(line.upper() for line in named[1].rstrip("_").split("_"))
    return found


def test_the_catalogue_is_counted_right() -> None:
    assert len(LINES) == len(set(LINES)) == 42 + 41 + 18 + 28
    assert len(ELSEWHERE) == len(set(ELSEWHERE)) == 16 + 20


@pytest.mark.parametrize(
    ("folder", "lines"),
    [(TESTS, (*LINES, *INPUT, *ELSEWHERE)), (TESTS / "faults", (*LINES, *INPUT))],
    ids=["anywhere", "through all that sends"],
)
def test_every_line_of_the_catalogue_has_a_test_named_after_it(folder: Path, lines: tuple[str, ...]) -> None:
    found = named_in(folder)
    assert [line for line in lines if not found[line]] == []
    assert set(found) <= {*LINES, *INPUT, *ELSEWHERE}, "a test is named after no line of the catalogue"
