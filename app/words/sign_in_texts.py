"""What is wrong with a sign-in, a secret or an address, and what to do; by code."""

from app.words.catalogue import marked, marked_counts
from app.words.failure_texts import NOT_SENT

SIGN_INS: dict[str, str] = {
    **{code: text for code, text in NOT_SENT.items() if not code.startswith(("secret_", "user_", "pasted_"))},
    "refused": marked("{host} is not answering. Check the address, or try again later."),
    "connect_timeout": marked("{host} could not be reached in time. Check the address, or try again later."),
    "not_reached": marked("{host} could not be reached. Check the address, or try again later."),
    "tls_reset": marked("{host} ended the connection before it was secure. Try again later."),
    "token_rate": marked("{profile} is asked too often. Wait a minute and try again."),
    "token_no_answer": marked("The sign-in of {profile} gave no answer to go by. Try again later."),
    "internal": marked("The program made a mistake. Try again, and report it if it comes back."),
    "fine": marked("The sign-in works. Nothing was created or changed."),
    "sign_in": marked("Sign-in was refused (401). Check the user name and the secret for {profile}."),
    "clock": marked(
        "Sign-in was refused, and the clock of this computer is {minutes} minutes off. Set its date and time, then try "
        "again."
    ),
    "access": marked(
        "The sign-in is right, but it may not use target groups (403). Ask for the right to write 'Target Loyalty' in "
        "{profile}. Such a change takes up to an hour."
    ),
    "edge": marked(
        "Network protection in front of {profile} refused the call (403). Tell your administrator, and check the host."
    ),
    "try_later": marked("{profile} cannot check sign-ins at the moment (503). Nothing is wrong here: try again later."),
    "wrong_host": marked("Something answered at this address, but not this service. Check the host of {profile}."),
    "not_found": marked(
        "There is no such service at this address (status {status}). Check the host of {profile}; if it is right, the "
        "service may have retired the address."
    ),
    "rate": marked("{profile} is asked too often. Wait a minute and try again."),
    "redirect": marked("{profile} pointed to another address, which was not followed. Check its host."),
    "trouble": marked("The service had a problem (status {status}). Try again later."),
    "no_answer": marked("The connection ended before an answer came. Try again."),
    "cut": marked("The connection ended before the answer was whole. Try again."),
    "deadline": marked("No answer after {seconds} seconds. Try again later."),
    "stopped": marked("You stopped the test."),
    "unreadable": marked("The answer could not be read. Check the host of {profile}."),
    "encoded": marked("The answer could not be read. Check the host of {profile}."),
    "too_large": marked("The answer was too long to be one of this service. Check the host of {profile}."),
    "offline": marked("You are offline."),
}

CREDENTIALS: dict[str, str] = {
    "user_empty": marked("Enter the till id or client key"),
    "user_colon": marked("Take the ':' out of the till id: the service could not tell where it ends"),
    "user_control": marked("Take the line break or hidden character out of the till id or client key"),
    "secret_empty": marked("Enter the password or client secret"),
    "secret_control": marked("Take the line break or hidden character out of the password or client secret"),
    "pasted_unreadable": marked("The pasted 'Basic …' text is not whole. Paste it again, or enter the password"),
    "pasted_other_user": marked("The pasted 'Basic …' text is of another till id. Change one of them"),
}

TRIMMED = marked_counts(
    "Blanks around it were left out. It has {count} character.",
    "Blanks around it were left out. It has {count} characters.",
)

ADDRESSES: dict[str, str] = {
    "empty": marked("Enter the host of the service, for example eu.api.capillarytech.com"),
    "not_https": marked("The address must begin with https://. Only a service on this computer may do without"),
    "credentials": marked("Leave user name and password out of the address; they have fields of their own"),
    "malformed": marked("This is no address of a host. Check for missing or additional characters"),
    "port": marked("The port behind the ':' must be a number from 1 to 65535"),
}

UNKNOWN_HOST = marked(
    "{shown} is not one of the documented hosts. Groups and your sign-in would go there. Make sure that it is right."
)
UNKNOWN_HOST_IN_OTHER_LETTERS = marked(
    "{shown} is not one of the documented hosts, and its name holds letters that may look like others. In plain "
    "letters it is {host}. Groups and your sign-in would go there. Make sure that it is right."
)
NO_WORDS = marked("The sign-in could not be tested ({code}). Try again later.")
"""The outcome of a test where there is no sentence for its code."""
