"""What a party's register says, folded from its facts; empty: all is as delivered."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from events.location import AreaCode
from events.register import (
    AreaDrawn,
    EditionAdopted,
    MandateGranted,
    MandateWithdrawn,
    MunicipalitiesMerged,
    OrganisationClosed,
    OrganisationRegistered,
    RulesAgreed,
    SchoolRegistered,
    SubstituteNamed,
)
from events.values import MandateId, OrganisationId, RegionId, Role, UserId
from services.rules.mandate import Holder, Mandate


class Register(msgspec.Struct, frozen=True):
    """What was entered, by what it is about; entries about one thing in order of entry."""

    agreed: Mapping[RegionId, tuple[RulesAgreed, ...]] = {}
    mandates: Mapping[OrganisationId, tuple[Mandate, ...]] = {}
    withdrawn: Mapping[tuple[OrganisationId, MandateId], date] = {}
    substitutes: Mapping[OrganisationId, tuple[SubstituteNamed, ...]] = {}
    organisations: Mapping[OrganisationId, tuple[OrganisationRegistered, ...]] = {}
    schools: Mapping[OrganisationId, tuple[SchoolRegistered, ...]] = {}
    closed: Mapping[OrganisationId, date] = {}  # the last day
    mergers: Mapping[OrganisationId, MunicipalitiesMerged] = {}  # by who was merged
    areas: Mapping[tuple[OrganisationId, AreaCode], tuple[AreaDrawn, ...]] = {}  # by SWV and name
    edition: str | None = None

    def region_of(self, organisation: OrganisationId, on: date) -> RegionId | None:
        """The region in which an organisation was registered; ``None``: it was not, by then."""
        found = self.organisations.get(organisation)
        if found is None:
            return None
        return next((one.region for one in reversed(found) if one.first_day <= on), None)

    def school_of(self, school: OrganisationId, on: date) -> SchoolRegistered | None:
        """A school as it was registered; ``None``: it was not, by then."""
        found = self.schools.get(school)
        if found is None:
            return None
        return next((one for one in reversed(found) if one.first_day <= on), None)

    def areas_of(self, swv: OrganisationId, on: date) -> tuple[AreaDrawn, ...]:
        """The areas of an SWV as they are on a day, in order of name."""
        drawn = ((name, found) for (whose, name), found in self.areas.items() if whose == swv)
        last = (
            next((one for one in reversed(found) if one.first_day <= on), None)
            for _, found in sorted(drawn)
        )
        return tuple(one for one in last if one is not None)

    def wider(self, swv: OrganisationId, area: AreaCode | None, on: date) -> tuple[AreaCode, ...]:
        """An area and those that it lies within on a day, from narrow to wide."""
        within = {one.area_code: one.within for one in self.areas_of(swv, on)}
        found: list[AreaCode] = []
        while area is not None and area not in found:
            found.append(area)
            area = within.get(area)
        return tuple(found)

    def substitutes_for(
        self, organisation: OrganisationId, user: UserId, role: Role, on: date
    ) -> bool:
        """Whether this person may use the mandate of a role in its place on a day."""
        return any(
            one.role == role and one.substitute == user and on in one.period
            for one in self.substitutes.get(organisation, ())
        )

    def successor(self, organisation: OrganisationId, on: date) -> OrganisationId:
        """The organisation that an organisation is by law on a day: itself, or who it went up in,
        and who that went up in since."""
        merger = self.mergers.get(organisation)
        while merger is not None and merger.first_day <= on:
            organisation = merger.successor
            merger = self.mergers.get(organisation)
        return organisation

    def predecessors(self, organisation: OrganisationId, on: date) -> tuple[OrganisationId, ...]:
        """Who went up in an organisation, by a day."""
        return tuple(one for one in self.mergers if self.successor(one, on) == organisation)

    def is_closed(self, organisation: OrganisationId, on: date) -> bool:
        """Whether an organisation is no more on a day: closed, or gone up in another."""
        last_day = self.closed.get(organisation)
        ended = last_day is not None and last_day < on
        return ended or self.successor(organisation, on) != organisation


def entered(state: Register, fact: Any) -> Register:
    """The register after a fact."""
    match fact:
        case RulesAgreed(region=region):
            return replace(state, agreed=_with(state.agreed, region, fact))
        case MandateGranted(organisation=organisation):
            return replace(state, mandates=_with(state.mandates, organisation, line_of(fact)))
        case MandateWithdrawn(organisation=organisation, mandate=mandate, last_day=last_day):
            withdrawn = {**state.withdrawn, (organisation, mandate): last_day}
            return replace(state, withdrawn=withdrawn)
        case SubstituteNamed(organisation=organisation):
            return replace(state, substitutes=_with(state.substitutes, organisation, fact))
        case OrganisationRegistered(organisation=organisation):
            return replace(state, organisations=_with(state.organisations, organisation, fact))
        case SchoolRegistered(school=school):
            return replace(state, schools=_with(state.schools, school, fact))
        case OrganisationClosed(organisation=organisation, last_day=last_day):
            return replace(state, closed={**state.closed, organisation: last_day})
        case MunicipalitiesMerged(merged=merged):
            return replace(state, mergers={**state.mergers, **dict.fromkeys(merged, fact)})
        case AreaDrawn(swv=swv, area_code=area):
            drawn = (*state.areas.get((swv, area), ()), fact)
            return replace(state, areas={**state.areas, (swv, area): drawn})
        case EditionAdopted(edition=edition):
            return replace(state, edition=edition)
        case _:
            raise AssertionError(f"not a fact of a register: {fact}")


def line_of(fact: MandateGranted) -> Mandate:
    """The line that was granted."""
    return Mandate(
        id=fact.mandate,
        holder=Holder(fact.organisation),
        role=fact.role,
        powers=fact.powers,
        limit=fact.limit,
        second_limit=fact.second_limit,
        valid=fact.valid,
    )


def _with(entries: Any, key: str, entry: Any) -> Any:
    return {**entries, key: (*entries.get(key, ()), entry)}
