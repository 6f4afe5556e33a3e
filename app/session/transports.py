"""The transport as the settings of the moment say: how long to wait, and through which proxy."""

from dataclasses import replace
from typing import TYPE_CHECKING

from app.session.connections import CannotConnectError

if TYPE_CHECKING:
    from app.api.proxy import ProxyFor
    from app.api.transport import Transport
    from app.storage.settings import Settings

_NO_ADDRESS = ("", "none")


def transport_of(
    settings: "Settings", deadline_seconds: float | None = None, system: "ProxyFor | None" = None
) -> "Transport":
    """Return a transport; a deadline that is given comes before that of the settings.

    ``system`` looks up the proxy that the computer is set to; without it, 'system' in the settings means none.
    Raises CannotConnectError, ``proxy_setting``, where the proxy of the settings is none.
    """
    from app.api.exchange import TransportSettings  # noqa: PLC0415 - not before the first paint
    from app.api.proxy import no_proxy, read_proxy  # noqa: PLC0415
    from app.api.transport import Transport  # noqa: PLC0415

    limits = replace(
        TransportSettings(),
        connect_seconds=float(settings.number("connect_seconds")),
        deadline_seconds=deadline_seconds or float(settings.number("deadline_seconds")),
    )
    address = settings.text("proxy")
    if address in _NO_ADDRESS:
        return Transport(limits, proxy_for=no_proxy)
    if address == "system":
        return Transport(limits, proxy_for=system or no_proxy)
    try:
        proxy = read_proxy(address)
    except ValueError:
        raise CannotConnectError("proxy_setting") from None
    return Transport(limits, proxy_for=lambda _url: proxy)
