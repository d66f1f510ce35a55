"""What a process is told from outside: read once, at the start, and nowhere else.

Every setting has a default that makes the house run on this machine alone. Passwords come from
files, one per role, so that they stand in no environment and no process list.
"""

import os
import re
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

EMBEDDED = "embedded"
LOCAL = "local"
JSON = "json"  # logs for machines
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
MAIL_PORTS = {"smtps": 465, "smtp": 587}  # where messages are handed in (RFC 8314)
MAIL_ADDRESS = re.compile(r"[!-~]{1,64}(?<![@<>,;:\"()\[\]\\])@[A-Za-z0-9.-]{1,189}")

# As root the embedded PostgreSQL runs as an OS user of its own, who must be able to reach its data,
# so then that does not go in root's home.
DATA = Path("/var/lib/oza/data") if os.geteuid() == 0 else Path.home() / ".local/share/oza"


class SettingsWrong(Exception):
    """The environment names a setting that does not exist, or gives one a value it cannot have.
    Mend the variable that the message names."""


class Settings(BaseModel):
    """Where a process finds its database, bus, secrets and files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    database: Annotated[str, Field(alias="OZA_DATABASE")] = EMBEDDED
    bus: Annotated[str, Field(alias="OZA_BUS")] = LOCAL
    secrets: Annotated[Path | None, Field(alias="OZA_SECRETS")] = None
    data: Annotated[Path, Field(alias="OZA_DATA")] = DATA
    listen: Annotated[str, Field(alias="OZA_LISTEN")] = "127.0.0.1:8080"
    health: Annotated[str | None, Field(alias="OZA_HEALTH")] = None
    traces: Annotated[str | None, Field(alias="OZA_TRACES")] = None
    logs: Annotated[Literal["text", "json"], Field(alias="OZA_LOGS")] = "text"
    origin: Annotated[str, Field(alias="OZA_ORIGIN")] = ""
    proxies: Annotated[str, Field(alias="OZA_PROXIES")] = ""
    oidc_issuer: Annotated[str | None, Field(alias="OZA_OIDC_ISSUER")] = None
    oidc_client: Annotated[str | None, Field(alias="OZA_OIDC_CLIENT")] = None
    oidc_claims: Annotated[Path | None, Field(alias="OZA_OIDC_CLAIMS")] = None
    oidc_acr: Annotated[str, Field(alias="OZA_OIDC_ACR")] = ""
    smtp: Annotated[str | None, Field(alias="OZA_SMTP")] = None
    smtp_from: Annotated[str | None, Field(alias="OZA_SMTP_FROM")] = None
    smtp_user: Annotated[str | None, Field(alias="OZA_SMTP_USER")] = None

    @field_validator("database")
    @classmethod
    def _a_database(cls, value: str) -> str:
        if value != EMBEDDED and not value.startswith("postgresql://"):
            raise ValueError("give 'embedded' or postgresql://host:port/database")
        if "@" in value:
            raise ValueError("leave out user and password: each role has its own, in a file")
        return value

    @field_validator("bus")
    @classmethod
    def _a_bus(cls, value: str) -> str:
        if value != LOCAL and not value.startswith(("amqp://", "amqps://")):
            raise ValueError("give 'local' or amqp://host:port/")
        return value

    @field_validator("listen", "health")
    @classmethod
    def _an_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or not 0 < int(port) < 65536:
            raise ValueError("give host:port, as in 127.0.0.1:8080")
        return value

    @field_validator("traces")
    @classmethod
    def _a_collector(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("https://", "http://", "file:///")):
            raise ValueError("give https://host/v1/traces of a collector, or file:///path")
        return value

    @field_validator("origin")
    @classmethod
    def _an_origin(cls, value: str) -> str:
        if value and not is_safe(value):
            raise ValueError("give https://host, as people type it; http on this machine only")
        return value

    @field_validator("proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        for one in value.split():
            ip_network(one)  # says itself what is wrong
        return value

    @field_validator("oidc_issuer")
    @classmethod
    def _an_issuer(cls, value: str | None) -> str | None:
        if value is not None and not is_safe(value):
            raise ValueError("give the https address of the identity provider")
        return value

    @field_validator("smtp")
    @classmethod
    def _a_mail_server(cls, value: str | None) -> str | None:
        if value is None:
            return None
        found = urlsplit(value)
        if found.scheme not in MAIL_PORTS or not found.hostname or "@" in found.netloc:
            raise ValueError(
                "give smtps://host, or smtp://host that takes STARTTLS, without user and password:"
                " these are OZA_SMTP_USER and the secret file smtp_password"
            )
        return value

    @field_validator("smtp_from")
    @classmethod
    def _a_sender(cls, value: str | None) -> str | None:
        if value is not None and not MAIL_ADDRESS.fullmatch(value):
            raise ValueError("give the address that messages come from, as in oza@example.nl")
        return value

    @model_validator(mode="after")
    def _a_post_office(self) -> Self:
        """A mail server takes no message from nobody."""
        if bool(self.smtp) != bool(self.smtp_from) or (self.smtp_user and not self.smtp):
            raise ValueError("OZA_SMTP and OZA_SMTP_FROM go together, and OZA_SMTP_USER with them")
        return self

    @model_validator(mode="after")
    def _a_provider(self) -> Self:
        """Where one of these is named, all are: half an identity provider lets nobody in."""
        given = (self.oidc_issuer, self.oidc_client, self.oidc_claims)
        if any(given) and not all(given):
            raise ValueError("OZA_OIDC_ISSUER, OZA_OIDC_CLIENT and OZA_OIDC_CLAIMS go together")
        return self

    @property
    def address(self) -> str:
        """How browsers know the house: scheme, host and port."""
        return self.origin.rstrip("/") or f"http://{self.listen}"

    @property
    def on_this_machine(self) -> bool:
        """Whether nobody elsewhere reaches the house: not where it listens, nor by its address."""
        return is_local(self.listen) and is_local(urlsplit(self.address).netloc)

    def secret(self, name: str) -> str | None:
        """What the secret file of this name holds; None where there is no such file.
        Raises ``SettingsWrong`` where it cannot be read."""
        if self.secrets is None:
            return None
        file = self.secrets / name
        try:
            return file.read_text("utf-8").strip() if file.exists() else None
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
            raise SettingsWrong(f"the secret {file} cannot be read: {reason}") from error


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises ``SettingsWrong``, with everything that is wrong."""
    given = os.environ if environment is None else environment
    named: dict[str, Any] = {k: v for k, v in given.items() if k.startswith("OZA_")}
    try:
        return Settings(**named)
    except ValidationError as error:
        raise SettingsWrong("; ".join(_said(one) for one in error.errors())) from error


def is_local(netloc: str) -> bool:
    """Whether a host, with or without its port, is this machine itself."""
    return netloc in LOOPBACK or netloc.rpartition(":")[0] in LOOPBACK


def is_safe(address: str) -> bool:
    """Whether nobody on the way can read or change what goes to an address."""
    found = urlsplit(address)
    return (found.scheme == "https" and bool(found.netloc)) or (
        found.scheme == "http" and is_local(found.netloc)
    )


def shown(address: str) -> str:
    """An address without the password that may stand in it."""
    return re.sub(r"//[^/]*@", "//…@", address)


def _said(error: Any) -> str:
    if not error["loc"]:  # of several settings together
        return str(error["msg"]).removeprefix("Value error, ")
    name = error["loc"][0]
    if error["type"] == "extra_forbidden":
        known = ", ".join(sorted(str(f.alias) for f in Settings.model_fields.values()))
        return f"{name} is not a setting of this house (it knows {known})"
    return f"{name}={shown(str(error['input']))}: {error['msg'].removeprefix('Value error, ')}"
