"""A rule's JSON back to its text, for the node kinds the documentation shows."""

from app.domain.expression import Binary, Dereference, Literal, MethodCall, Name, Node
from app.domain.expression_json import read_expression_json
from app.domain.expression_text import has_text_form, write_expression


def expression_of(text: str) -> str | None:
    """Return what the JSON of a rule says, such as ``currentTxn.value>500``; None where it holds anything else than
    the documented kinds of nodes, or something that has no text form."""
    node = read_expression_json(text)
    if node is None or not has_text_form(node) or not _is_plain(node):
        return None
    return write_expression(node)


def _is_plain(node: Node) -> bool:
    """Tell whether no operation stands within another: where brackets belong is not documented."""
    match node:
        case Binary(_, left, right):
            nested = isinstance(left, Binary) or isinstance(right, Binary)
            return not nested and _is_plain(left) and _is_plain(right)
        case Dereference(owner):
            return _is_plain(owner)
        case MethodCall(owner, _method, arguments):
            return all(_is_plain(inner) for inner in (owner, *arguments))
        case Literal() | Name():
            return True
