"""Which addresses of a network lie outside, where anyone may publish, and which lie within."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Final

Address = IPv4Address | IPv6Address

_PUBLIC: Final = IPv6Network("2000::/3")
"""All of IPv6 that is handed out for use across networks."""
_MAPPED: Final = IPv6Network("::ffff:0:0/96")
_LAST_FOUR: Final = (
    _MAPPED,
    IPv6Network("::/96"),  # "compatible", out of use
    IPv6Network("::ffff:0:0:0/96"),  # translated (RFC 2765)
    IPv6Network("64:ff9b::/96"),  # NAT64 (RFC 6052)
)
"""Networks in which the last four bytes are an address of IPv4."""
_6TO4: Final = IPv6Network("2002::/16")
_WITHIN: Final = (
    IPv4Network("192.0.0.0/24"),  # set aside for protocols
    IPv4Network("192.88.99.0/24"),  # whatever relay of 6to4 is nearest
    IPv6Network("2001::/23"),  # Teredo and other protocols
    IPv6Network("3fff::/20"),  # examples
)


def may_lead(before: Sequence[Address], after: Sequence[Address]) -> bool:
    """Whether a page at these addresses of a host may lead to a host with those.

    No page outside may lead into a private network, where it would be read in the user's name. A
    host counts as outside when one of its addresses does, or none is known.
    """
    inside = bool(before) and not any(is_public(at) for at in before)
    return inside or (bool(after) and all(is_public(at) for at in after))


def is_public(address: Address) -> bool:
    """Whether an address is reached across networks; where it holds another, that counts. Else False."""
    if (held := embedded(address)) is not None:
        return is_public(held)
    if isinstance(address, IPv6Address) and address not in _PUBLIC:
        return False
    if any(address in network for network in _networks(address)):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def is_link_local(address: Address) -> bool:
    """Whether an address is of this machine's own wire alone."""
    return (embedded(address) or address).is_link_local


def embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, if it does (NAT64, 6to4, mapped …)."""
    if isinstance(address, IPv4Address):
        return None
    if address in _6TO4:
        return IPv4Address(address.packed[2:6])
    if any(address in network for network in _LAST_FOUR):
        return IPv4Address(address.packed[12:])
    return None


def _networks(address: Address) -> Iterator[IPv4Network | IPv6Network]:
    return (network for network in _WITHIN if network.version == address.version)
