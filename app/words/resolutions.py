"""“Did it go through?”: what a look-up came to, in words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from app.domain.intent import MAY_EXIST, Intent, State
from app.words.catalogue import _, marked
from app.words.days import iso_day_in_words
from app.words.visible_text import all_visible, visible

_SENTENCES: dict[str, str] = {
    "free": marked("The name is free in {profile}: nothing was created. You can create it now."),
    "found": marked("It went through: the group is there in {profile}, as you asked for it. Its id is {id}."),
    "different": marked(
        "{profile} has a group of this name, with other contents than yours. Compare them and say whether it is yours."
    ),
    "same": marked(
        "The group that is there in {profile} has the same periods and targets as yours. If you have just pressed "
        "Create elsewhere, it is very likely yours. Its id is {id}."
    ),
    "other": marked(
        "The group that is there in {profile} has other contents than yours. Compare them; if it is not yours, change "
        "the name."
    ),
    "not_found": marked(
        "The name is taken in {profile}, but the group itself could not be looked at. Look at it on the service's own "
        "screens and say whether it is yours."
    ),
    "not_allowed": marked(
        "This sign-in may not look groups up in {profile}. You can send exactly the same request again: names are "
        "unique, so it cannot make a second group."
    ),
    "sign_in": marked(
        "{profile} refused the sign-in. Check it under connections, then check again. We still do not know whether it "
        "was created."
    ),
    "rate": marked(
        "{profile} is asked too often. Check again in a minute. We still do not know whether it was created."
    ),
    "too_early": marked("Wait {seconds} more seconds before checking: the service may still be working on it."),
    "mine": marked("Noted: the group of this name in {profile} is yours, and it is created."),
    "abandoned": marked("Noted: this was given up. Nothing more is asked about it."),
    "moved": marked(
        "{profile} now leads to another address, or signs in as another, than when this was sent: its answer would "
        "say nothing about it. Change the connection back under Connections, then check again."
    ),
    "no_record": marked("This could not be written down on this computer. Free some disk space and do it again."),
    "not_open": marked("This is settled already. Open the draft again to see how it ended."),
    "name_differs": marked("Type the name of the group exactly as it stands above."),
    "reason_missing": marked("Say in a few words why you are sure."),
}
_CREATED_BEFORE = marked(
    "This computer created a group of this name in {place} on {day}. Its id is {id}; it lies under Sent."
)
_SENT_BEFORE = marked(
    "This computer sent a group of this name to {place} on {day}, and nobody knows yet whether it was created. Look "
    "under Needs attention first."
)
_FALLBACK = marked("{profile} could not be asked. Check again later. We still do not know whether it was created.")


def resolution_sentence(reason: str, params: Mapping[str, str | int], profile_name: str, group_id: str = "") -> str:
    """Return what a look-up or a decision came to, with what to do next."""
    words: defaultdict[str, str | int] = defaultdict(lambda: "…")
    words.update(all_visible(params))
    words.update(profile=visible(profile_name), id=group_id)
    return _(_SENTENCES.get(reason, _FALLBACK)).format_map(words)


def history_sentence(earlier: Sequence[Intent], place: str) -> str:
    """Return what this computer knows of other groups of the name, sent to the same place; empty for nothing."""
    for intent in earlier:
        created = intent.state in (State.CREATED, State.CREATED_WITH_PROBLEMS)
        if created or intent.state in MAY_EXIST:
            text = _(_CREATED_BEFORE) if created else _(_SENT_BEFORE)
            day = iso_day_in_words(intent.changed_at[:10])
            return text.format(place=visible(place), day=day, id=intent.group_id or "…")
    return ""
