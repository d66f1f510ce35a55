"""From what an identity provider says to who uses the portal: a mapping that is data.

A provider names people, organisations and roles in its own words. The settings file says which
claim and which value is which role and which organisation here; all else in a token is left unread.
"""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from events.values import OrganisationId, PupilRef, Role, UserId
from services.portal.sessions.refusals import refused
from services.portal.viewer import Viewer
from services.runtime.settings import MAIL_ADDRESS, SettingsWrong

MOST_PUPILS = 20

_USER_DIGITS = 32  # of the 64 of the hash: 128 bits tell everybody apart

_HOUSE = ""  # the kind of whoever is of the house as a whole

_KINDS: Mapping[Role, frozenset[str]] = {
    Role.SCHOOL_COORDINATOR: frozenset({"school"}),
    Role.SCHOOL_BOARD: frozenset({"board"}),
    Role.DESK_OFFICER: frozenset({"swv", "municipality"}),
    Role.CASE_MANAGER: frozenset({"swv"}),
    Role.DESK_MANAGER: frozenset({"swv", "other"}),
    Role.DIRECTOR: frozenset({"school", "swv", "municipality", "provider", "other", "childcare"}),
    Role.CONSULTANT: frozenset({"municipality"}),
    Role.QUALITY_OFFICER: frozenset({"municipality"}),
    Role.ATTENDANCE_OFFICER: frozenset({"municipality"}),
    Role.CARE_PLANNER: frozenset({"provider"}),
    Role.AUDITOR: frozenset(
        {"school", "board", "swv", "municipality", "provider", "other", "childcare", _HOUSE}
    ),
    Role.PRIVACY_OFFICER: frozenset(
        {"school", "board", "swv", "municipality", "provider", "other", "childcare"}
    ),
    Role.OPERATOR: frozenset({"house", _HOUSE}),
    Role.PARENT: frozenset(),  # of no organisation at all
}
"""In which kinds of organisation a role exists."""


def fits(role: Role, organisation: OrganisationId | None) -> bool:
    """Whether a role exists in an organisation, or where none is given in the house as a whole."""
    kind = _HOUSE if organisation is None else organisation.partition(":")[0]
    return kind in _KINDS.get(role, frozenset())


def _organisation(given: Any) -> OrganisationId | None:
    return None if given is None else _as(given, OrganisationId)


def _role(given: Any) -> Role:
    role = Role(given)
    if role not in _KINDS:
        raise ValueError(f"nobody logs in as {role}")
    return role


def _as(given: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def _each(given: Any) -> list[Any]:
    """What a claim holds, which may be one value or a list of them."""
    return given if isinstance(given, list) else [] if given is None else [given]


class Source(BaseModel):
    """A claim that says which organisation, or which pupils. ``sub_id_type`` where the claim is
    ``represents`` (NL GOV profile): the kind of number that its ``sub`` must be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: Annotated[str, Field(min_length=1)]
    sub_id_type: str | None = None

    def read(self, claims: Mapping[str, Any]) -> Iterator[Any]:
        """What the claim says; nothing where it says nothing of this kind. Raises ``Refusal`` for
        who acts for somebody who acts for another."""
        for one in _each(claims.get(self.claim)):
            if not isinstance(one, dict):
                if self.sub_id_type is None:
                    yield one
                continue
            if "represents" in one:
                raise refused("login-organisation-ambiguous")
            if one.get("sub_id_type") == self.sub_id_type:
                yield one.get("sub")


class Organisations(Source):
    """A claim that says which organisation, and which of its values is which; null is the house as
    a whole, of which somebody is by name and never by leaving something out."""

    values: Mapping[str, Annotated[OrganisationId | None, BeforeValidator(_organisation)]]


class Roles(BaseModel):
    """The claim that says which roles, and which of its values is which. Other values are of other
    systems, and say nothing here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: Annotated[str, Field(min_length=1)] = "roles"
    values: Mapping[str, Annotated[Role, BeforeValidator(_role)]]


class ClaimsMap(BaseModel):
    """What the claims of one provider mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    roles: Roles
    organisations: tuple[Organisations, ...]
    pupils: Source | None = None  # None: no parents log in by this provider
    address: str | None = None  # the claim that says where somebody gets e-mail; None: none does

    def viewer(self, claims: Mapping[str, Any], key: bytes) -> Viewer:
        """Who logged in: a pseudonym that only this house can make of the provider's own number.
        Raises ``Refusal`` for what is unknown or contradicts itself."""
        role, user = self._role(claims), pseudonym(claims["iss"], claims["sub"], key)
        named = self._organisations(claims)
        if role is Role.PARENT and not named:
            return Viewer(user, role, None, self._pupils(claims))
        if not named:
            raise refused("login-organisation-unknown")
        if len(named) > 1:
            raise refused("login-organisation-ambiguous")
        (organisation,) = named
        if not fits(role, organisation):
            raise refused("login-role-elsewhere")
        return Viewer(user, role, organisation)

    def reached_at(self, claims: Mapping[str, Any]) -> str | None:
        """Where somebody gets e-mail; None where no claim says so, or it was never proven."""
        found = None if self.address is None else claims.get(self.address)
        proven = claims.get("email_verified", True) is True
        known = isinstance(found, str) and MAIL_ADDRESS.fullmatch(found)
        return found if proven and known else None

    def _role(self, claims: Mapping[str, Any]) -> Role:
        given = claims.get(self.roles.claim)
        named = [one for one in _each(given) if isinstance(one, str)]
        found = {self.roles.values[one] for one in named if one in self.roles.values}
        if not found:
            raise refused("login-role-unknown")
        if len(found) > 1:
            raise refused("login-role-ambiguous")
        return found.pop()

    def _organisations(self, claims: Mapping[str, Any]) -> set[OrganisationId | None]:
        found: set[OrganisationId | None] = set()
        for source in self.organisations:
            for one in source.read(claims):
                if not isinstance(one, str) or one not in source.values:
                    raise refused("login-organisation-unknown")
                found.add(source.values[one])
        return found

    def _pupils(self, claims: Mapping[str, Any]) -> frozenset[PupilRef]:
        named = list(self.pupils.read(claims)) if self.pupils is not None else []
        try:
            found = frozenset(_as(one, PupilRef) for one in named)
        except ValueError as error:
            raise refused("login-no-pupil") from error
        if not 0 < len(found) <= MOST_PUPILS:
            raise refused("login-no-pupil")
        return found


def pseudonym(issuer: str, subject: str, key: bytes) -> UserId:
    """How a person is known here: nobody without the key can tell who it is, and two providers'
    numbers are never one person."""
    found = hmac.new(key, f"{issuer}\n{subject}".encode(), hashlib.sha256).hexdigest()
    return UserId(f"u-{found[:_USER_DIGITS]}")


def claims_map(file: Path) -> ClaimsMap:
    """The mapping in a settings file. Raises ``SettingsWrong``, with everything that is wrong."""
    try:
        return ClaimsMap.model_validate_json(file.read_bytes())
    except OSError as error:
        raise SettingsWrong(f"OZA_OIDC_CLAIMS={file}: {error.strerror}") from error
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()
        )
        raise SettingsWrong(f"OZA_OIDC_CLAIMS={file}: {wrong}") from error
