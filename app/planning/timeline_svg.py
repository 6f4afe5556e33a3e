"""The strip of periods as a drawing in SVG, for papers: light colours, no script, no link, nothing but numbers in it
and the words of this program."""

import html
from collections.abc import Iterator
from datetime import date
from math import ceil

from app.planning.timeline import Stretch, TickUnit, Timeline, tick_units, ticks
from app.planning.timeline_scale import Scale, day_of
from app.words.days import short_day, short_month

WIDTH = 800
_LINE = 16
_LANE = 26
_PAD = 4
_TOP = 2 * _LINE + 10
_HATCH = 6
_TEXT, _MUTED, _EDGE, _BAR, _GAP, _OVERLAP = "#1d2430", "#4b5565", "#2456a6", "#dbe7fb", "#8a5a00", "#a3161b"
_LETTER = 6.5
"""Pixels of a letter, so that labels keep clear of each other."""


def timeline_svg(timeline: Timeline, words: str, today: date | None = None, width: int = WIDTH) -> str:
    """Return the drawing, "" where there is no day to draw; ``words`` say in a sentence what it shows."""
    if timeline.first is None or timeline.last is None:
        return ""
    scale = Scale(timeline.first.toordinal(), timeline.last.toordinal(), width)
    return "".join(_drawn(timeline, scale, words, today))


def _drawn(timeline: Timeline, scale: Scale, words: str, today: date | None) -> Iterator[str]:
    bottom = _TOP + (max(timeline.lanes, default=0) + 1) * (_LANE + _PAD)
    title = html.escape(words)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {scale.width} {bottom + _LINE + _PAD}"'
    yield f' width="{scale.width}" height="{bottom + _LINE + _PAD}" role="img" aria-label="{title}"'
    yield ' font-family="sans-serif" font-size="12">'
    yield from _ticks(scale, bottom)
    yield from _own(timeline, scale)
    yield from _bars(timeline, scale)
    yield from _stretches(timeline.gaps, scale, 1, _GAP, crossed=False)
    yield from _stretches(timeline.overlaps, scale, max(timeline.lanes, default=0) + 1, _OVERLAP, crossed=True)
    if today is not None and scale.first <= today.toordinal() <= scale.last:
        yield from _today(today, scale, bottom)
    yield "</svg>"


def _ticks(scale: Scale, bottom: int) -> Iterator[str]:
    first, last = day_of(scale.first), day_of(scale.last)
    units = tick_units(scale.pixels_per_day, 44)
    for line, unit in enumerate(reversed(units)):
        top = line * _LINE
        days = list(ticks(first, last, unit))
        marks = days if days and (days[0] == first or line) else [first, *days]
        free = 0.0
        for day in marks:
            x = scale.x(day.toordinal())
            if day in days:
                yield _line(x, top + 2, x, bottom, "#d5dae3")
            label = _tick_words(day, unit)
            if x >= free and x + len(label) * _LETTER < scale.width:
                yield _word(x + 3, top + 12, label, _MUTED)
                free = x + len(label) * _LETTER + 8


def _tick_words(day: date, unit: TickUnit) -> str:
    """Return what stands at a tick."""
    if unit in (TickUnit.DAY, TickUnit.WEEK):
        return str(day.day)
    if unit in (TickUnit.MONTH, TickUnit.QUARTER):
        return short_month(day)
    return str(day.year)


def _own(timeline: Timeline, scale: Scale) -> Iterator[str]:
    start, end = timeline.own
    if start is None and end is None:
        return
    one = scale.x((start or day_of(scale.first)).toordinal())
    other = scale.x((end or day_of(scale.last)).toordinal() + 1)
    y = _TOP - 6
    yield _line(one, y, other, y, _TEXT, width=2)
    for x, day in ((one, start), (other, end)):
        if day is not None:
            yield _line(x, y, x, y + 5, _TEXT, width=2)


def _bars(timeline: Timeline, scale: Scale) -> Iterator[str]:
    """What is narrower than a pixel is drawn once for all that share it."""
    reached = [-1] * (max(timeline.lanes, default=0) + 1)
    for span, lane in zip(timeline.spans, timeline.lanes, strict=True):
        left, right = scale.ends(span.start, span.end)
        if ceil(right) <= reached[lane]:
            continue
        reached[lane] = ceil(right)
        top, width = _TOP + lane * (_LANE + _PAD), max(1.0, right - left)
        fill = _BAR if width >= 3 else _EDGE
        yield f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_LANE}" fill="{fill}" stroke="{_EDGE}"/>'
        number = str(span.place + 1)
        if width > len(number) * _LETTER + 2 * _PAD:
            yield _word(left + width / 2, top + 17, number, _TEXT, middle=True)


def _stretches(stretches: tuple[Stretch, ...], scale: Scale, lanes: int, color: str, *, crossed: bool) -> Iterator[str]:
    """Gaps are hatched one way with a broken edge, overlaps crossed with a firm one."""
    reached = -1
    height = lanes * (_LANE + _PAD) - _PAD
    for stretch in stretches:
        left, right = scale.ends(stretch.first, stretch.last)
        if ceil(right) <= reached:
            continue
        reached = ceil(right)
        width = max(2.0, right - left)
        edge = "" if crossed else ' stroke-dasharray="4 2"'
        box = f'x="{left:.1f}" y="{_TOP}" width="{width:.1f}" height="{height}"'
        yield f'<rect {box} fill="none" stroke="{color}"{edge}/>'
        path = _hatch(left, width, height, rising=True) + (_hatch(left, width, height, rising=False) if crossed else "")
        yield f'<path d="{path}" stroke="{color}" fill="none"/>'


def _hatch(left: float, width: float, height: float, *, rising: bool) -> str:
    """Return slanted lines that end at the edges of a box."""
    pieces = []
    for number in range(1, int((width + height) // _HATCH) + 1):
        along = number * _HATCH  # where the line would cross the edge from which it starts, or beyond it
        x1, y1 = min(along, width), max(0.0, along - width)
        x2, y2 = max(0.0, along - height), min(along, height)
        if not rising:
            y1, y2 = height - y1, height - y2
        pieces.append(f"M{left + x1:.1f} {_TOP + y1:.1f}L{left + x2:.1f} {_TOP + y2:.1f}")
    return "".join(pieces)


def _today(today: date, scale: Scale, bottom: int) -> Iterator[str]:
    """A line, and beneath it the day: a paper is read on another one."""
    words, x = short_day(today), scale.x(today.toordinal() + 0.5)
    yield _line(x, _LINE, x, bottom, _TEXT, width=2)
    end = x + len(words) * _LETTER > scale.width
    yield _word(x - 4 if end else x + 4, bottom + 14, words, _TEXT, anchor="end" if end else "")


def _line(x1: float, y1: float, x2: float, y2: float, color: str, *, width: int = 1) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{color}" stroke-width="{width}"/>'


def _word(x: float, y: float, text: str, color: str, *, middle: bool = False, anchor: str = "") -> str:
    where = "middle" if middle else anchor
    placed = f' text-anchor="{where}"' if where else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{color}"{placed}>{html.escape(text)}</text>'
