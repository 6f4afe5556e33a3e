"""A line of the table of ``make bench``: our figures beside those of what bounds them, measured by turns in one run."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

LARGEST = 100


@dataclass(frozen=True)
class Line:
    """``ours`` and ``bound`` hold every sample; ``judged`` is the percentile that counts. ``goal`` is the most that
    our figure may be as a multiple of the bound's, ``most`` the most that it may be by itself; without both the line
    only tells."""

    name: str
    ours: Sequence[float]
    by: str = ""
    bound: Sequence[float] = ()
    goal: float | None = None
    most: float | None = None
    judged: int = 50
    unit: str = "ms"

    @property
    def figure(self) -> float:
        """Our own."""
        return percentile(self.ours, self.judged)

    @property
    def ratio(self) -> float | None:
        """How many times the bound it is."""
        return self.figure / percentile(self.bound, self.judged) if self.bound else None


def percentile(values: Sequence[float], share: int) -> float:
    """Return what so many of a hundred values do not exceed."""
    ordered = sorted(values)
    return median(ordered) if share == 50 else ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


@dataclass(frozen=True)
class Told:
    """A line as measured in several runs: each run's figure and ratio; the median of the runs is judged."""

    runs: Sequence[Line]

    @property
    def line(self) -> Line:
        """What is the same in all runs."""
        return self.runs[0]

    @property
    def figure(self) -> float:
        """The median run's."""
        return median(run.figure for run in self.runs)

    @property
    def ratio(self) -> float | None:
        """The median run's."""
        return median(run.ratio or 0.0 for run in self.runs) if self.line.bound else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        judged = [(self.ratio, self.line.goal), (self.figure, self.line.most)]
        held = [had <= wanted for had, wanted in judged if had is not None and wanted is not None]
        return all(held) if held else None

    def as_json(self) -> dict[str, object]:
        """Everything, every sample too."""
        said = {"name": self.line.name, "figure": self.figure, "ratio": self.ratio, "met": self.met}
        return said | {"runs": [asdict(run) for run in self.runs]}


HEAD = ("what", "median", "p95", "samples", "measured against", "its median", "ratio", "goal", "met")


def table(lines: Sequence[Told]) -> str:
    """Return the lines as a table that also Markdown takes."""
    rows = [HEAD, tuple("-" * len(cell) for cell in HEAD), *(_cells(told) for told in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return "".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |\n" for row in rows
    )


def _cells(told: Told) -> tuple[str, ...]:
    line = told.line
    ours = [sample for run in told.runs for sample in run.ours]
    bound = [sample for run in told.runs for sample in run.bound]
    kind = {50: "", 95: "p95 ", LARGEST: "most "}[line.judged]
    goals = [f"{kind}<= {line.goal:g} x"] if line.goal is not None else []
    goals += [f"{kind}<= {line.most:g} {line.unit}"] if line.most is not None else []
    return (
        line.name,
        f"{percentile(ours, 50):.4g} {line.unit}",
        f"{percentile(ours, 95):.4g}",
        str(len(ours)),
        line.by,
        f"{percentile(bound, 50):.4g}" if bound else "",
        f"{told.ratio:.2f}" if told.ratio is not None else "",
        ", ".join(goals),
        {True: "yes", False: "NO", None: ""}[told.met],
    )
