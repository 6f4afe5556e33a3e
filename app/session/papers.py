"""What people print and keep: a draft read back, and the receipt of what was sent."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from app import VERSION
from app.domain.draft import Draft
from app.domain.exact_json import JsonError, JsonObject, loads
from app.domain.field_path import dotted
from app.domain.intent import MAY_EXIST, Attempt, Intent, State
from app.domain.profile import Environment
from app.domain.visibility import shown
from app.exchange.paper import Paper, Picture, Section, Table
from app.planning.read_back import ReadBack, read_back
from app.planning.timeline import timeline_of
from app.planning.timeline_svg import timeline_svg
from app.session.answer_ids import ids_of
from app.session.comparison import Difference, Match
from app.session.comparison_words import BAD, differences_first, heads, row_of, summary_words
from app.session.records import Record
from app.words.attempts import attempt_words, ending_words
from app.words.catalogue import _
from app.words.comparison import field_words
from app.words.days import day_in_words
from app.words.environments import environment_label
from app.words.states import state_words
from app.words.timeline import schedule_sentence, unread_sentence

_CREATED = frozenset({State.CREATED, State.CREATED_WITH_PROBLEMS})


def read_back_paper(draft: Draft, place_words: str, today: date) -> Paper:
    """Return a draft in sentences, as it is now."""
    said = read_back(draft, environment_name=place_words, today=today)
    locked = Section(_("Cannot be changed later"), tuple(line.text for line in said.locked))
    sections = [*_told(draft, said, today), *([locked] if locked.lines else [])]
    subtitle = _("A draft, as it is on {day}. Nothing was created by it.").format(day=day_in_words(today))
    return Paper(_title(draft.name), subtitle, tuple(sections))


def receipt_paper(record: Record, now: datetime) -> Paper:
    """Return all that is known of a sending, for people. It has no place for a sign-in."""
    intent = record.intent
    place = environment_label(intent.environment, intent.url)
    sections = [Section(_("How it stands"), table=Table(("", ""), tuple(_facts(record, now))))]
    sections += _told(record.draft, record.said, now.date())
    if record.meaning is not None:
        sections.append(_comparison(record.meaning.differences))
    ids = tuple((each.words, each.id) for each in ids_of(record.answer))
    if ids:
        sections.append(Section(_("Ids of the service"), table=Table((_("What"), _("Id")), ids)))
    if record.attempts:
        sections.append(Section(_("Attempts"), table=_attempts(record.attempts)))
    subtitle = _("{state} - {place}").format(state=state_words(intent.state), place=place)
    return Paper(_title(intent.name), subtitle, tuple(sections), _notice(intent))


def receipt_facts(record: Record, now: datetime) -> JsonObject:
    """Return all that is known of a sending, for programs: request and answer are in it as they were."""
    intent, differences = record.intent, record.meaning.differences if record.meaning is not None else ()
    return {
        "program": f"Target Composer {VERSION}",
        "made_at": now.isoformat(timespec="seconds"),
        "name": intent.name,
        "state": intent.state.value,
        "environment": intent.environment.value,
        "place": environment_label(intent.environment, intent.url),
        "url": intent.url,
        "profile": intent.profile_name,
        "confirmed_at": intent.created_at,
        "changed_at": intent.changed_at,
        "sha256": intent.sha256,
        "group_id": intent.group_id or None,
        "ids": [{"what": each.words, "id": each.id} for each in ids_of(record.answer)],
        "attempts": [_attempt_facts(attempt) for attempt in record.attempts],
        "sentences": [sentence.text for sentence in record.said.sentences],
        "comparison": [difference_facts(field) for field in differences_first(differences)],
        "request": _value(intent.body),
        "answer": _value(record.answer),
    }


def difference_facts(field: Difference, *, there: bool = False) -> JsonObject:
    """Return one field of asked and kept, for programs and in words; ``there`` as in :func:`row_of`."""
    row = row_of(field, there=there)
    return {
        "path": dotted(field.path),
        "field": row.field,
        "asked": None if field.asked is None else loads(field.asked),
        "kept": None if field.kept is None else loads(field.kept),
        "verdict": str(field.verdict),
        "reason": field.reason,
        "meaning": row.meaning,
    }


def _title(name: str) -> str:
    return name.strip() or _("No name yet")


def _notice(intent: Intent) -> str:
    if intent.environment is Environment.PRACTICE:
        return _("PRACTICE - nothing was created for your customers.")
    if intent.state in MAY_EXIST:
        return _("Nobody knows yet whether the group was created.")
    return "" if intent.state in _CREATED else _("No group was created by this.")


def _told(draft: Draft, said: ReadBack, today: date) -> Iterator[Section]:
    picture = _picture(draft, today)
    yield Section(_("What the group says"), tuple(sentence.text for sentence in said.sentences), picture=picture)
    if said.also_sent:
        yield Section(_("Also sent"), tuple(field_words(path) for path in said.also_sent))


def _picture(draft: Draft, today: date) -> Picture | None:
    if not shown(draft, ("periods",)):
        return None
    strip = timeline_of(draft)
    words = schedule_sentence(len(strip.gaps), len(strip.overlaps), len(strip.spans), strip.expected) + "."
    unread = unread_sentence(strip.unread)
    svg = timeline_svg(strip, words, today)
    return Picture(svg, f"{words} {unread}".strip()) if svg else None


def _facts(record: Record, now: datetime) -> Iterator[tuple[str, str]]:
    intent = record.intent
    yield _("How it stands"), state_words(intent.state)
    if intent.group_id:
        yield _("Id of the group"), intent.group_id
    place = environment_label(intent.environment, intent.url)
    yield _("Where and as whom"), f"{place} - {intent.profile_name}" if intent.profile_name else place
    yield _("Address"), intent.url
    yield _("Confirmed"), _moment(intent.created_at)
    yield _("Last news"), _moment(intent.changed_at)
    yield _("Fingerprint of the request"), f"SHA-256 {intent.sha256}"
    yield _("Written"), f"{_moment(now.isoformat())}, Target Composer {VERSION}"


def _comparison(differences: Sequence[Difference]) -> Section:
    """What is just the same is counted, not listed."""
    told = [field for field in differences_first(differences) if field.verdict is not Match.SAME]
    rows = tuple(row_of(field) for field in told)
    bad = frozenset(place for place, field in enumerate(told) if field.verdict in BAD)
    cells = tuple((row.field, row.asked, row.kept, row.meaning) for row in rows)
    return Section(_("Asked and kept"), (summary_words(differences),), Table(heads(), cells, bad) if cells else None)


def _attempts(attempts: Sequence[Attempt]) -> Table:
    heads = (_("When"), _("What was asked"), _("How it ended"))
    rows = ((_moment(each.started_at), attempt_words(each.kind), ending_words(each)) for each in attempts)
    return Table(heads, tuple(rows))


def _attempt_facts(attempt: Attempt) -> JsonObject:
    return {
        "number": attempt.number,
        "kind": attempt.kind.value,
        "started_at": attempt.started_at,
        "ended_at": attempt.ended_at or None,
        "status": attempt.reply.status if attempt.reply is not None else None,
        "failure": attempt.failure or None,
        "first_byte": attempt.first_byte,
    }


def _moment(text: str) -> str:
    """A paper is read elsewhere: its times are those of UTC, and say so."""
    try:
        moment = datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return text
    return _("{day}, {time} UTC").format(day=day_in_words(moment.date()), time=moment.strftime("%H:%M:%S"))


def _value(body: bytes) -> object:
    if not body:
        return None
    text = body.decode("utf-8", "backslashreplace")
    try:
        return loads(text)
    except JsonError:
        return text
