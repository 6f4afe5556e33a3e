"""Large blocks of memory go back to the system when they are freed."""

import ctypes
import functools
import sys

_MMAP_THRESHOLD = -3
"""Its number in glibc's ``malloc.h``: from how many bytes on a block is a mapping of its own (mallopt(3))."""
_MIB = 1024 * 1024


@functools.cache
def give_back_large_blocks() -> None:
    """Keep glibc from learning to keep them: once it was given one back, it takes the next from its heap, which what is
    small pins down. An answer of 8 MiB, copied on its way from thread to thread, left five times as much behind. Does
    nothing where the C library is another one."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _MIB)
