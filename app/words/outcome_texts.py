"""The headline of every outcome, and its explanation by reason or by HTTP status; the empty reason holds always."""

from app.words import failure_texts
from app.words.catalogue import marked

_CHANGED_SINCE = marked(
    "The draft was changed after it was made ready. It lies with the drafts again: open it and create it from there."
)
_HAS_PROBLEMS = marked("The draft has problems by now, such as days that have passed. Open it to see and mend them.")

HEADLINES: dict[str, str] = {
    "created": marked("The target group was created in {profile}"),
    "created_with_problems": marked("The target group was created in {profile}, with problems"),
    "rejected": marked("{profile} did not accept the target group"),
    "name_taken": marked("A target group with this name already exists in {profile}"),
    "not_processed": marked("{profile} did not take the request. Nothing was created."),
    "not_sent": marked("Nothing was sent to {profile}"),
    "unknown": marked("We cannot tell whether the target group was created in {profile}"),
}

_NO_SIGN_IN = marked("Sign-in was refused. Check the till id and password for {profile}. Nothing was created.")
_NO_RIGHT = marked(
    "This sign-in may not create target groups. Ask for the right to write 'Target Loyalty' in {profile}. "
    "Nothing was created."
)
_TOO_LARGE = marked(
    "The target group is too large for {profile}: it has {periods} periods. Make it smaller, with fewer periods or "
    "targets. Nothing was created."
)
_OFFLINE = marked("You are offline. Nothing was sent. Your draft is safe in Ready to send.")
_NOT_REACHED = marked("{profile} could not be reached. Nothing was sent. Your draft is safe; create again later.")
_NO_SECRET = marked("There is no password for {profile}. Enter it under connections. Nothing was sent.")
_NOT_TRUSTED = marked(
    "The address of {profile} could not prove that it is the right one. Nothing was sent. Check its host, and ask your "
    "administrator about certificates."
)
_STOPPED_EARLY = marked("You stopped before anything was sent. Your draft is as it was.")
_DEADLINE = marked(
    "No answer after {seconds} seconds. We cannot tell yet whether the group was created. "
    "Do not send again before checking."
)
_STOPPED = marked(
    "You stopped waiting after the request had left. The group may have been created. "
    "Do not send again before checking."
)
_CUT = marked(
    "The connection ended before an answer came. We cannot tell whether the group was created. "
    "Do not send again before checking."
)
_UNREADABLE = marked(
    "The answer could not be read. We cannot tell whether the group was created. Do not send again before checking."
)
_TROUBLE = marked(
    "The service had a problem. We cannot tell whether the group was created. Do not send again before checking."
)
_OPEN = marked("We cannot tell whether the group was created. Do not send again before checking.")
_CRASHED = marked(
    "The program ended while the request was on its way. We cannot tell whether the group was created. "
    "Do not send again before checking."
)
_NO_RECORD = marked(
    "The attempt could not be written down on this computer, so nothing was sent. Free some disk space."
)

_LOCKED = marked(
    "The vault of this computer that holds the password for {profile} is locked. Unlock it and create again. "
    "Nothing was sent."
)
_VAULT_SILENT = marked(
    "The vault of this computer did not give the password for {profile}. Enter it under connections. Nothing was sent."
)
_PRACTICE_DOWN = marked("The practice service of this program did not start. Create again. Nothing was sent.")
_NO_PROFILE = marked("The connection {profile} is no longer there. Take the draft back and choose another one.")
_MOVED = marked(
    "{profile} now leads to another address, or signs in as another, than when this was confirmed, so nothing was "
    "sent. Take the draft back and create again."
)
_ELSEWHERE = marked("Another window or program is at work on this target group. Nothing more was sent from here.")
_AT_WORK_ELSEWHERE = marked(
    "Another window or program is at work on this target group, and how that ends is not known here yet. Do not send "
    "again before checking."
)
_DAMAGED_RECORD = marked(
    "What was confirmed is damaged on this computer's disk, so nothing was sent. Take the draft back and create again."
)
_PROXY_SETTING = marked(
    "The proxy in the settings is no address of one. Write one such as proxy.example:3128. Nothing was sent."
)

EXPLANATIONS: dict[str, dict[str, str]] = {
    "created": {"": marked("Its id is {id}. Its name cannot be changed from now on.")},
    "created_with_problems": {
        "": marked("Its id is {id}. Look at what the service kept and what it said before you go on."),
        **failure_texts.CREATED_WITH_PROBLEMS,
    },
    "rejected": {
        "": marked("Nothing was created. What the service named is marked at its field: change it and create again.")
    },
    "name_taken": {
        "": marked(
            "If you have just pressed Create elsewhere, it may be yours: compare it with yours first. Otherwise change "
            "the name; capital letters make no difference."
        ),
        **failure_texts.NAME_TAKEN,
    },
    "not_processed": {
        "": marked(
            "The request was turned away before the service looked at it (status {status}). Nothing was created."
        ),
        "sign_in": _NO_SIGN_IN,
        "401": _NO_SIGN_IN,
        "access": _NO_RIGHT,
        "403": _NO_RIGHT,
        "group_too_large": _TOO_LARGE,
        "413": _TOO_LARGE,
        **failure_texts.NOT_PROCESSED,
    },
    "not_sent": {
        "": _NOT_REACHED,
        "offline": _OFFLINE,
        "no_secret": _NO_SECRET,
        "not_trusted": _NOT_TRUSTED,
        "tls": _NOT_TRUSTED,
        "stopped": _STOPPED_EARLY,
        "no_record": _NO_RECORD,
        **failure_texts.NOT_SENT,
        "vault_locked": _LOCKED,
        "vault_timeout": _VAULT_SILENT,
        "vault_refused": _VAULT_SILENT,
        "practice_down": _PRACTICE_DOWN,
        "no_profile": _NO_PROFILE,
        "moved": _MOVED,
        "elsewhere": _ELSEWHERE,
        "changed_since": _CHANGED_SINCE,
        "has_problems": _HAS_PROBLEMS,
        "damaged_record": _DAMAGED_RECORD,
        "proxy_setting": _PROXY_SETTING,
    },
    "unknown": {
        "": _OPEN,
        "server": _TROUBLE,
        "5xx": _TROUBLE,
        "deadline": _DEADLINE,
        "stopped": _STOPPED,
        "no_answer": _CUT,
        "cut": _CUT,
        "unreadable": _UNREADABLE,
        "crashed": _CRASHED,
        "elsewhere": _AT_WORK_ELSEWHERE,
        **failure_texts.UNKNOWN,
    },
}

SERVICE_SAID = marked("The service said: {message}")
SERVICE_WARNED = marked("The service warned: {message}")
SEEN_ID = marked("What arrived of the answer names the id {seen_id}: a hint, no proof.")
REPEATED = marked("The answer says more than once: {repeated}. Compare what was kept.")
