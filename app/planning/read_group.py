"""The group itself in sentences: name, kind, switches, till."""

from collections.abc import Iterator

from app.domain import readers
from app.domain.draft import Draft
from app.planning.sentence import Sentence
from app.words.read_back import quoted, tell

_KINDS = {"DEFAULT", "UNIFIED", "CAPPING", "NON_CONTINUOUS_STREAKS"}
_TILLS = {"0": "till_none", "-1": "till_screens"}


def name_sentence(draft: Draft) -> Sentence:
    """Return what the group is called."""
    if draft.name.strip():
        return Sentence(tell("name", name=quoted(draft.name)), (("name",),))
    return Sentence(tell("name_missing"), (("name",),))


def kind_sentences(draft: Draft) -> Iterator[Sentence]:
    """Yield the description, and what kind of group it is."""
    if draft.description:
        yield Sentence(tell("description", text=quoted(draft.description)), (("description",),))
    yield Sentence(_kind(draft.tracking_type), (("tracking_type",),))


def switch_sentences(draft: Draft) -> Iterator[Sentence]:
    """Yield what is switched on or off for the whole group, but for the group itself."""
    for name, yes, no in (
        ("leaderboard_enabled", "leaderboard", "no_leaderboard"),
        ("user_created", "challenge", "no_challenge"),
    ):
        truth = readers.read_boolean(getattr(draft, name))
        if isinstance(truth, bool):
            yield Sentence(tell(yes if truth else no), ((name,),))
    till = draft.preferred_till_id.strip()
    if isinstance(readers.read_integer(till), int):
        yield Sentence(tell(_TILLS.get(till, "till"), till=till), (("preferred_till_id",),))


def start_sentences(draft: Draft, environment_name: str) -> Iterator[Sentence]:
    """Yield whether the group starts switched on, and where."""
    active = readers.read_boolean(draft.active)
    if not draft.active:
        yield Sentence(tell("switched_on_unsaid"), (("active",),))
    elif isinstance(active, bool):
        code = ("switched_on" if active else "switched_off") + ("_in" if environment_name else "")
        yield Sentence(tell(code, environment=environment_name), (("active",),))


def _kind(tracking_type: str) -> str:
    if not tracking_type:
        return tell("kind_missing")
    if tracking_type in ("STREAK", "STREAKS"):
        return tell("kind_STREAK")
    if tracking_type in _KINDS:
        return tell(f"kind_{tracking_type}")
    return tell("kind_other", text=quoted(tracking_type))
