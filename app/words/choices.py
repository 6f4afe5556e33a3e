"""The service's values in words."""


def choice_label(field_name: str, value: str) -> str:
    """Return a value of a field in words; a value this program does not know stands for itself."""
    return value
