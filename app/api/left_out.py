"""Hosts that are reached without the proxy."""

import ipaddress
from fnmatch import fnmatchcase


def is_left_out(host: str, pattern: str) -> bool:
    """Tell whether a pattern of a desktop's settings means a host: a name, a domain, ``*.domain`` or a network."""
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(pattern, strict=False)
    except ValueError:
        bare = pattern.lower().removeprefix("*").removeprefix(".")
        return host == bare or host.endswith(f".{bare}") or fnmatchcase(host, pattern.lower())
