"""A rule's JSON back to its text, for the node kinds the documentation shows."""

from functools import lru_cache
from typing import TypeGuard

from app.domain import exact_json
from app.domain.exact_json import NumberText


@lru_cache(maxsize=256)
def expression_of(text: str) -> str | None:
    """Return what the JSON of a rule says, such as ``currentTxn.value>500``; None where it holds anything else than
    names, literals and comparisons of them, for which there is no documented text form."""
    try:
        return _said(exact_json.loads(text))
    except exact_json.JsonError:
        return None


def _said(node: object) -> str | None:
    if not isinstance(node, dict):
        return None
    match node.get("arity"):
        case "literal":
            return _literal(node)
        case "name":
            value = node.get("value")
            return value if _is_text(value) else None
        case "object_dereference":
            return _joined(".", node.get("operands"))
        case "binary_operation":
            operator = node.get("value")
            return _joined(operator, node.get("operands")) if _is_text(operator) else None
    return None


def _literal(node: dict[str, object]) -> str | None:
    value, kind = node.get("value"), node.get("type")
    if _is_text(value) and kind in ("boolean:primitive", "number:primitive"):
        return value
    return None  # how a text is quoted is not documented


def _joined(operator: str, operands: object) -> str | None:
    if not isinstance(operands, list) or len(operands) != 2:
        return None
    pieces = [_said(operand) for operand in operands]
    if any(isinstance(operand, dict) and operand.get("arity") == "binary_operation" for operand in operands):
        return None  # where brackets belong is not documented
    return operator.join(piece for piece in pieces if piece is not None) if None not in pieces else None


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not isinstance(value, NumberText)
