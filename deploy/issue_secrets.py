#!/usr/bin/env python3
"""Issues a password to every role of the database and the broker, into ``deploy/secrets``.

Needs nothing but Python. A process is handed the passwords of its own roles only; ``oza install``
gives them to the database, and the broker is handed salted hashes. Refuses to run twice: who wants
new passwords removes the folder first, then starts everything again.
"""

import base64
import hashlib
import json
import secrets
import sys
from pathlib import Path
from typing import Any

DEPLOY = Path(__file__).parent
FOLDER = DEPLOY / "secrets"
ROLES = (
    "school",
    "swv",
    "municipality",
    "provider",
    "journal",
    "projections",
    "vault",
    "witness",
    "logbook",
    "auditor",
    "archivist",
    "portal",
)
OPERATOR = "oza_operator"  # looks at the broker's management pages


def rabbit_hash(password: str, salt: bytes) -> str:
    """What RabbitMQ stores of a password: four bytes of salt, then their SHA-256 together."""
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def issue() -> dict[str, str]:
    """Every secret by the name of its file."""
    definitions = json.loads((DEPLOY / "rabbitmq" / "definitions.json").read_text("utf-8"))
    definitions["users"].append({"name": OPERATOR, "tags": ["administrator"]})
    definitions["permissions"].append(_everything(OPERATOR))
    issued = {"database_admin": secrets.token_urlsafe(24)}
    issued |= {f"database_{role}": secrets.token_urlsafe(24) for role in ROLES}
    for user in definitions["users"]:
        password = issued["bus_" + user["name"].removeprefix("oza_")] = secrets.token_urlsafe(24)
        user["password_hash"] = rabbit_hash(password, secrets.token_bytes(4))
        user["hashing_algorithm"] = "rabbit_password_hashing_sha256"
    issued["portal_users"] = secrets.token_urlsafe(32)  # makes pseudonyms of who logs in
    issued["bus_definitions"] = json.dumps(definitions, indent=1)
    return issued


def _everything(user: str) -> dict[str, Any]:
    return {"user": user, "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"}


def main() -> None:
    """Writes the secrets into a folder that only this user enters.

    The files themselves may be read: the processes in the containers have users of their own.
    """
    if FOLDER.exists():
        sys.exit(f"{FOLDER} is there already; remove it only to give every role a new password")
    issued = issue()
    FOLDER.mkdir(mode=0o700)
    for name, secret in issued.items():
        (FOLDER / name).write_text(secret, "utf-8")
    sys.stdout.write(f"{len(issued)} secrets are in {FOLDER}; now: docker compose up --build\n")


if __name__ == "__main__":
    main()
