"""Build every schedule there is: all units, 1 to 36 of them, 100 periods, from each day of 2024 to 2028, both rules for
the end of a month. 920,000 rows; ``--each N`` takes each Nth first day only. 1 where a row is wrong.

A row of 100 stands for those of 1 to 99 as well: more periods change no earlier one, which is tested apart.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a file, not as a module

from app.domain.vocab import FREQUENCY_TYPES
from app.planning.schedule_builder import build_periods
from tests.app.planning.schedule_proof import wrong_with

FIRST, LAST = date(2024, 1, 1), date(2028, 12, 31)
LONGEST, CYCLES = 36, 100


def wrong_from(first: date) -> list[str]:
    """Return what is wrong with all rows from a day."""
    found = []
    for every in FREQUENCY_TYPES:
        for frequency in range(1, LONGEST + 1):
            for rule in ("clip", "last-day"):
                periods = build_periods(first, every, frequency, CYCLES, rule)
                wrong = wrong_with(periods, first, every, frequency, CYCLES, rule)
                found += [f"{first} {every} {frequency} {rule}: {words}" for words in wrong]
    return found


def main() -> int:
    """Go through the days, on as many processes as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    days = [FIRST + timedelta(days=number) for number in range(0, (LAST - FIRST).days + 1, given.each)]
    with ProcessPoolExecutor(given.workers, mp_context=get_context("fork")) as pool:
        wrong = [words for found in pool.map(wrong_from, days, chunksize=8) for words in found]
    sys.stdout.write("".join(f"{words}\n" for words in wrong))
    sys.stdout.write(f"{len(days) * len(FREQUENCY_TYPES) * LONGEST * 2} rows, {len(wrong)} wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
