"""The transport as the settings of the moment say: how long to wait, and through which proxy."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.session.connections import CannotConnectError

if TYPE_CHECKING:
    from app.api.proxy import Proxy, ProxyFor
    from app.api.transport import Transport
    from app.session.preferences import ProxySignIn
    from app.storage.settings import Settings

_NO_ADDRESS = ("", "none")


def transport_of(
    settings: "Settings",
    deadline_seconds: float | None = None,
    system: "ProxyFor | None" = None,
    sign_in: "Callable[[], ProxySignIn] | None" = None,
) -> "Transport":
    """Return a transport; a deadline that is given comes before that of the settings.

    ``system`` looks up the proxy that the computer is set to; without it, 'system' in the settings means none.
    ``sign_in`` tells who signs in at a proxy that names nobody itself; it is asked where there is one, for each
    attempt. Raises CannotConnectError, ``proxy_setting``, where the proxy of the settings is none.
    """
    from app.api.exchange import TransportSettings  # noqa: PLC0415 - not before the first paint
    from app.api.proxy import names_sign_in, no_proxy, read_proxy  # noqa: PLC0415
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
        return Transport(limits, proxy_for=_signed_in(system or no_proxy, sign_in))
    try:
        proxy = None if names_sign_in(address) else read_proxy(address)
    except ValueError:
        proxy = None
    if proxy is None:
        raise CannotConnectError("proxy_setting")
    return Transport(limits, proxy_for=_signed_in(lambda _url: proxy, sign_in))


def _signed_in(look_up: "ProxyFor", sign_in: "Callable[[], ProxySignIn] | None") -> "ProxyFor":
    """Return a look-up whose proxies have their sign-in."""
    if sign_in is None:
        return look_up

    def looked_up(url: str) -> "Proxy | None":
        proxy = look_up(url)
        if proxy is None or proxy.user:
            return proxy
        who = sign_in()
        return replace(proxy, user=who.user, password=who.password)

    return looked_up
