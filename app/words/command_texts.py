"""What the command line says."""

from app.domain.issue import Severity
from app.words.catalogue import marked, marked_counts

SEVERITIES = {
    Severity.BLOCK: marked("Problem"),
    Severity.WARN: marked("Check this"),
    Severity.NOTE: marked("Note"),
}
NOTHING_BLOCKS = marked("Nothing stands in the way of creating this target group.")
BLOCKED = marked_counts(
    "{count} problem stands in the way of creating this target group.",
    "{count} problems stand in the way of creating this target group.",
)
ALSO_SENT = marked("Also sent: {fields}")
NO_DAY = marked("'{text}' is no day. Write the first day as year-month-day, such as 2026-01-31.")
NO_ZONE = marked("'{zone}' is no time zone that this computer knows. Write one such as Europe/Vienna.")
ZONE_NAME = marked("Time zone: {zone}")
NO_FOLDER = marked("The folder {folder} cannot be used for what is sent. Choose another one with --data-dir.")
NO_SUCH_PROFILE = marked("There is no connection called '{name}'. There are: {names}.")
SEVERAL_PROFILES = marked("Several connections are called '{name}'. Rename one of them, or give its id.")
NO_ADDRESS = marked("'{url}' is no address of a service. Write one such as https://eu.api.capillarytech.com.")
ADDRESSES = {
    "not_https": marked("'{url}' must begin with https://. Only a service on this computer may do without."),
    "credentials": marked(
        "Leave the user name and password out of the address. The secret stands in its own variable."
    ),
}
NO_USER = marked("Say who signs in: --till with an id, or --client-key with a key.")
USER_OF_PROFILE = marked("A connection knows who signs in: leave --till and --client-key out, or use --url.")
NAME_NOT_CONFIRMED = marked(
    "What is created in {environment} cannot be renamed. Give the name of the target group with --confirm-name."
)
NAME_DIFFERS = marked("The target group is called '{name}', not '{given}'. Nothing was sent.")
NO_DEADLINE = marked("The deadline must be a number of seconds above 0.")
EARLIER_UNKNOWN = marked(
    "An earlier attempt with this name is still open, and its group may exist. Nothing was sent. "
    "Find out first: resolve {id}"
)
HOW_TO_CHECK = marked("To find out whether it went through: resolve {id}")
SECRET_MISSING = marked("There is no password or secret: put it into the variable {variable}. Nothing was sent.")
NO_SUCH_INTENT = marked(
    "Nothing that was sent from here has the id '{id}'. Without an id, all that are open are listed."
)
NOTHING_OPEN = marked("Nothing is open: it is known of every target group whether it was created.")
OPEN_LINE = marked("{id}  {state}  '{name}'  {profile}  {time}")
WAITING = marked("Waiting {seconds} seconds: the service may still be at work on it.")
ABANDON_NEEDS = marked("To give up '{name}', give its name with --confirm-name and a reason with --reason.")
NOT_POSSIBLE = marked("That cannot be done with it as it stands ({state}).")
STATES = {
    "prepared": marked("not sent"),
    "sending": marked("on its way"),
    "response": marked("answered"),
    "created": marked("created"),
    "created_with_problems": marked("created, with problems"),
    "rejected": marked("not accepted"),
    "not_processed": marked("not taken"),
    "name_taken": marked("name taken"),
    "unknown": marked("not known"),
    "checking": marked("being looked up"),
    "exists_ours": marked("exists, perhaps yours"),
    "abandoned": marked("given up"),
    "withdrawn": marked("taken back"),
}
STANDS = marked("'{name}': {state}.")
