"""A request to the interface as a server hands it to the application: no network, and no client
whose work would count as that of the house."""

from typing import Any
from uuid import uuid4

Scope = dict[str, Any]
OK, CREATED = 200, 201


def scope_of(who: str, method: str, address: str) -> Scope:
    """A request of this person; what is sent is JSON, under a key of its own."""
    path, _, query = address.partition("?")
    headers = [
        (b"host", b"portal"),
        (b"authorization", f"Bearer {who}".encode()),
        (b"content-type", b"application/json"),
        (b"idempotency-key", str(uuid4()).encode()),
    ]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("portal", 80),
    }


async def answered(app: Any, scope: Scope, sent: bytes = b"") -> tuple[int, bytes]:
    """The status and the body of the answer."""
    found: list[Any] = []

    async def receive() -> Scope:
        return {"type": "http.request", "body": sent, "more_body": False}

    async def send(message: Scope) -> None:
        found.append(message)

    await app(scope, receive, send)
    start, *parts = found
    return start["status"], b"".join(part.get("body", b"") for part in parts)
