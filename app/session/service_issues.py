"""What the service said, as issues at the fields it spoke of."""

from collections.abc import Callable, Iterator
from datetime import date

from app.domain import vocab
from app.domain.draft import Draft, Target
from app.domain.field_path import FieldPath
from app.domain.issue import Fix, Issue, Severity
from app.domain.outcome import ServiceError
from app.domain.vocab import NAME_LIMIT
from app.session.likely_reasons import likely_reasons

SOURCE = "service"
BAD_INPUT = "300004"
_RULE_SET_FAILED = "EMF Ruleset Creation Failed"
"""Comes without a code; the documentation of the service's screens names blanks around a name as its cause."""
_MEASURES_FIELD = ("EXTENDED_FIELD", "EVENT_ATTRIBUTE")
_Finder = Callable[[str, Draft], Iterator[Issue]]


def issues_of_errors(errors: tuple[ServiceError, ...], draft: Draft, today: date | None = None) -> tuple[Issue, ...]:
    """Return an issue with code ``service.<code>`` for each error, at the fields it is about.

    An error that names a kind of mistake but no target stands at every target that can be meant, at the first one
    where none stands out. With ``today`` an error that does not say its field (300004) names the likely ones, see
    :func:`suspects`, in ``also`` and their number as ``count``.
    """
    found: list[Issue] = []
    for error in errors:
        if error.code in _FINDERS:
            found += list(_FINDERS[error.code](error.code, draft)) or [_issue(error.code, ("targets",))]
        elif error.code == BAD_INPUT:
            found.append(_bad_input(draft, today))
        elif _RULE_SET_FAILED.casefold() in error.message.casefold():
            found += _rule_set_issues(draft)
        else:
            found.append(_unknown(error))
    return tuple(_without_repeats(found))


def suspects(draft: Draft, today: date) -> tuple[Issue, ...]:
    """Return what our own rules say of a draft that the service refused without saying why, likeliest first; each has
    its field and, where one click can mend it, its fix."""
    return likely_reasons(draft, today)


def _bad_input(draft: Draft, today: date | None) -> Issue:
    likely = suspects(draft, today) if today else ()
    also = tuple(dict.fromkeys(issue.path for issue in likely))
    return _issue(BAD_INPUT, (), also, count=len(likely)) if likely else _issue(BAD_INPUT, ())


def _issue(
    error: str, path: FieldPath, also: tuple[FieldPath, ...] = (), fix: Fix | None = None, **params: str | int
) -> Issue:
    return Issue(f"service.{error}", Severity.BLOCK, path, SOURCE, params, fix, also)


def _unknown(error: ServiceError) -> Issue:
    """What is in no table is quoted. A code that is no number could be one of our own words: it is only told."""
    code = error.code if error.code.isdecimal() and error.code.isascii() else "none"
    return _issue(code, (), code=error.code, message=error.message)


def _name_taken(code: str, draft: Draft) -> Iterator[Issue]:
    yield _issue(code, ("name",), name=draft.name)


def _leaderboard(code: str, _draft: Draft) -> Iterator[Issue]:
    path: FieldPath = ("leaderboard_enabled",)
    also: tuple[FieldPath, ...] = (("target_evaluation_type",),) if code == "310132" else ()
    yield _issue(code, path, also=also, fix=Fix("switch_off", ((path, "false"),)))


def _long_name(code: str, draft: Draft) -> Iterator[Issue]:
    """The longest names stand for all where none is over the limit: the service may count in another way."""
    lengths = {place: len(target.name) for place, target in enumerate(draft.targets)}
    meant = [place for place, length in lengths.items() if length > NAME_LIMIT]
    for place in meant or sorted(lengths, key=lambda place: -lengths[place])[:1]:
        yield _issue(code, ("targets", place, "name"), length=lengths[place])


def _pair(code: str, draft: Draft) -> Iterator[Issue]:
    for place in _meant(draft, _is_unknown_pair):
        target = draft.targets[place]
        path: FieldPath = ("targets", place, "target_type")
        also: tuple[FieldPath, ...] = (("targets", place, "target_entity"),)
        yield _issue(code, path, also=also, entity=target.target_entity, type=target.target_type)


def _extended_field(code: str, draft: Draft) -> Iterator[Issue]:
    for place in _meant(draft, lambda target: target.target_type in _MEASURES_FIELD):
        base: FieldPath = ("targets", place, "extended_field_info")
        yield _issue(code, (*base, "name"), also=((*base, "aggregate_function"),))


def _needs_info(code: str, draft: Draft) -> Iterator[Issue]:
    def lacks(target: Target) -> bool:
        info = target.extended_field_info
        return (_is_currency(target) and not info.alternate_currency_identifier.strip()) or (
            target.target_type in _MEASURES_FIELD and not info.name.strip()
        )

    can_lack = [place for place, target in enumerate(draft.targets) if _measures(target)]
    meant = [place for place in can_lack if lacks(draft.targets[place])]
    for place in meant or can_lack[:1] or _meant(draft, _measures):
        name = "alternate_currency_identifier" if _is_currency(draft.targets[place]) else "name"
        yield _issue(code, ("targets", place, "extended_field_info", name))


def _programme(code: str, draft: Draft) -> Iterator[Issue]:
    for place in _meant(draft, _is_currency):
        yield _issue(code, ("targets", place, "extended_field_info", "program_id"))


def _currency(code: str, draft: Draft) -> Iterator[Issue]:
    for place in _meant(draft, _is_currency):
        yield _issue(code, ("targets", place, "extended_field_info", "alternate_currency_identifier"))


def _rule_set_issues(draft: Draft) -> Iterator[Issue]:
    names: list[FieldPath] = [("name",), *(("targets", place, "name") for place in range(len(draft.targets)))]
    texts = [draft.name, *(target.name for target in draft.targets)]
    padded = [path for path, text in zip(names, texts, strict=True) if text != text.strip()]
    for path in padded:
        text = texts[names.index(path)]
        yield _issue("rule_set", path, fix=Fix("trim", ((path, text.strip()),)))
    if not padded:
        yield _issue("none", (), message=_RULE_SET_FAILED)


def _meant(draft: Draft, can_be: Callable[[Target], bool]) -> list[int]:
    """Return the places of the targets that can be meant; the first target where none stands out."""
    places = [place for place, target in enumerate(draft.targets) if can_be(target)]
    return places or list(range(len(draft.targets)))[:1]


def _is_unknown_pair(target: Target) -> bool:
    return target.target_type not in vocab.TYPES_OF_ENTITY.get(target.target_entity, ())


def _is_currency(target: Target) -> bool:
    return target.target_entity == "ALTERNATE_CURRENCIES"


def _measures(target: Target) -> bool:
    return _is_currency(target) or target.target_type in _MEASURES_FIELD


def _without_repeats(issues: list[Issue]) -> Iterator[Issue]:
    seen: set[tuple[str, FieldPath, object]] = set()
    for issue in issues:
        told = (issue.code, issue.path, issue.params.get("message"))
        if told not in seen:
            seen.add(told)
            yield issue


_FINDERS: dict[str, _Finder] = {  # with BAD_INPUT: every documented code that creating can bring, and no other
    "310008": _long_name,
    "310033": _pair,
    "310069": _name_taken,
    "310092": _extended_field,
    "310094": _needs_info,
    "310132": _leaderboard,
    "310133": _leaderboard,
    "310146": _programme,
    "310147": _currency,
}
