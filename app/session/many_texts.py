"""Many texts written at once: the cost counts their number, whatever the size of the draft."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from app.domain.draft import Draft, Value, text_at, with_part
from app.domain.field_path import FieldPath


def with_texts(draft: Draft, texts: Mapping[FieldPath, str]) -> Draft:
    """Return a draft with these texts, the same draft where it has them already; values of targets may be new ones."""
    cells: dict[int, dict[int, str]] = defaultdict(dict)
    for path, text in texts.items():
        if is_value(path):
            cells[int(path[1])][int(path[3])] = text
        elif text_at(draft, path) != text:
            draft = with_part(draft, path, text)
    targets = list(draft.targets)
    for place, wanted in cells.items():
        targets[place] = replace(targets[place], default_values=_with_values(targets[place].default_values, wanted))
    changed = any(new.default_values is not old.default_values for new, old in zip(targets, draft.targets, strict=True))
    return replace(draft, targets=tuple(targets)) if changed else draft


def is_value(path: FieldPath) -> bool:
    """Tell whether a path leads to a value of a target."""
    return len(path) == 5 and path[0] == "targets" and path[2] == "default_values"


def _with_values(values: tuple[Value, ...], wanted: Mapping[int, str]) -> tuple[Value, ...]:
    most = max(wanted) + 1
    roomy = [*values, *(Value() for _place in range(len(values), most))]
    changed = len(roomy) > len(values)
    for place, text in wanted.items():
        if roomy[place].default_value != text:
            roomy[place] = roomy[place].saying(text)
            changed = True
    return tuple(roomy) if changed else values
