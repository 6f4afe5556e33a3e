"""The words of a rule about activities, read aloud."""

from app.words.catalogue import _, marked
from app.words.read_back import quoted

_OWNERS: dict[str, str] = {
    "currentTxn": marked("the purchase"),
    "currentLineItem": marked("the item"),
    "currentCustomer": marked("the customer"),
    "currentEvent": marked("the event"),
    "tenderProfile": marked("the payment"),
    "currentTrackerCondition": marked("the tracker"),
}
_MEMBERS: dict[tuple[str, str], str] = {
    ("currentTxn", "value"): marked("the amount of the purchase"),
    ("currentTxn", "basketAmountSumNonDiscounted"): marked("the amount of the purchase's items without a discount"),
}
_OPERATORS: dict[str, str] = {
    "==": marked("{left} is {right}"),
    "!=": marked("{left} is not {right}"),
    ">": marked("{left} is more than {right}"),
    ">=": marked("{left} is {right} or more"),
    "<": marked("{left} is less than {right}"),
    "<=": marked("{left} is {right} or less"),
    "&&": marked("{left} and {right}"),
    "||": marked("{left} or {right}"),
    "+": marked("{left} plus {right}"),
    "-": marked("{left} minus {right}"),
    "*": marked("{left} times {right}"),
    "/": marked("{left} divided by {right}"),
    "%": marked("the remainder of {left} divided by {right}"),
}
_OTHER_OPERATOR = marked("{left} {sign} {right}")
_COMPARISONS: dict[str, str] = {
    ">": marked("is more than"),
    ">=": marked("is at least"),
    "<": marked("is less than"),
    "<=": marked("is at most"),
    "==": marked("is"),
    "!=": marked("is not"),
}
_METHODS: dict[str, str] = {
    "contains": marked("{owner} contains {arguments}"),
    "matches": marked("{owner} matches the pattern {arguments}"),
    "exists": marked("{owner} is there"),
    "notExists": marked("{owner} is not there"),
    "isEmpty": marked("{owner} is empty"),
    "isNull": marked("{owner} is not set"),
    "isNotNull": marked("{owner} is set"),
    "doesItemMatch": marked("{owner} matches {arguments}"),
    "isWeekday": marked("{owner} is on a weekday"),
    "isWeekend": marked("{owner} is on a weekend"),
}
_TRUTHS: dict[str, str] = {"true": marked("always"), "false": marked("never")}


def owner_words(name: str) -> str:
    """Return what a rule's first name stands for, such as ``the purchase``; another name stands for itself."""
    return _(_OWNERS[name]) if name in _OWNERS else quoted(name)


def member_words(owner: str, owner_in_words: str, member: str) -> str:
    """Return a part of something in words, such as ``the amount of the purchase``."""
    known = _MEMBERS.get((owner, member))
    return _(known) if known else _("{part} of {whole}").format(part=quoted(member), whole=owner_in_words)


def operation_words(operator: str, left: str, right: str) -> str:
    """Return an operation in words; one without words stands as its sign."""
    return _(_OPERATORS.get(operator, _OTHER_OPERATOR)).format(left=left, right=right, sign=operator)


def comparison_words(operator: str) -> str:
    """Return the words of a comparison alone, for a list to choose from."""
    return _(_COMPARISONS[operator])


def method_words(method: str, owner: str, arguments: str) -> str:
    """Return the asking of a method in words."""
    known = _METHODS.get(method)
    if known:
        return _(known).format(owner=owner, arguments=arguments)
    if arguments:
        return _("{owner} answers to {method} with {arguments}").format(
            owner=owner, method=quoted(method), arguments=arguments
        )
    return _("{owner} answers to {method}").format(owner=owner, method=quoted(method))


def truth_words(value: str) -> str:
    """Return ``always`` or ``never``."""
    return _(_TRUTHS[value])
