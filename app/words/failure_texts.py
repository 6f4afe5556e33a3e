"""Why an attempt had no whole answer, by the code of the connection; and why a status leaves it open."""

from app.words.catalogue import marked

_PORTAL = marked(
    "{host} did not answer securely. A hotel or guest Wi-Fi may want you to sign in first: open its page in a browser. "
    "Nothing was sent."
)
_NO_PAIR = marked("The secret kept for {profile} cannot be sent. Enter it again under connections. Nothing was sent.")
_NO_USER = marked("The user name kept for {profile} cannot be sent. Correct it under connections. Nothing was sent.")

NOT_SENT: dict[str, str] = {
    "not_found_host": marked(
        "{host} cannot be found. Check the address of {profile}. A company network may need a proxy: ask your "
        "administrator, and enter it in the settings. Nothing was sent."
    ),
    "refused": marked("{host} is not answering. Nothing was sent. Your draft is safe; create again later."),
    "connect_timeout": marked(
        "{host} could not be reached in time. A company network may need a proxy: ask your administrator, and enter it "
        "in the settings. Nothing was sent. Create again later."
    ),
    "not_reached": marked(
        "{host} could not be reached. A company network may need a proxy: ask your administrator, and enter it in the "
        "settings. Nothing was sent. Your draft is safe; create again later."
    ),
    "no_handles": marked("This computer has no connection left to give. Close some programs. Nothing was sent."),
    "tls_expired": marked(
        "The certificate of {host} ended on {until}, and this computer says that today is {today}. If that is wrong, "
        "set the date of this computer; else tell your administrator. Nothing was sent."
    ),
    "tls_clock": marked(
        "The certificate of {host} begins on {since}, and this computer says that today is {today}. Check the date of "
        "this computer. Nothing was sent."
    ),
    "tls_untrusted": marked(
        "The certificate of {host} is not trusted on this computer. A company network may inspect what is sent, or a "
        "guest Wi-Fi may want you to sign in first. Your administrator can add the company's certificate to the "
        "system. Nothing was sent."
    ),
    "tls_name": marked(
        "The certificate that answered is for {names}, not for {host}. A hotel or guest Wi-Fi may want you to sign in "
        "first. Nothing was sent."
    ),
    "tls_old": marked("{host} only speaks an encryption that is too old to be safe. Nothing was sent."),
    "tls_reset": marked("{host} ended the connection before it was secure. Nothing was sent. Create again later."),
    "not_tls": _PORTAL,
    "proxy_sign_in": marked(
        "Your network asks for a sign-in at its proxy {proxy}. Enter it in the settings of the proxy; the sign-in of "
        "{profile} never goes there. Nothing was sent."
    ),
    "proxy": marked("The proxy {proxy} of your network did not let the connection through. Nothing was sent."),
    "bad_address": marked("The address of {profile} cannot be used. Correct it under connections. Nothing was sent."),
    "bad_header": marked("Something in the connection {profile} cannot be sent. Correct its texts. Nothing was sent."),
    "deadline": marked("Nothing could be sent within {seconds} seconds. Your draft is safe; create again later."),
    "internal": marked("The program made a mistake before anything was sent. Your draft is safe."),
    "token_refused": marked("Sign-in was refused. Check the client key and secret for {profile}. Nothing was sent."),
    "token_not_found": marked("There is no sign-in at the address of {profile}. Check its host. Nothing was sent."),
    "token_rate": marked("{profile} is asked too often. Wait a minute and create again. Nothing was sent."),
    "token_no_answer": marked(
        "The sign-in of {profile} gave no answer to go by. Nothing was sent. Create again later."
    ),
    "secret_empty": _NO_PAIR,
    "secret_control": _NO_PAIR,
    "pasted_unreadable": _NO_PAIR,
    "pasted_other_user": _NO_PAIR,
    "user_empty": _NO_USER,
    "user_colon": _NO_USER,
    "user_control": _NO_USER,
}

_GATEWAY = marked(
    "A gateway of the service had no answer from it in time (status {status}). The group may have been created. Wait a "
    "few minutes, then check before you send again."
)
_EDGE = marked(
    "The service's gateway could not deal with the service ({status}). We cannot tell whether the group was created. "
    "Wait a few minutes, then check before you send again."
)
_EDGE_TLS = marked(
    "The service's gateway could not make a safe connection to the service ({status}). We cannot tell whether the "
    "group was created. Wait a few minutes, then check before you send again."
)
_CHECK = marked("We cannot tell whether the group was created. Do not send again before checking.")

UNKNOWN: dict[str, str] = {
    "sign_in": marked(
        "The sign-in was refused this time. Check it under connections. We cannot tell whether the group was created "
        "by the first sending."
    ),
    "rate": marked(
        "{profile} is asked too often. Wait {wait} seconds, then check. We cannot tell whether the group was created "
        "by the first sending."
    ),
    "too_large": marked(
        "The answer was longer than {size} MB and was not read to its end. We cannot tell whether the group was "
        "created. Do not send again before checking."
    ),
    "encoded": marked(
        "The answer came in a form that was not asked for. We cannot tell whether the group was created. "
        "Do not send again before checking."
    ),
    "internal": marked(
        "The program made a mistake after the request had left. We cannot tell whether the group was created. "
        "Do not send again before checking."
    ),
    "no_id": marked(
        "The service answered but named no group. We cannot tell whether it was created. "
        "Do not send again before checking."
    ),
    "accepted": marked(
        "The service took the request to work on it later. The group may come into being. "
        "Do not send again before checking."
    ),
    "moved_after": marked(
        "The service pointed to another address, which was not followed. The group may have been created. "
        "Do not send again before checking."
    ),
    "network_sign_in": marked(
        "Your network asks for a sign-in. We cannot tell whether the request got through. Sign in to the network, "
        "then check before you send again."
    ),
    "503": marked(
        "The service is busy or being worked on. We cannot tell whether the group was created. Wait a few minutes, "
        "then check before you send again."
    ),
    "502": _GATEWAY,
    "504": _GATEWAY,
    "520": _EDGE,
    "521": marked(
        "The service did not take the connection of its gateway (521). We cannot tell whether the group was created. "
        "Wait a few minutes, then check before you send again."
    ),
    "523": marked(
        "The service's gateway found no way to the service (523). We cannot tell whether the group was created. "
        "Wait a few minutes, then check before you send again."
    ),
    "525": _EDGE_TLS,
    "526": _EDGE_TLS,
    "530": _EDGE,
    "522": marked(
        "The service's gateway could not reach the service in time (522). We cannot tell whether the group was "
        "created. Do not send again before checking."
    ),
    "524": marked(
        "The service's gateway reached the service but got no answer in time (524). The group may have been created. "
        "Do not send again before checking."
    ),
    "408": _CHECK,
    "409": _CHECK,
    "425": _CHECK,
}

NOT_PROCESSED: dict[str, str] = {
    "not_found": marked(
        "There is no such service at the address of {profile} (status {status}). Check its host. If it is right, the "
        "service may have retired this address; your draft can still be exported. Nothing was created."
    ),
    "405": marked(
        "The address of {profile} does not take new groups (status 405). Check its host and version. "
        "Nothing was created."
    ),
    "edge": marked(
        "Network protection in front of {profile} refused the request (Ray {ray}). Tell your administrator. "
        "Nothing was created."
    ),
    "edge_unnamed": marked(
        "Network protection in front of {profile} refused the request. Tell your administrator. Nothing was created."
    ),
    "redirect_nowhere": marked(
        "{profile} answered that it has moved, but not where to. Check its host. Nothing was created."
    ),
    "rate": marked("{profile} is asked too often. Wait {wait} seconds and create again. Nothing was created."),
    "redirect": marked(
        "{profile} answered that it has moved to {host}, which was not followed. Check its host. Nothing was created."
    ),
    "406": marked("The program asked in a form that {profile} does not take (status 406). Nothing was created."),
    "415": marked("The program asked in a form that {profile} does not take (status 415). Nothing was created."),
}

NAME_TAKEN: dict[str, str] = {
    "ours": marked(
        "You sent this before without an answer, so the group is very likely yours. Compare it before you do anything "
        "else; do not send it under another name."
    ),
}

CREATED_WITH_PROBLEMS: dict[str, str] = {
    "other_name": marked("Its id is {id}. The service saved it as '{name}'."),
    "odd_status": marked(
        "Its id is {id}, though the service answered with status {status}. Look at what it kept before you go on."
    ),
}
