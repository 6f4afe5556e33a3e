"""The body of an answer while it arrives: decoded, counted after decoding, and cut off at the limit."""

import zlib

from app.api.exchange import FailedError

_PLAIN = {"", "identity"}
_GZIP = {"gzip", "x-gzip"}


class Content:
    """Collects a body. FailedError ``too_large`` past ``most`` bytes, ``encoded`` for an encoding that was not
    asked for and is not gzip once, ``unreadable`` for gzip that is none. What was decoded by then stays in ``body``.
    """

    def __init__(self, encoding: str, most: int) -> None:
        encoding = encoding.strip().lower()
        self.body = bytearray()
        self._most = most
        self._inflater = zlib.decompressobj(wbits=31) if encoding in _GZIP else None
        self._refused = encoding not in _PLAIN | _GZIP

    def add(self, data: bytes) -> None:
        """Take the next bytes of the wire."""
        if self._refused:
            raise FailedError("encoded")
        room = self._most - len(self.body)
        if self._inflater is not None:
            data = self._inflated(data, room + 1)
        self.body += data[:room]
        if len(data) > room:
            raise FailedError("too_large", size=self._most // (1024 * 1024))

    def end(self) -> None:
        """Say that all bytes have come."""
        if self._inflater is not None and self.body and not self._inflater.eof:
            raise FailedError("unreadable")

    def _inflated(self, data: bytes, most: int) -> bytes:
        inflater = self._inflater
        assert inflater is not None  # noqa: S101 - asked by add
        try:
            plain = inflater.decompress(data, most)
        except zlib.error:
            raise FailedError("unreadable") from None
        if inflater.unused_data:
            raise FailedError("unreadable")
        return plain
