"""The strip as a drawing: well-formed, without anything that acts, as large as its periods need and no larger."""

import xml.etree.ElementTree as ElementTree  # reads what this program wrote a moment ago
from dataclasses import replace
from datetime import date

from app.domain.draft import Draft, new_draft
from app.planning.schedule_builder import build_periods
from app.planning.timeline import timeline_of
from app.planning.timeline_svg import timeline_svg

NAME = "{http://www.w3.org/2000/svg}"


def drawn(draft: Draft, words: str = "No gaps", today: date | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(timeline_svg(timeline_of(draft), words, today))


def year() -> Draft:
    return replace(new_draft(), periods=build_periods(date(2026, 1, 1), "MONTHLY", 1, 12), to_date="2026-12-31")


def texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{NAME}text")]


def test_each_period_is_a_bar_with_its_number_and_the_months_are_named() -> None:
    root = drawn(year())
    assert len(list(root.iter(f"{NAME}rect"))) == 12
    assert {"1", "12", "Jan", "Dec", "2026"} <= set(texts(root))


def test_gaps_are_hatched_and_overlaps_crossed() -> None:
    months = year().periods
    gap = replace(year(), periods=(*months[:2], *months[3:]))
    overlap = replace(year(), periods=(months[0], replace(months[1], start_date="2026-01-20"), *months[2:]))
    dashed = [box for box in drawn(gap).iter(f"{NAME}rect") if box.get("stroke-dasharray")]
    assert len(dashed) == 1 and len(list(drawn(gap).iter(f"{NAME}path"))) == 1
    crossed = list(drawn(overlap).iter(f"{NAME}path"))
    assert len(crossed) == 1 and len(drawn(overlap).findall(f"{NAME}rect")) == 13


def test_today_stands_where_it_falls_and_not_elsewhere() -> None:
    assert "14 Jun 2026" in texts(drawn(year(), today=date(2026, 6, 14)))
    assert "14 Jun 2030" not in texts(drawn(year(), today=date(2030, 6, 14)))


def test_the_words_are_escaped() -> None:
    assert drawn(year(), '"><script>x</script>').get("aria-label") == '"><script>x</script>'
    assert not list(drawn(year(), '"><script>x</script>').iter(f"{NAME}script"))


def test_a_thousand_periods_are_no_more_bars_than_there_are_pixels() -> None:
    weeks = replace(new_draft(), periods=build_periods(date(2000, 1, 1), "DAILY", 1, 1000))
    assert len(timeline_svg(timeline_of(weeks), "")) < 200_000
    assert len(list(drawn(weeks).iter(f"{NAME}rect"))) <= 785


def test_without_a_day_there_is_no_drawing() -> None:
    assert timeline_svg(timeline_of(replace(new_draft(), periods=())), "") == ""
