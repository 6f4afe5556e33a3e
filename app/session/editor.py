"""The one place where a draft changes: every edit makes a new frozen draft, checks it, and can be undone."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from app.domain.draft import (
    Draft,
    Filter,
    Part,
    Period,
    Record,
    Streak,
    Target,
    Value,
    new_draft,
    new_period,
    new_target,
    part_at,
    records_at,
    text_at,
    with_part,
)
from app.domain.field_path import FieldPath
from app.domain.history import NO_HISTORY, UNDO_STEPS, History, Step
from app.domain.issue import Fix, Issue
from app.domain.place import Place as Place  # noqa: PLC0414 - said again for those who import it from here
from app.rules.findings import Findings
from app.rules.fixes import apply_fix
from app.rules.validate import Checker
from app.session.many_texts import with_texts
from app.session.typing_steps import Typing, typing_of


class Editor:
    """Holds the present draft and its issues, and tells one listener list after each change.

    The keys of a word are one step; leaving the field, a paste and every other change begin a new one.
    """

    def __init__(
        self,
        draft: Draft | None = None,
        today: Callable[[], date] = date.today,
        history: History = NO_HISTORY,
    ) -> None:
        self._today = today
        self._draft = draft if draft is not None else new_draft()
        self._past = list(history.past)
        self._future = list(history.future)
        self._steps = history.newest_number
        self._typing = False  # the next key may still belong to the newest step
        self._service_issues: tuple[Issue, ...] = ()
        self._listeners: list[Callable[[], None]] = []
        self._locked = False
        self._frozen = False
        self.place = Place()
        self._checker = Checker()
        self._findings = self._checker.check(self._draft, self._today())

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self._draft

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What the rules and, until its field is edited, the service say of the draft."""
        return self._findings.issues + self._service_issues

    @property
    def findings(self) -> Findings:
        """What the rules say of the draft, parted by target."""
        return self._findings

    @property
    def service_issues(self) -> tuple[Issue, ...]:
        """What the service said of fields that were not edited since."""
        return self._service_issues

    @property
    def locked(self) -> bool:
        """True while a request is in flight, after the group was created and for good where it is frozen: nothing may
        change."""
        return self._locked or self._frozen

    @property
    def frozen(self) -> bool:
        """True where another program may change the draft."""
        return self._frozen

    def freeze(self) -> None:
        """Forbid changes for good."""
        self._frozen = True
        self._tell()

    def lock(self, locked: bool) -> None:
        """Forbid or allow changes."""
        self._locked = locked
        self._tell()

    def listen(self, listener: Callable[[], None]) -> None:
        """Call a function after every change, on the thread that made it."""
        self._listeners.append(listener)

    def issues_at(self, path: FieldPath) -> tuple[Issue, ...]:
        """Return the issues of one field, gravest first."""
        said = [issue for issue in self._service_issues if issue.path == path or path in issue.also]
        found = [*self._findings.at(path), *said]
        return tuple(sorted(found, key=lambda issue: ("block", "warn", "note").index(issue.severity)))

    def set(self, path: FieldPath, text: str) -> None:
        """Make a text what was typed. The service's word on that field no longer counts.

        A value that a target has not got yet comes to be, with empty ones before it, and so does the next period.
        """
        draft = _with_room(self._draft, path)
        if self.locked or text_at(draft, path) == text:
            return
        self._type(with_part(draft, path, text), path, str(part_at(draft, path)), text)

    def slide(self, path: FieldPath, text: str) -> None:
        """Make a text another as one goes on moving something: all of it is one step until the field is left."""
        if self.locked or text_at(self._draft, path) == text:
            return
        goes_on = self._typing and self._past[-1].path == path
        self._become(with_part(self._draft, path, text), None if goes_on else self._new_step(path))
        self._typing = True
        self._tell()

    def set_all(self, texts: Mapping[FieldPath, str], typed_at: FieldPath | None = None) -> None:
        """Make several texts what was pasted or filled in, as one step. With ``typed_at`` they are typed in one box
        that stands for all of them: its keys are undone together."""
        draft = with_texts(self._draft, texts)
        if self.locked or draft is self._draft:
            return
        if typed_at is None:
            self._change(draft)
        else:
            self._type(draft, typed_at, str(part_or_none(self._draft, typed_at) or ""), text_at(draft, typed_at))

    def add(self, path: FieldPath) -> int:
        """Append a new record to the list at a path, such as ``("periods",)``; return its place."""
        records = records_at(self._draft, path)
        return self._insert(path, len(records), self._new_record(path, records))

    def duplicate(self, path: FieldPath) -> int:
        """Insert a copy of the record at a path behind it; return the copy's place."""
        records, place = self._record_place(path)
        return self._insert(path[:-1], place + 1, records[place], copied_from=place)

    def remove(self, path: FieldPath) -> None:
        """Remove the record at a path, such as ``("periods", 1)``; a period takes its values along."""
        records, place = self._record_place(path)
        draft = with_part(self._draft, path[:-1], (*records[:place], *records[place + 1 :]))
        if path[:-1] == ("periods",):
            draft = _with_values(draft, lambda values: (*values[:place], *values[place + 1 :]))
        self._change(draft)

    def move(self, path: FieldPath, to: int) -> None:
        """Move the record at a path to another place of its list; a period takes its values along."""
        records, place = self._record_place(path)
        if not 0 <= to < len(records):
            return
        draft = with_part(self._draft, path[:-1], _moved(records, place, to))
        if path[:-1] == ("periods",):
            draft = _with_values(
                draft,
                lambda values: (
                    cast(tuple[Value, ...], _moved(values, place, to)) if max(place, to) < len(values) else values
                ),
            )
        self._change(draft)

    def set_periods(self, periods: tuple[Period, ...]) -> None:
        """Make these the periods, as one step; each target gets one value for each, those it has kept."""
        draft = replace(self._draft, periods=periods, total_periods=str(len(periods)))
        self._change(_with_values(draft, lambda values: _fitted(values, len(periods))))

    def replace_draft(self, draft: Draft) -> None:
        """Make another draft the present one, as one step."""
        self._service_issues = ()
        self._change(draft)

    def apply(self, fix: Fix) -> None:
        """Do what a fix says, as one step."""
        self._change(apply_fix(self._draft, fix))

    def show_service_issues(self, issues: tuple[Issue, ...]) -> None:
        """Show what the service said until the fields it spoke of are edited."""
        self._service_issues = issues
        self._tell()

    @property
    def can_undo(self) -> bool:
        """True if there is a step to undo."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """True if there is a step to do again."""
        return bool(self._future)

    @property
    def history(self) -> History:
        """The steps that can be undone and done again."""
        return History(tuple(self._past), tuple(self._future))

    def undo(self) -> FieldPath | None:
        """Go back one step; return the path of the text it concerned, if it was one."""
        return self._travel(self._past, self._future)

    def redo(self) -> FieldPath | None:
        """Go forward one step again; return the path of the text it concerned, if it was one."""
        return self._travel(self._future, self._past)

    def end_typing(self) -> None:
        """Say that a field was left: what is typed in it later is a step of its own."""
        self._typing = False

    def _type(self, draft: Draft, path: FieldPath, before: str, after: str) -> None:
        """Take in what typing in a field made of the draft; a key may go on with the newest step."""
        typing = typing_of(before, after)
        same_word = self._typing and typing is Typing.SAME_WORD and self._past[-1].path == path
        self._become(draft, None if same_word else self._new_step(path))
        self._typing = typing is not Typing.PASTED
        self._tell()

    def _travel(self, source: list[Step], other: list[Step]) -> FieldPath | None:
        if not source or self.locked:
            return None
        self._typing = False
        step = source.pop()
        other.append(replace(step, draft=self._draft))
        self._put(step.draft)
        self._tell()
        return step.path

    def _new_record(self, path: FieldPath, records: tuple[Record, ...]) -> Record:
        made: dict[str, Callable[[], Record]] = {
            "periods": lambda: new_period(len(records) + 1),
            "targets": lambda: new_target(len(self._draft.periods) or 1),
            "streaks": Streak,
            "filters": Filter,
            "default_values": Value,
        }
        return made[str(path[-1])]()

    def _insert(self, path: FieldPath, place: int, record: Record, copied_from: int | None = None) -> int:
        records = records_at(self._draft, path)
        draft = with_part(self._draft, path, (*records[:place], record, *records[place:]))
        if path == ("periods",):
            source = place - 1 if copied_from is None else copied_from
            draft = _with_values(draft, lambda values: _with_one_more(values, place, source))
        self._change(draft)
        return place

    def _record_place(self, path: FieldPath) -> tuple[tuple[Record, ...], int]:
        records, place = records_at(self._draft, path[:-1]), path[-1]
        if not isinstance(place, int) or not 0 <= place < len(records):
            raise LookupError(path)
        return records, place

    def _change(self, draft: Draft) -> None:
        self._become(draft, self._new_step(None))
        self._tell()

    def _new_step(self, path: FieldPath | None) -> Step:
        return Step(self._steps + 1, self._draft, path)

    def _become(self, draft: Draft, step: Step | None) -> None:
        if self.locked:
            return
        self._typing = False
        if step is not None:
            self._steps = step.number
            self._past.append(step)
            del self._past[:-UNDO_STEPS]
        self._future.clear()
        self._put(draft)

    def _put(self, draft: Draft) -> None:
        before, self._draft = self._draft, draft
        self._service_issues = tuple(issue for issue in self._service_issues if _still_stands(issue, before, draft))
        self._findings = self._checker.check(draft, self._today())

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


def _still_stands(issue: Issue, before: Draft, after: Draft) -> bool:
    """Tell whether what the service said still speaks of what is there: of the whole group it does after no edit."""
    fields = (issue.path, *issue.also)
    return all(part_or_none(before, field) == part_or_none(after, field) for field in fields)


def part_or_none(draft: Draft, path: FieldPath) -> Part | None:
    """Return the part at a path, or None where the draft no longer has that place."""
    try:
        return part_at(draft, path)
    except (LookupError, IndexError):
        return None


def _with_room(draft: Draft, path: FieldPath) -> Draft:
    """Return a draft in which the value, or the period behind the last one, that a path names exists."""
    if path[:-1] == ("periods", len(draft.periods)):
        place = len(draft.periods)
        roomy = replace(draft, periods=(*draft.periods, new_period(place + 1)))
        return _with_values(roomy, lambda values: _with_one_more(values, place, place - 1))
    if len(path) != 5 or path[2] != "default_values":
        return draft
    values, place = records_at(draft, path[:3]), int(path[3])
    missing = tuple(Value() for _place in range(len(values), place + 1))
    return with_part(draft, path[:3], (*values, *missing)) if missing else draft


def _with_values(draft: Draft, changed: Callable[[tuple[Value, ...]], tuple[Value, ...]]) -> Draft:
    targets: tuple[Target, ...] = tuple(
        replace(target, default_values=changed(target.default_values)) for target in draft.targets
    )
    return replace(draft, targets=targets)


def _with_one_more(values: tuple[Value, ...], place: int, source: int) -> tuple[Value, ...]:
    if place > len(values):
        return values
    copied = values[source] if 0 <= source < len(values) else Value()
    return (*values[:place], copied, *values[place:])


def _fitted(values: tuple[Value, ...], count: int) -> tuple[Value, ...]:
    return (*values[:count], *((values[-1] if values else Value(),) * (count - len(values))))


def _moved(records: tuple[Record, ...], place: int, to: int) -> tuple[Record, ...]:
    rest = [*records[:place], *records[place + 1 :]]
    rest.insert(to, records[place])
    return tuple(rest)
