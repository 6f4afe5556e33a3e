"""What an import was, what was left out of it and what to look at, in words."""

from collections.abc import Mapping

from app.words.catalogue import _, marked
from app.words.visible_text import all_visible

_ORIGINS: dict[str, str] = {
    "draft": marked("This is a draft of this program."),
    "body": marked("This is the body of a request (JSON)."),
    "answer": marked("This is an answer of the service."),
    "curl": marked("This is a curl command. It was read, not run."),
    "postman": marked("This is a request of a Postman collection. It was read, not sent."),
    "text": marked("This is a text with the body of a request in it."),
}
_NOTES: dict[str, str] = {
    "several": marked("There are {count} target groups in this text. One is taken at a time."),
    "answer": marked(
        "What only the service gives, such as ids and times, was left out: this will be a new target group."
    ),
    "mended": marked(
        "Typographic quotes and the marks of quoted lines, as mail programs make them, were read as plain."
    ),
    "other_request": marked(
        "It asks for something else ({method} {path}). That is not done: only its details are taken, for a new target "
        "group."
    ),
    "variable": marked(
        "'{name}' is a placeholder that was not filled in. Look where it stands and write what it means."
    ),
    "rest_left_out": marked("What follows the command was left out."),
    "always_verified": marked("The command does not check who answers it. This program always does."),
}
_SECRETS: dict[str, str] = {
    "password": marked("A password of '{user}' was found ({name}) and left out. It is in no draft and no file."),
    "client": marked("The secret of the client '{user}' was found and left out. It is in no draft and no file."),
    "token": marked("A token was found ({name}) and left out. This program asks for its own when it needs one."),
    "cookie": marked("Cookies were found ({name}) and left out. This program does without them."),
    "other": marked("Something secret was found ({name}) and left out. It is in no draft and no file."),
}
_MADE_FOR = marked("It was made for {host} ({method}). That is not taken over: you choose where the group is created.")


def origin_sentence(origin: str) -> str:
    """Return what a text turned out to be."""
    return _(_ORIGINS[origin])


def made_for_sentence(host: str, method: str) -> str:
    """Return where a command would have led."""
    return _(_MADE_FOR).format_map(all_visible({"host": host, "method": method}))


def note_sentence(code: str, params: Mapping[str, str | int]) -> str:
    """Return what is to know about an import."""
    return _(_NOTES[code]).format_map(all_visible(params))


def secret_sentence(kind: str, name: str, user: str) -> str:
    """Return what was found and left out, never the secret itself."""
    kind = "other" if kind in ("password", "client") and not user else kind
    return _(_SECRETS[kind]).format_map(all_visible({"name": name, "user": user}))
