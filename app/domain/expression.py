"""A rule about activities as a tree of the node kinds that the service's documentation shows.

Text and JSON are two spellings of it. Whatever is not understood is not guessed: reading gives None, and the text or
JSON stays as it is. No documentation shows the JSON of ``&&``, ``||`` and arithmetic: such a rule has a text only.
"""

from dataclasses import dataclass

BOOLEAN, NUMBER = "boolean:primitive", "number:primitive"
TEXT, ENUM = "string:object:primitive", "EEnum__InvAttr:enum:string:object:primitive"
FUNCTION = "anonymous:function:primitive"
REAL = "real:object:primitive"
COMPARISONS = ("==", "!=", ">", ">=", "<", "<=")
JOINS = ("&&", "||")
ARITHMETIC = ("+", "-", "*", "/", "%")


@dataclass(frozen=True, slots=True)
class Literal:
    """A value, always as text: ``true``, ``500``, ``sku_code``."""

    value: str
    type: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name such as ``currentTxn``; an unresolved one has no type."""

    value: str
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Dereference:
    """``owner.member``."""

    owner: "Node"
    member: Name
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Binary:
    """``left operator right``."""

    operator: str
    left: "Node"
    right: "Node"
    type: str | None = BOOLEAN


@dataclass(frozen=True, slots=True)
class MethodCall:
    """``owner.method(arguments)``."""

    owner: "Node"
    method: Name
    arguments: tuple["Node", ...] = ()
    type: str | None = BOOLEAN


Node = Literal | Name | Dereference | Binary | MethodCall

PROFILE_TYPES = {"currentTxn": "tx:object:primitive", "currentLineItem": "tx.item:object:primitive"}
"""The types that documented rules show; the service resolves the others itself."""
MEMBER_TYPES = {("currentTxn", "value"): REAL, ("currentTxn", "basketAmountSumNonDiscounted"): REAL}
ARGUMENT_TYPES = {"doesItemMatch": (ENUM, TEXT)}
"""Of methods whose arguments are not simply texts and numbers."""


def named(value: str) -> Name:
    """Return a name with its type where the documentation shows it."""
    return Name(value, PROFILE_TYPES.get(value))


def member_of(owner: Node, name: str) -> Dereference:
    """Return ``owner.name`` with the types that the documentation shows."""
    of = MEMBER_TYPES.get((owner.value, name)) if isinstance(owner, Name) else None
    return Dereference(owner, Name(name, of), of)


def call_of(owner: Node, method: str, arguments: tuple[Node, ...]) -> MethodCall:
    """Return ``owner.method(arguments)`` with the types that the documentation shows."""
    types = ARGUMENT_TYPES.get(method, ())
    typed = tuple(
        Literal(argument.value, types[place]) if isinstance(argument, Literal) and place < len(types) else argument
        for place, argument in enumerate(arguments)
    )
    return MethodCall(owner, Name(method, FUNCTION), typed)


def profiles_of(node: Node) -> set[str]:
    """Return the names that a rule begins its fields with, such as ``currentTxn``."""
    match node:
        case Name(value):
            return {value}
        case Dereference(owner):
            return profiles_of(owner)
        case MethodCall(owner, _method, arguments):
            return profiles_of(owner).union(*map(profiles_of, arguments))
        case Binary(_operator, left, right):
            return profiles_of(left) | profiles_of(right)
        case Literal():
            return set()
