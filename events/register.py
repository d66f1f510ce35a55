"""Who exists, who may do what, and by which local rules: what a party's register says.

What all parties share (rules, organisations, mergers) is entered first in the register of the
``REGISTRAR``; the others hear it and enter it in their own, so that each decides by what it knew.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import msgspec

from events.budget_year import YearKind
from events.contact import Confirmed, ConfirmMonths
from events.decision import LegalCharacter
from events.distance import Kilometres
from events.escalation import EscalationLevel, PowerHolder
from events.exclusion import Exclusion
from events.fact import Fact, fact
from events.key import AgreedKey
from events.local_policy import (
    Consideration,
    EndedPolicy,
    FirstPolicy,
    ReferralPolicy,
    TeamGuideline,
)
from events.location import AreaCode, LocationKind
from events.request import Programme, RequestKind
from events.scheme import SchemeLine
from events.signal import SignalStep
from events.tariff import MaximumTariff
from events.values import (
    Cents,
    KindCode,
    MandateId,
    OrganisationId,
    Party,
    Period,
    PublicText,
    RegionId,
    Role,
    UserId,
)

REGISTRAR = Party.SWV
"""In whose register the shared entries are made first: one writer, so that no two ever cross."""

Weeks = Annotated[int, msgspec.Meta(ge=1, le=52)]
Months = Annotated[int, msgspec.Meta(ge=1, le=2)]
Percent = Annotated[int, msgspec.Meta(ge=1, le=99)]
Days = Annotated[int, msgspec.Meta(ge=1, le=365)]
Hours = Annotated[int, msgspec.Meta(ge=1, le=999)]
Threshold = Annotated[int, msgspec.Meta(ge=2, le=9999)]
PurseCode = Annotated[str, msgspec.Meta(pattern=r"^[A-Z_]{3,30}\Z")]
ContentHash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Power(StrEnum):
    """What a mandate lets somebody do for an organisation."""

    SUBMIT_REQUEST = "submit-request"  # and complete it, and take it back
    KEEP_CONSENTS = "keep-consents"  # and confide what rests on them
    ADMIT_PUPILS = "admit-pupils"  # decide on an application, enrol
    KEEP_OPP = "keep-opp"
    DIRECT_ESCALATION = "direct-escalation"  # of a pupil at home without an offer
    OVERRULE = "overrule"  # doorzettingsmacht
    KEEP_FACILITIES = "keep-facilities"  # collective arrangements, and who has a place
    KEEP_AGENDAS = "keep-agendas"  # agendas, what must happen each year, programmes, monitors
    JUDGE_EXEMPTION = "judge-exemption"  # from compulsory education
    DIVIDE_WORK = "divide-work"  # take a case in hand, hand it over, give it back
    LEAD_MEETINGS = "lead-meetings"  # support team, MDO, and the one plan
    FOLLOW_SIGNALS = "follow-signals"  # take them in, follow them up, consult, tell back
    KEEP_KNOWN = "keep-known"  # who is at hand, what there is around schools
    AGREE_PROGRAMME = "agree-programme"  # as a board, with its school
    FOLLOW_ABSENCE = "follow-absence"  # report it, count it, record offers and their answers
    TREAT_REQUEST = "treat-request"  # find it complete, ask for what is missing, keep its terms
    FOLLOW_ARRANGEMENT = "follow-arrangement"  # record moves, fill a place, evaluate
    ASSESS = "assess"  # also: record what an expert advises on a TLV
    PROPOSE_KEY = "propose-key"  # and apply the decision scheme
    DECIDE_TOGETHER = "decide-together"  # sign for a body that both bodies bear a grey case
    REJECT_REQUEST = "reject-request"
    APPROVE_SHARE = "approve-share"  # the one power with amounts
    REFUSE_SHARE = "refuse-share"
    DECIDE_TLV = "decide-tlv"
    DECIDE_TRANSPORT = "decide-transport"  # to school
    PUBLISH_DECISION = "publish-decision"
    DECIDE_OBJECTION = "decide-objection"  # hear it, defer it, and rule a penalty out
    SET_BUDGET = "set-budget"
    ORDER_CARE = "order-care"
    ANSWER_CLAIMS = "answer-claims"  # that do not fit what was agreed
    PLAN_CARE = "plan-care"  # answer orders, and give the care
    CLAIM_DELIVERY = "claim-delivery"
    GRANT_MANDATES = "grant-mandates"  # and withdraw them, and name substitutes
    AGREE_RULES = "agree-rules"
    KEEP_REGISTER = "keep-register"  # organisations, schools, mergers, editions
    ANSWER_PRIVACY = "answer-privacy"  # requests about one's own data (AVG)
    REPAIR_MESSAGES = "repair-messages"
    RECEIVE_DESTRUCTION_REQUEST = "receive-destruction-request"  # of a pupil or the parents
    DESTROY_RECORDS = "destroy-records"  # agree to it as one of two, or refuse it


Characters = tuple[tuple[RequestKind, LegalCharacter], ...]
"""What the decision on each kind of request is in law."""


class RulesChange(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What a region agreed anew. What is absent stays; of a table (pairs of a name and what holds
    for it) what is not named stays. The names are those of ``Rules``."""

    ot_gate: tuple[OrganisationId, ...] | None = None
    decision_term_weeks: tuple[tuple[KindCode, Weeks], ...] | None = None
    supplement_weeks: Weeks | None = None
    conditional_validity_weeks: Weeks | None = None
    intake_norm_weeks: Weeks | None = None
    treatment_norm_weeks: Weeks | None = None
    temporary_start_weeks: Weeks | None = None
    total_norm_weeks: Weeks | None = None
    view_weeks: Weeks | None = None
    evaluation_weeks: Weeks | None = None
    settling_weeks: Weeks | None = None
    bundling_threshold: Threshold | None = None
    learning_weeks: Weeks | None = None
    return_review_weeks: Weeks | None = None
    thuiszitter_weeks: Weeks | None = None
    thuiszitter_percent: Percent | None = None
    thuiszitter_holidays: bool | None = None
    limit_warning_months: Months | None = None
    threat_hours: Hours | None = None
    escalation_days: tuple[tuple[EscalationLevel, Days], ...] | None = None
    overruling_holder: PowerHolder | None = None
    signal_days: tuple[tuple[SignalStep, Days], ...] | None = None
    confirmation_months: tuple[tuple[Confirmed, ConfirmMonths], ...] | None = None
    plan_period: Period | None = None
    swv_on_exemptions: bool | None = None
    bridging_at_once: bool | None = None
    budget_sources: tuple[tuple[KindCode, tuple[PurseCode, ...]], ...] | None = None
    budget_year: tuple[tuple[KindCode, YearKind], ...] | None = None
    legal_character: tuple[tuple[KindCode, Characters], ...] | None = None
    agreed_keys: tuple[tuple[Programme, AgreedKey], ...] | None = None
    exclusions: tuple[tuple[OrganisationId, tuple[Exclusion, ...]], ...] | None = None
    maximum_tariffs: tuple[tuple[OrganisationId, tuple[MaximumTariff, ...]], ...] | None = None
    ended_policies: tuple[tuple[OrganisationId, tuple[EndedPolicy, ...]], ...] | None = None
    referral_policies: tuple[tuple[OrganisationId, tuple[ReferralPolicy, ...]], ...] | None = None
    first_policies: tuple[tuple[OrganisationId, tuple[FirstPolicy, ...]], ...] | None = None
    team_guidelines: tuple[tuple[OrganisationId, tuple[TeamGuideline, ...]], ...] | None = None
    considerations: tuple[tuple[OrganisationId, tuple[Consideration, ...]], ...] | None = None
    council_weeks: Weeks | None = None
    near_home_km: Kilometres | None = None
    scheme: tuple[SchemeLine, ...] | None = None  # is named after the agreement

    def named(self) -> Mapping[str, Any]:
        """What changes, by name."""
        values = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in values.items() if value is not None}


@fact(
    "nl.onderwijs-zorgarrangementen.register.rules-agreed",
    "Regionale regels vastgesteld",
    version=7,
)
class RulesAgreed(Fact):
    """A region agreed on rules of its own for a period (OOGO); later ones go before earlier."""

    region: RegionId
    valid: Period
    changes: RulesChange
    source: PublicText  # the agreement they rest on, in Dutch

    @property
    def order_key(self) -> str:
        """The region."""
        return self.region


@fact("nl.onderwijs-zorgarrangementen.register.mandate-granted", "Mandaat verleend")
class MandateGranted(Fact):
    """People in a role may do this for their organisation; amounts in cents, absent: any."""

    organisation: OrganisationId
    mandate: MandateId
    role: Role
    powers: tuple[Power, ...]
    valid: Period
    limit: Cents | None = None
    second_limit: Cents | None = None

    @property
    def order_key(self) -> str:
        """The organisation."""
        return self.organisation


@fact("nl.onderwijs-zorgarrangementen.register.mandate-withdrawn", "Mandaat ingetrokken")
class MandateWithdrawn(Fact):
    """A line of the mandate register counts up to and including ``last_day``, and not after it."""

    organisation: OrganisationId
    mandate: MandateId
    last_day: date

    @property
    def order_key(self) -> str:
        """The organisation."""
        return self.organisation


@fact("nl.onderwijs-zorgarrangementen.register.substitute-named", "Vervanger aangewezen")
class SubstituteNamed(Fact):
    """This person may use the mandate of a role in its place, for a period."""

    organisation: OrganisationId
    role: Role
    substitute: UserId
    period: Period

    @property
    def order_key(self) -> str:
        """The organisation."""
        return self.organisation


@fact("nl.onderwijs-zorgarrangementen.register.organisation-registered", "Organisatie ingeschreven")
class OrganisationRegistered(Fact):
    """An organisation takes part in a region from this day on."""

    organisation: OrganisationId
    region: RegionId
    first_day: date

    @property
    def order_key(self) -> str:
        """The organisation."""
        return self.organisation


@fact("nl.onderwijs-zorgarrangementen.register.school-registered", "School ingeschreven", version=2)
class SchoolRegistered(Fact):
    """A school location has this board, municipality and SWVs from this day on;
    ``location_kinds``: none where the delivered register tells them."""

    school: OrganisationId
    board: OrganisationId
    municipality: OrganisationId
    swvs: tuple[OrganisationId, ...]
    first_day: date
    location_kinds: tuple[LocationKind, ...] = ()

    @property
    def order_key(self) -> str:
        """The school."""
        return self.school


@fact("nl.onderwijs-zorgarrangementen.register.organisation-closed", "Organisatie opgeheven")
class OrganisationClosed(Fact):
    """An organisation is no more after this day."""

    organisation: OrganisationId
    last_day: date

    @property
    def order_key(self) -> str:
        """The organisation."""
        return self.organisation


@fact("nl.onderwijs-zorgarrangementen.register.municipalities-merged", "Gemeenten samengevoegd")
class MunicipalitiesMerged(Fact):
    """From this day on one municipality is the other ones by law: their rights and duties are its
    own (Wet algemene regels herindeling)."""

    merged: tuple[OrganisationId, ...]
    successor: OrganisationId
    first_day: date

    @property
    def order_key(self) -> str:
        """The successor."""
        return self.successor


@fact("nl.onderwijs-zorgarrangementen.register.area-drawn", "Gebied vastgelegd")
class AreaDrawn(Fact):
    """From this day on these schools are of this area of an SWV; ``within``: the wider one."""

    swv: OrganisationId
    area_code: AreaCode
    within: AreaCode | None
    schools: tuple[OrganisationId, ...]
    first_day: date

    @property
    def order_key(self) -> str:
        """The SWV and the area."""
        return f"{self.swv}/{self.area_code}"


@fact("nl.onderwijs-zorgarrangementen.register.edition-adopted", "Levering in gebruik genomen")
class EditionAdopted(Fact):
    """The party works with this delivered edition of national registers and rules."""

    edition: ContentHash  # SHA-256 over its files

    @property
    def order_key(self) -> str:
        """The edition."""
        return self.edition


SHARED = (
    RulesAgreed,
    OrganisationRegistered,
    SchoolRegistered,
    OrganisationClosed,
    MunicipalitiesMerged,
    AreaDrawn,
)
"""What every party's register holds; the rest is of the party that hosts the organisation."""
