"""Why something could not be written down on this computer."""


class NotRecordedError(Exception):
    """The disk did not take a change; nothing of it is there. Never send what could not be recorded.

    ``code`` says why: ``disk_full``, ``disk_error``, ``read_only``, ``busy`` (another program holds the file),
    ``damaged`` (the file is no database any more), ``newer`` (a newer program wrote it), ``closed``.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
