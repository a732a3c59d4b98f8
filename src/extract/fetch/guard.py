"""Which network addresses may be asked: none that is private, whatever name or redirect leads there."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from extract.fetch.outcome import GiveUp, Outcome, TryAgain

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], tuple[str, ...]]

# Public by number, yet answering inside a data centre with its secrets: Azure's wire server, Oracle's.
_METADATA = frozenset({ip_address("168.63.129.16"), ip_address("192.0.0.192")})
# Set apart by IANA, and not in the tables of every Python: protocol assignments, the old 6to4 relay,
# local translation, segment routing, documentation, site-local.
_SET_APART = tuple(
    ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "5f00::/16", "3fff::/20", "fec0::/10")
)
# IPv6 ranges that carry an IPv4 address, and the bits that it stands above.
_CARRIERS = ((IPv6Network("64:ff9b::/96"), 0), (IPv6Network("2002::/16"), 80))


def system_resolver(host: str, port: int) -> tuple[str, ...]:
    """What the system's resolver says of ``host``, in its order.

    Raises :class:`TryAgain` where the name is not known.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise TryAgain(Outcome.UNREACHABLE, f"{host}: no address: {error}") from error
    return tuple(dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Resolves a host once and lets through only addresses that may be asked."""

    allow_private: bool = False
    resolve: Resolver = system_resolver

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The checked addresses of ``host``: the connection must go to one of them.

        One forbidden answer among several refuses the host: an honest name has none.
        Raises :class:`GiveUp` (refused) and :class:`TryAgain` (unknown name).
        """
        found = self.resolve(host.strip("[]"), port)
        if not self.allow_private:
            for text in found:
                reason = forbidden(ip_address(text))
                if reason is not None:
                    said = text if text == host.strip("[]") else f"{host} is {text}"
                    raise GiveUp(Outcome.REFUSED, f"{said}: {reason} (--allow-private lifts this)")
        return found


def forbidden(address: Address) -> str | None:
    """Why an address must not be asked, or None where it may.

    >>> forbidden(ip_address("169.254.169.254")), forbidden(ip_address("::ffff:10.0.0.1"))
    ('a link-local address', 'a private address')
    >>> forbidden(ip_address("64:ff9b::7f00:1")), forbidden(ip_address("8.8.8.8"))
    ('a loopback address', None)
    """
    if isinstance(address, IPv6Address):
        inner = carried(address)
        if inner is not None:
            return forbidden(inner)
    kinds = (
        ("an unspecified address", address.is_unspecified),
        ("a loopback address", address.is_loopback),
        ("a link-local address", address.is_link_local),
        ("a multicast address", address.is_multicast),
        ("a metadata address", address in _METADATA),
        ("a private address", address.is_private),
        ("no public address", not address.is_global or any(address in network for network in _SET_APART)),
    )
    return next((kind for kind, holds in kinds if holds), None)


def carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside a mapped, translated, 6to4 or Teredo address.

    >>> carried(IPv6Address("2002:7f00:1::")), carried(IPv6Address("2606:4700::1111"))
    (IPv4Address('127.0.0.1'), None)
    """
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.teredo is not None:
        return address.teredo[1]
    for network, shift in _CARRIERS:
        if address in network:
            return IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
    return None
