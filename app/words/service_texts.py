"""The sentence for every documented error code of the service, which gives the reason but not the way out."""

from app.words.catalogue import marked, marked_counts

SERVICE_SENTENCES: dict[str, str] = {
    "300004": marked(
        "The service did not accept the details but did not say which. Check what is marked on the pages."
    ),
    "310008": marked("{field} must be 200 characters or less (it has {length})"),
    "310033": marked("{entity} and {type} do not go together in Target {row}. Choose another way to count."),
    "310069": marked(
        "A target group called '{name}' already exists. Names ignore capital letters. Change the name, "
        "or open 'Did it go through?' if you sent this before."
    ),
    "310092": marked(
        "The service does not know the extended field of Target {row}, or it is of another kind. Check its name and "
        "how it is counted."
    ),
    "310094": marked("Target {row} needs the field or currency that it measures. Fill it in."),
    "310132": marked("A leaderboard works only with set calendar dates. Turn it off, or change how cycles run."),
    "310133": marked(
        "Leaderboards are not switched on for your organisation. Turn it off, or ask for it to be switched on."
    ),
    "310145": marked("The service does not know this kind of name check. Look on the service's own screens instead."),
    "310146": marked("The service does not know the loyalty programme of Target {row}. Check its id."),
    "310147": marked("The service does not know the currency of Target {row}. Check the currency identifier."),
    "other_spelling": marked(
        "The service writes {word} in some places and {other} in others, and may take only one of them. If all the "
        "rest is right, use {other}."
    ),
    "rule_set": marked("The service could not make the rule of a target. Remove the blanks around {field}."),
}
BAD_INPUT_COUNTED = marked_counts(
    "The service did not accept the details but did not say which. We found 1 likely reason.",
    "The service did not accept the details but did not say which. We found {count} likely reasons, the likeliest "
    "first.",
)
"""For 300004 with likely reasons, for one and for several."""
UNKNOWN_SERVICE_CODE = marked('The service did not accept this and said: "{message}" (code {code})')
UNCODED_SERVICE_ERROR = marked('The service did not accept this and said: "{message}"')
SILENT_SERVICE_CODE = marked("The service did not accept this (code {code}) and did not say why.")
SERVICE_FIXES: dict[str, str] = {"other_spelling": marked("Use {other}")}
