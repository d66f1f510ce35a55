"""From which address somebody asks, also where a proxy of our own stands between."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network

_HOME = 64  # bits of an IPv6 address that one customer of a provider has in common


def networks(written: str) -> tuple[Network, ...]:
    """Addresses and networks, parted by spaces. Raises ``ValueError``."""
    return tuple(ip_network(one) for one in written.split())


def asker(peer: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """Who asks: the last in line that is no proxy of ours, as only those tell whom they heard. An
    IPv6 address stands for its network, of which one may have them all."""
    told = [one.strip() for one in forwarded.split(",") if one.strip()]
    for one in (peer, *reversed(told)):
        try:
            found = ip_address(one)
        except ValueError:
            return peer
        if not any(found in network for network in proxies):
            if isinstance(found, IPv6Address):
                return str(ip_network((found, _HOME), strict=False))
            return str(found)
    return peer
