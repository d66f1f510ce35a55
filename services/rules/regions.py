"""Local rules as data: a region, its organisations, and its rules with the days they are valid."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from events.budget_year import YearKind
from events.contact import Confirmed, ConfirmMonths
from events.decision import LegalCharacter
from events.distance import Kilometres
from events.escalation import EscalationLevel, PowerHolder
from events.exclusion import Exclusion
from events.key import AgreedKey
from events.local_policy import (
    Consideration,
    EndedPolicy,
    FirstPolicy,
    ReferralPolicy,
    TeamGuideline,
)
from events.location import LocationKind
from events.register import Days, Hours, Months, Percent, Power, RulesAgreed, Weeks
from events.request import Programme, RequestKind
from events.signal import SignalStep
from events.tariff import MaximumTariff
from events.values import OrganisationId, Period, RegionId, Role, RulesVersion
from services.rules import NoRules
from services.rules.calendar import Holidays
from services.rules.delivered import Delivered
from services.rules.mandate import Ended, Mandate, Withdrawn, lines_on, standing
from services.rules.register import Register
from services.rules.scheme import Scheme

NATIONAL = RegionId("landelijk")
"""The region of every organisation that belongs to no region known here."""


class Kind(StrEnum):
    """The kinds of organisation: what stands before the colon of an ``OrganisationId``."""

    SCHOOL = "school"
    BOARD = "board"
    SWV = "swv"
    MUNICIPALITY = "municipality"
    PROVIDER = "provider"
    OTHER = "other"
    CHILDCARE = "childcare"


def kind_of(organisation: OrganisationId) -> Kind:
    """The kind of an organisation."""
    return Kind(organisation.partition(":")[0])


def same_kind(one: OrganisationId, other: OrganisationId) -> bool:
    """Whether two are of one kind; a service of the house is of the kind of no body."""
    return one.partition(":")[0] == other.partition(":")[0]


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
    total_norm_weeks: Weeks  # from placement on the waiting list to start
    legal_character: Mapping[Kind, Mapping[RequestKind, LegalCharacter]]  # of what each decides
    view_weeks: Weeks  # given to the applicant for a view before a rejection
    evaluation_weeks: Weeks  # before the end of an arrangement its evaluation opens
    settling_weeks: Weeks  # from the end of the care to the last day for claims
    bundling_threshold: Annotated[int, msgspec.Meta(ge=2)]  # equal needs at one school in a year
    learning_weeks: Weeks  # after a TLV, to say what was learned of the referral
    return_review_weeks: Weeks  # before a school year ends, to speak of a return
    thuiszitter_weeks: Weeks  # more than so many away, and a pupil counts in category 2
    thuiszitter_percent: Percent  # of the hours in them, strictly more
    thuiszitter_holidays: bool  # whether holidays count in those weeks
    limit_warning_months: Months  # before three months at home are over
    threat_hours: (
        Hours  # missed in four weeks, with leave or without, and staying at home threatens
    )
    escalation_days: Mapping[EscalationLevel, Days]  # working days that each level has
    confirmation_months: Mapping[Confirmed, ConfirmMonths]  # after which it is confirmed again
    signal_days: Mapping[SignalStep, Days]  # working days for each step with a signal
    overruling_holder: PowerHolder  # who may overrule all at the highest level
    plan_period: Period  # over which the uses of that are counted
    swv_on_exemptions: bool  # whether the SWV is heard before an exemption (art. 5 onder a)
    bridging_at_once: bool  # support while waiting from the first day, or once a norm is broken
    budget_sources: Mapping[Kind, tuple[str, ...]]  # the purses each kind of funder may use
    budget_year: Mapping[Kind, YearKind]  # the year in which each kind of funder keeps its books
    agreed_keys: Mapping[Programme, AgreedKey]
    mandates: tuple[Mandate, ...]
    exclusions: Mapping[OrganisationId, tuple[Exclusion, ...]]  # signals at the assessment
    scheme: Scheme  # which law a need falls under
    maximum_tariffs: Mapping[OrganisationId, tuple[MaximumTariff, ...]]  # by who orders
    ended_policies: Mapping[OrganisationId, tuple[EndedPolicy, ...]]  # by who pays
    referral_policies: Mapping[OrganisationId, tuple[ReferralPolicy, ...]]  # by SWV
    first_policies: Mapping[OrganisationId, tuple[FirstPolicy, ...]]  # by SWV
    team_guidelines: Mapping[OrganisationId, tuple[TeamGuideline, ...]]  # by SWV
    considerations: Mapping[OrganisationId, tuple[Consideration, ...]]  # by who judges
    near_home_km: Kilometres  # up to which a school is near to home
    council_weeks: Weeks  # that a council needs to decide on more money
    sources: Mapping[str, Source]
    agreement: int = 0  # how many agreements of the region were known; 0: all is as delivered

    @property
    def version(self) -> RulesVersion:
        """The name under which a fact remembers which rules decided."""
        known = f"+{self.agreement}" if self.agreement else ""
        return RulesVersion(f"{self.region}@{self.valid.start}{known}")

    def changed(self, agreed: RulesAgreed, number: int) -> "Rules":
        """These rules with the how-manieth agreement of the region over them."""
        name = RulesVersion(f"{agreed.region}@{agreed.valid.start}+{number}")
        values = {
            field: _over(getattr(self, field), value, name)
            for field, value in agreed.changes.named().items()
        }
        source = Source(Basis.AGREEMENT, agreed.source)
        sources = {**self.sources, **dict.fromkeys(values, source)}
        return replace(self, sources=sources, **values)


def _over(before: Any, agreed: Any, name: RulesVersion) -> Any:
    """Of a table only what is named changes, also of a table in a table; a scheme is named after
    the agreement that it is of."""
    match before:
        case Mapping():
            return {**before, **{key: _over(before.get(key), value, name) for key, value in agreed}}
        case Scheme():
            return Scheme(version=name, lines=agreed)
        case _:
            return agreed


def _over_these(rules: Rules, agreed: Sequence[RulesAgreed], since: date) -> Rules:
    """These rules with those agreements over them that count from a day on."""
    valid = Period(since, rules.valid.end)
    for number, one in sorted(enumerate(agreed, 1), key=lambda each: each[1].valid.start):
        if since in one.valid:
            rules = rules.changed(one, number)
    return replace(rules, valid=valid, agreement=len(agreed))


class Region(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Organisations that work under the same local rules."""

    id: RegionId
    name: str  # Dutch
    swvs: tuple[OrganisationId, ...]
    partner_swvs: tuple[OrganisationId, ...]  # take part for some of their municipalities only
    municipalities: tuple[OrganisationId, ...]
    providers: Mapping[str, tuple[OrganisationId, ...]]  # by iJw product category, preferred first


class RuleBook(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What holds, as whoever decides knows it: the calendar, and every region with its rules, as
    delivered; and over that what a party's ``register`` says. ``NATIONAL`` is the region of who
    belongs to none."""

    holidays: Holidays
    delivered: Delivered
    regions: Mapping[RegionId, Region]
    rules: Mapping[RegionId, tuple[Rules, ...]]
    home: Mapping[OrganisationId, RegionId]
    known: frozenset[OrganisationId]  # every organisation of the delivered registers
    edition: str  # SHA-256 over the files of this delivery
    register: Register = Register()

    def region_of(self, organisation: OrganisationId, on: date = date.max) -> Region:
        """The region an organisation belongs to; a registered school goes with its SWV, else its
        municipality."""
        entered = self.register.region_of(organisation, on)
        if entered is not None:
            return self.regions[entered]
        school = self.register.school_of(organisation, on)
        if school is None:
            return self.regions[self.home.get(organisation, NATIONAL)]
        around = (*school.swvs, school.municipality)
        return self.regions[next((self.home[o] for o in around if o in self.home), NATIONAL)]

    def of(self, organisation: OrganisationId, on: date) -> Rules:
        """The rules of an organisation on a day. Raises ``NoRules`` where none are valid."""
        found = self.in_region(self.region_of(organisation, on).id, on)
        if found is None:
            raise NoRules(f"no rules of {organisation} are known for {on}")
        return found

    def in_region(self, region: RegionId, on: date) -> Rules | None:
        """The rules of a region on a day; ``None``: the rules do not reach that day."""
        delivered = next((rules for rules in self.rules[region] if on in rules.valid), None)
        return None if delivered is None else self._agreed(delivered, on)

    def _agreed(self, rules: Rules, on: date) -> Rules:
        """What the region agreed since, in order of first day; of one day, in order of entry. They
        are named after the last day on which an agreement began, or was over."""
        agreed = self.register.agreed.get(rules.region, ())
        began = [one.valid.start for one in agreed if one.valid.start <= on]
        if not began:
            return rules
        over = [one.valid.end + timedelta(days=1) for one in agreed if one.valid.end < on]
        since = max(rules.valid.start, *began, *over)  # the day on which they last changed
        if (rules.region, since) not in self._since:
            self._since[rules.region, since] = _over_these(rules, agreed, since)
        return self._since[rules.region, since]

    @cached_property
    def _since(self) -> dict[tuple[RegionId, date], Rules]:
        """The rules of each stretch of days that was asked for: it is asked many times over."""
        return {}

    def named(self, version: RulesVersion) -> Rules | None:
        """The rules that a fact remembers to have decided; ``None`` where they are not known."""
        name, _, since = version.partition("@")
        day, _, known = since.partition("+")
        region = RegionId(name)
        first = self.register.agreed.get(region, ())[: int(known or 0)]
        then = replace(self, register=Register(agreed={region: first} if first else {}))
        found = then.in_region(region, date.fromisoformat(day)) if region in self.rules else None
        return found if found is not None and found.version == version else None

    def mandate(
        self, organisation: OrganisationId, role: Role, power: Power, on: date
    ) -> Mandate | Ended | None:
        """The line that lets people in a role use a power for an organisation on a day."""
        return standing(*self._lines(organisation, on), organisation, role, power, on)

    def mandates(self, organisation: OrganisationId, on: date) -> tuple[Mandate, ...]:
        """All lines that let somebody do something for an organisation on a day."""
        return lines_on(*self._lines(organisation, on), organisation, on)

    def _lines(
        self, organisation: OrganisationId, on: date
    ) -> tuple[Sequence[Mandate], Sequence[Mandate], Withdrawn]:
        """An organisation's own lines, those of its kind, and which were withdrawn."""
        kind = organisation.partition(":")[0]
        delivered = [line for line in self.of(organisation, on).mandates if line.holder == kind]
        own = self.register.mandates.get(organisation, ())
        return own, delivered, self.register.withdrawn

    def acts_for(self, organisation: OrganisationId, acting: OrganisationId, on: date) -> bool:
        """Whether one organisation may act as another on a day: it is that one, or its successor by
        law (Wet algemene regels herindeling)."""
        return self.successor(organisation, on) == acting

    def successor(self, organisation: OrganisationId, on: date) -> OrganisationId:
        """The organisation that an organisation is by law on a day, by whichever register says so:
        itself, or who it went up in, and who that went up in since."""
        found = self.register.successor(self.delivered.successor(organisation, on), on)
        return found if found == organisation else self.successor(found, on)

    def exists(self, body: OrganisationId, on: date) -> bool:
        """Whether an SWV or municipality is there on a day."""
        registered = self.register.region_of(body, on) is not None
        there = registered or self.delivered.has(body, on)
        return there and not self.register.is_closed(body, on)

    def swvs_of_school(self, school: OrganisationId, on: date) -> tuple[OrganisationId, ...]:
        """The SWVs that a school belongs to on a day, PO first; none where no register knows."""
        registered = self.register.school_of(school, on)
        if registered is not None:
            return registered.swvs
        return self.delivered.swvs_of_school.get(school, ())

    def schools_of(self, swv: OrganisationId, on: date) -> tuple[OrganisationId, ...]:
        """The schools that a register knows of an SWV on a day, in order of number."""
        known = {*self.delivered.swvs_of_school, *self.register.schools}
        there = (one for one in known if not self.register.is_closed(one, on))
        return tuple(sorted(one for one in there if swv in self.swvs_of_school(one, on)))

    def kinds_of_school(self, school: OrganisationId, on: date) -> frozenset[LocationKind]:
        """The kinds of education that a location gives on a day, by what was registered of it last,
        else as delivered; none where no register says so."""
        registered = self.register.school_of(school, on)
        own = () if registered is None else registered.location_kinds
        return frozenset(own) or self.delivered.kinds_of_school.get(school, frozenset())

    def board_of(self, school: OrganisationId, on: date) -> OrganisationId | None:
        """The board of a school on a day; None where no register knows."""
        registered = self.register.school_of(school, on)
        return (
            self.delivered.board_of_school.get(school) if registered is None else registered.board
        )

    def knows(self, organisation: OrganisationId) -> bool:
        """Whether an organisation is in the delivered registers, or was registered since."""
        return (
            organisation in self.known
            or organisation in self.register.organisations
            or organisation in self.register.schools
        )

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
