"""Local rules as data: a region, its organisations, and its rules with the days they are valid."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from events.values import OrganisationId, Period, RegionId, RulesVersion
from services.rules import NoRules
from services.rules.calendar import Holidays
from services.rules.exclusions import Exclusion
from services.rules.mandate import Mandate
from services.rules.scheme import Scheme

NATIONAL = RegionId("landelijk")
"""The region of every organisation that belongs to no region known here."""

Weeks = Annotated[int, msgspec.Meta(ge=1, le=52)]


class Kind(StrEnum):
    """The kinds of organisation: what stands before the colon of an ``OrganisationId``."""

    SCHOOL = "school"
    BOARD = "board"
    SWV = "swv"
    MUNICIPALITY = "municipality"
    PROVIDER = "provider"
    OTHER = "other"


def kind_of(organisation: OrganisationId) -> Kind:
    """The kind of an organisation."""
    return Kind(organisation.partition(":")[0])


class Basis(StrEnum):
    """How firm a rule is."""

    LAW = "law"
    AGREEMENT = "agreement"  # of the parties in a region, or of the field
    ASSUMPTION = "assumption"  # chosen by the makers; a region should settle it


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a rule comes from: the article or agreement, in Dutch."""

    basis: Basis
    text: str


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules of one region over one period. ``sources`` names the origin of each field."""

    region: RegionId
    valid: Period
    ot_gate: tuple[OrganisationId, ...]  # municipalities that ask for an OT judgement first
    decision_term_weeks: Mapping[Kind, Weeks]
    supplement_weeks: Weeks  # given to the school to complete a request
    conditional_validity_weeks: Weeks  # that an approval waits for the others
    intake_norm_weeks: Weeks  # from placement on the waiting list to intake
    treatment_norm_weeks: Weeks  # from intake to start
    temporary_start_weeks: Weeks  # that care may go on before the full decision, where urgent
    bundling_threshold: Annotated[int, msgspec.Meta(ge=2)]  # equal needs at one school in a year
    budget_sources: Mapping[Kind, tuple[str, ...]]  # the purses each kind of funder may use
    mandates: tuple[Mandate, ...]
    exclusions: tuple[Exclusion, ...]  # signals at the assessment, never a block
    scheme: Scheme  # which law a need falls under
    sources: Mapping[str, Source]

    @property
    def version(self) -> RulesVersion:
        """The name under which a fact remembers which rules decided."""
        return RulesVersion(f"{self.region}@{self.valid.start}")


class Region(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Organisations that work under the same local rules."""

    id: RegionId
    name: str  # Dutch
    swvs: tuple[OrganisationId, ...]
    partner_swvs: tuple[OrganisationId, ...]  # take part for some of their municipalities only
    municipalities: tuple[OrganisationId, ...]
    providers: Mapping[str, tuple[OrganisationId, ...]]  # by iJw product category, preferred first


class RuleBook(msgspec.Struct, frozen=True, kw_only=True):
    """The calendar, and every region with its rules; ``NATIONAL`` is for who belongs to none."""

    holidays: Holidays
    regions: Mapping[RegionId, Region]
    rules: Mapping[RegionId, tuple[Rules, ...]]
    home: Mapping[OrganisationId, RegionId]

    def region_of(self, organisation: OrganisationId) -> Region:
        """The region an organisation belongs to."""
        return self.regions[self.home.get(organisation, NATIONAL)]

    def of(self, organisation: OrganisationId, on: date) -> Rules:
        """The rules of an organisation on a day. Raises ``NoRules`` where none are valid."""
        for rules in self.rules[self.region_of(organisation).id]:
            if on in rules.valid:
                return rules
        raise NoRules(f"no rules of {organisation} are known for {on}")

    def providers(self, organisation: OrganisationId, category: str) -> tuple[OrganisationId, ...]:
        """The providers in an organisation's region of an iJw category, preferred first."""
        return self.region_of(organisation).providers.get(category, ())


def ot_judgement_needed(
    rules: Rules,
    municipality: OrganisationId,
    *,
    individual: bool,
    at_school: bool,
    in_school_hours: bool,
) -> bool:
    """Whether youth care that this municipality pays needs an OT judgement first.

    Only individual care, at school, in school hours, and only where the municipality has agreed to
    it (Ontwikkelagenda passend onderwijs en jeugdhulp Zwolle, deel 2, afspraak 13).
    """
    return municipality in rules.ot_gate and individual and at_school and in_school_hours
