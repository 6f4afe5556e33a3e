"""A rule's JSON to its tree and back, for the node kinds and keys that the documentation shows, and no others."""

from functools import lru_cache

from app.domain import exact_json
from app.domain.exact_json import JsonObject, NumberText
from app.domain.expression import COMPARISONS, Binary, Dereference, Literal, MethodCall, Name, Node

_KEYS = {
    "literal": {"value", "type"},
    "name": {"value", "type"},
    "object_dereference": {"type", "operands"},
    "binary_operation": {"value", "type", "operands"},
    "method_call": {"type", "operands"},
}


@lru_cache(maxsize=512)
def read_expression_json(text: str) -> Node | None:
    """Return the tree of a rule's JSON; None where it holds a node kind, key or form that no documentation shows."""
    try:
        return _node(exact_json.loads(text))
    except (exact_json.JsonError, _OtherFormError):
        return None


def write_expression_json(node: Node) -> str | None:
    """Return the JSON of a tree in the compact form and key order of documented requests; None where no documentation
    shows it, as for ``&&``."""
    try:
        return exact_json.dumps(_object(node))
    except _OtherFormError:
        return None


class _OtherFormError(ValueError):
    """The JSON is no rule as documented, or a rule has no documented JSON."""


def _node(value: object) -> Node:
    if not isinstance(value, dict):
        raise _OtherFormError
    arity = value.get("arity")
    if not isinstance(arity, str) or not value.keys() - {"arity"} <= _KEYS.get(arity, set()):
        raise _OtherFormError
    kind = _text(value, "type", optional=True)
    match arity:
        case "literal" if kind is not None:
            return Literal(_needed(value, "value"), kind)
        case "name":
            return Name(_needed(value, "value"), kind)
        case "object_dereference":
            owner, member = _operands(value, 2)
            if isinstance(member, Name):
                return Dereference(owner, member, kind)
        case "binary_operation":
            left, right = _operands(value, 2)
            return Binary(_needed(value, "value"), left, right, kind)
        case "method_call":
            owner, method, *arguments = _operands(value)
            if isinstance(method, Name):
                return MethodCall(owner, method, tuple(arguments), kind)
    raise _OtherFormError


def _operands(value: JsonObject, count: int = 0) -> list[Node]:
    operands = value.get("operands")
    if not isinstance(operands, list) or len(operands) < 2 or (count and len(operands) != count):
        raise _OtherFormError
    return [_node(operand) for operand in operands]


def _needed(value: JsonObject, key: str) -> str:
    text = _text(value, key)
    if text is None:
        raise _OtherFormError
    return text


def _text(value: JsonObject, key: str, optional: bool = False) -> str | None:
    text = value.get(key)
    if optional and key not in value:
        return None
    if not isinstance(text, str) or isinstance(text, NumberText):
        raise _OtherFormError
    return text


def _object(node: Node) -> JsonObject:
    if isinstance(node, Literal):
        return {"arity": "literal", "value": node.value, "type": node.type}
    if isinstance(node, Name):
        return {"arity": "name", "value": node.value} | _typed(node.type)
    if isinstance(node, Dereference):
        operands = [_object(node.owner), _object(node.member)]
        return {"arity": "object_dereference"} | _typed(node.type) | {"operands": operands}
    if isinstance(node, MethodCall):
        operands = [_object(inner) for inner in (node.owner, node.method, *node.arguments)]
        return {"arity": "method_call"} | _typed(node.type) | {"operands": operands}
    if node.operator not in COMPARISONS:
        raise _OtherFormError
    operands = [_object(node.left), _object(node.right)]
    return {"arity": "binary_operation", "value": node.operator} | _typed(node.type) | {"operands": operands}


def _typed(kind: str | None) -> JsonObject:
    return {} if kind is None else {"type": kind}
