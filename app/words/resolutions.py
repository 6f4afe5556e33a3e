"""“Did it go through?”: what a look-up came to, in words."""

from collections import defaultdict
from collections.abc import Mapping

from app.words.catalogue import _, marked
from app.words.visible_text import all_visible, visible

_SENTENCES: dict[str, str] = {
    "free": marked("The name is free in {profile}: nothing was created. You can create it now."),
    "found": marked("It went through: the group is there in {profile}, as you asked for it. Its id is {id}."),
    "different": marked(
        "{profile} has a group of this name, with other contents than yours. Compare them and say whether it is yours."
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
    "no_record": marked("This could not be written down on this computer. Free some disk space and do it again."),
    "not_open": marked("This is settled already. Open the draft again to see how it ended."),
    "name_differs": marked("Type the name of the group exactly as it stands above."),
    "reason_missing": marked("Say in a few words why you are sure."),
}
_FALLBACK = marked("{profile} could not be asked. Check again later. We still do not know whether it was created.")


def resolution_sentence(reason: str, params: Mapping[str, str | int], profile_name: str, group_id: str = "") -> str:
    """Return what a look-up or a decision came to, with what to do next."""
    words: defaultdict[str, str | int] = defaultdict(lambda: "…")
    words.update(all_visible(params))
    words.update(profile=visible(profile_name), id=group_id)
    return _(_SENTENCES.get(reason, _FALLBACK)).format_map(words)
