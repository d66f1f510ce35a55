"""What keeps a request from being approved for now, and how that ends."""

from datetime import date
from enum import StrEnum

from events.fact import Fact, fact
from events.request import Care, Referrer
from events.school import JudgementOutcome
from events.values import CaseId, Cents, OrganisationId, Period


class BlockReason(StrEnum):
    """Why a municipality may not approve yet."""

    JUDGEMENT_MISSING = "ot-judgement-missing"
    JUDGEMENT_NEGATIVE = "ot-judgement-negative"
    JUDGEMENT_TOO_SHORT = "ot-judgement-too-short"
    JUDGEMENT_EXPIRED = "ot-judgement-expired"
    POLICY_ENDS = "policy-ends"  # within the period that is asked for
    POLICY_ENDED = "policy-ended"  # before it


@fact("nl.onderwijs-zorgarrangementen.gate.judgement-required", "Ot-oordeel vereist")
class JudgementRequired(Fact):
    """The municipality approves only with a judgement of the support team over this period."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId
    period: Period


@fact("nl.onderwijs-zorgarrangementen.gate.judgement-received", "Ot-oordeel ontvangen")
class JudgementReceived(Fact):
    """The municipality has the support team's judgement; the last one received counts."""

    case: CaseId
    municipality: OrganisationId
    outcome: JudgementOutcome
    valid: Period


@fact("nl.onderwijs-zorgarrangementen.gate.judgement-expired", "Ot-oordeel verlopen")
class JudgementExpired(Fact):
    """The last day of the judgement passed before the municipality approved."""

    case: CaseId
    municipality: OrganisationId
    valid: Period


@fact("nl.onderwijs-zorgarrangementen.gate.request-blocked", "Aanvraag geblokkeerd")
class RequestBlocked(Fact):
    """The municipality may not approve, for this reason; all else goes on."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId
    reason: BlockReason


@fact("nl.onderwijs-zorgarrangementen.gate.request-unblocked", "Blokkade opgeheven")
class RequestUnblocked(Fact):
    """The municipality may approve."""

    case: CaseId
    municipality: OrganisationId
    school: OrganisationId


@fact("nl.onderwijs-zorgarrangementen.gate.referral-signalled", "Verwijzing gesignaleerd")
class ReferralSignalled(Fact):
    """Care that would need a judgement rests on a statutory referral: told, and never blocked."""

    case: CaseId
    municipality: OrganisationId
    referrer: Referrer


@fact("nl.onderwijs-zorgarrangementen.gate.shortening-asked", "Kortere periode gevraagd")
class ShorteningAsked(Fact):
    """The school asks for less: care until an earlier day, at this cost (cents)."""

    case: CaseId
    school: OrganisationId
    swv: OrganisationId
    end: date
    cost: Cents


@fact("nl.onderwijs-zorgarrangementen.gate.period-shortened", "Periode ingekort", version=2)
class PeriodShortened(Fact):
    """From here the request is for this care."""

    case: CaseId
    municipality: OrganisationId
    care: Care
    school: OrganisationId | None = None  # which asked for less


@fact("nl.onderwijs-zorgarrangementen.gate.shorter-period-noted", "Kortere periode genoteerd")
class ShorterPeriodNoted(Fact):
    """The school knows that its request is for this care: its evaluation, its moves and what may
    be asked after it go by that."""

    case: CaseId
    school: OrganisationId
    care: Care


@fact("nl.onderwijs-zorgarrangementen.gate.shortening-too-late", "Kortere periode te laat")
class ShorteningTooLate(Fact):
    """A key was already before the funders, the case was over, or less was asked already."""

    case: CaseId
    end: date
