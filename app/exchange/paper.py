"""Something to print, to save or to hand on: a title and sections of lines, tables and pictures, all plain texts."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows of the same length. ``bad`` are the places of rows that bring bad news."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bad: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, made by this program, and the sentence that says the same."""

    svg: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands beneath it, in this order: a picture, lines, a table."""

    title: str
    lines: tuple[str, ...] = ()
    table: Table | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole. ``notice`` stands on top where there is something nobody may overlook."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    notice: str = ""


def text_of(paper: Paper) -> str:
    """Return a paper as plain text, a line end included."""
    return "\n".join(_lines(paper)).rstrip("\n") + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    yield paper.title
    yield "=" * min(len(paper.title), 72)
    yield from (each for each in (paper.notice, paper.subtitle) if each)
    for section in paper.sections:
        yield ""
        yield section.title
        yield "-" * min(len(section.title), 72)
        if section.picture is not None:
            yield section.picture.words
        yield from (f"- {line}" for line in section.lines)
        if section.table is not None:
            yield from _table_lines(section.table)


def _table_lines(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield "- " + "; ".join(f"{head}: {cell}" if head else cell for head, cell in zip(table.heads, row, strict=True))
