"""Dutch words (B1) for codes, organisations, money and dates, for the sentences of a case file."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache

from events.budget import AdjustmentGround
from events.care import ClaimFault, DeclineReason, EndReason, WaitingNorm
from events.funding import Answer, RefusalGround, ReleaseReason
from events.parking import ParkReason
from events.request import (
    AssessmentOutcome,
    CareCategory,
    Outcome,
    RejectionGround,
    SupplementItem,
)
from events.school import ConsentBy, JudgementOutcome
from events.values import BudgetLineId, OrganisationId, Party

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SupplementItem: {
        SupplementItem.DEVELOPMENT_PERSPECTIVE: "het ontwikkelingsperspectief (OPP)",
        SupplementItem.SUPPORT_TEAM_REPORT: "het verslag van het ondersteuningsteam",
        SupplementItem.PARENTS_VIEW: "de mening van de ouders",
        SupplementItem.PUPILS_VIEW: "de mening van de leerling",
        SupplementItem.CARE_PLAN: "het zorgplan",
        SupplementItem.COST_ESTIMATE: "de begroting",
        SupplementItem.CONSENT: "de toestemming",
    },
    CareCategory: {
        CareCategory.DAY_TREATMENT: "dagbehandeling",
        CareCategory.AMBULATORY: "ambulante jeugdhulp",
        CareCategory.TAILORED: "maatwerk",
        CareCategory.MENTAL_HEALTH: "jeugd-ggz",
    },
    AssessmentOutcome: {
        AssessmentOutcome.NEEDED: "nodig",
        AssessmentOutcome.NOT_NEEDED: "niet nodig",
    },
    RejectionGround: {
        RejectionGround.NOT_NEEDED: "het arrangement is niet nodig",
        RejectionGround.BASIC_SUPPORT_SUFFICES: "de basisondersteuning is genoeg",
        RejectionGround.SHARE_REFUSED: "een financier betaalt zijn deel niet",
        RejectionGround.NO_FUNDER: "er is geen financier",
        RejectionGround.NO_BUDGET: "er is geen geld",
    },
    Outcome: {
        Outcome.GRANTED: "toegekend",
        Outcome.REJECTED: "afgewezen",
        Outcome.SET_ASIDE: "buiten behandeling gesteld",
        Outcome.WITHDRAWN: "ingetrokken",
    },
    RefusalGround: {
        RefusalGround.NOT_OUR_DUTY: "dit is niet onze taak",
        RefusalGround.OTHER_LAW_FIRST: "een andere wet gaat voor",
        RefusalGround.NO_BUDGET: "er is geen geld",
        RefusalGround.DISAGREES_WITH_KEY: "niet eens met de verdeling",
        RefusalGround.COLLECTIVE_OFFER: "er is plek in een groepsaanbod",
    },
    Answer: {
        Answer.APPROVED: "akkoord",
        Answer.REFUSED: "niet akkoord",
    },
    ReleaseReason: {
        ReleaseReason.REDISTRIBUTED: "er komt een nieuwe verdeling",
        ReleaseReason.REJECTED: "de aanvraag is afgewezen",
        ReleaseReason.WITHDRAWN: "de aanvraag is ingetrokken",
        ReleaseReason.SET_ASIDE: "de aanvraag is buiten behandeling gesteld",
        ReleaseReason.EXPIRED: "de termijn voor antwoord is voorbij",
    },
    AdjustmentGround: {
        AdjustmentGround.COUNCIL_DECISION: "besluit van de raad",
        AdjustmentGround.ANNUAL_PLAN: "jaarplan",
        AdjustmentGround.CORRECTION: "correctie",
    },
    DeclineReason: {
        DeclineReason.NO_CAPACITY: "er is geen plek",
        DeclineReason.NOT_OUR_EXPERTISE: "dit past niet bij de aanbieder",
        DeclineReason.NO_CONTRACT: "er is geen contract",
    },
    EndReason: {
        EndReason.COMPLETED: "de zorg is klaar",
        EndReason.STOPPED_BY_FAMILY: "het gezin is gestopt",
        EndReason.MOVED: "de leerling is verhuisd",
        EndReason.OTHER_CARE: "er komt andere zorg",
    },
    WaitingNorm: {
        WaitingNorm.INTAKE: "de intake",
        WaitingNorm.START: "de start van de zorg",
    },
    ClaimFault: {
        ClaimFault.ABOVE_COMMITMENT: "het bedrag is hoger dan afgesproken",
        ClaimFault.YEAR_NOT_COMMITTED: "voor dit jaar is geen geld afgesproken",
        ClaimFault.AFTER_FINAL: "de laatste declaratie was er al",
        ClaimFault.NOT_THE_PROVIDER: "een andere aanbieder heeft de opdracht",
    },
    ParkReason: {
        ParkReason.EARLY: "een eerder bericht ontbreekt nog",
        ParkReason.HELD: "een eerder bericht is nog niet verwerkt",
        ParkReason.REFUSED: "de regels laten het niet toe",
        ParkReason.UNKNOWN: "deze soort is hier nog niet bekend",
        ParkReason.BUG: "er zit een fout in de software",
    },
    JudgementOutcome: {
        JudgementOutcome.NEEDED: "nodig",
        JudgementOutcome.NEEDED_FOR_NOW: "voorlopig nodig",
        JudgementOutcome.NOT_NEEDED: "niet nodig",
    },
    ConsentBy: {
        ConsentBy.PARENTS: "de ouders",
        ConsentBy.PARENTS_AND_PUPIL: "de ouders en de leerling",
        ConsentBy.PUPIL: "de leerling",
    },
    Party: {
        Party.SCHOOL: "de school",
        Party.SWV: "het samenwerkingsverband",
        Party.MUNICIPALITY: "de gemeente",
        Party.PROVIDER: "de aanbieder",
    },
}
"""Per kind of code, for equal codes of two kinds may need other words."""

_REMEMBERED = 4096  # organisations, days and purses: few, and told over and over

_KINDS = {
    "school": "de school",
    "board": "het schoolbestuur",
    "swv": "het samenwerkingsverband",
    "municipality": "de gemeente",
    "provider": "de aanbieder",
    "other": "een andere financier",
}

_MONTHS = {
    1: "januari",
    2: "februari",
    3: "maart",
    4: "april",
    5: "mei",
    6: "juni",
    7: "juli",
    8: "augustus",
    9: "september",
    10: "oktober",
    11: "november",
    12: "december",
}


def word(code: StrEnum) -> str:
    """The Dutch words for a code."""
    return WORDS[type(code)][code]


def listed(codes: Iterable[StrEnum]) -> str:
    """Codes as an enumeration: a, b en c."""
    words = [word(code) for code in codes]
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


@lru_cache(maxsize=_REMEMBERED)
def who(organisation: OrganisationId) -> str:
    """An organisation by kind and number: "de gemeente (GM0193)"."""
    kind, _, number = organisation.partition(":")
    return f"{_KINDS[kind]} ({number})"


def euro(cents: int) -> str:
    """Cents as "€ 1.234,50"; a minus before it where they are fewer than none."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}€ {grouped},{rest:02d}"


@lru_cache(maxsize=_REMEMBERED)
def day(on: date) -> str:
    """A date as "3 maart 2026"."""
    return f"{on.day} {_MONTHS[on.month]} {on.year}"


@lru_cache(maxsize=_REMEMBERED)
def purse(line: BudgetLineId) -> str:
    """A budget line: "GEM_JEUGDHULP 2026 van de gemeente (GM0193)"."""
    funder, source, year = line.split("/")
    return f"{source} {year} van {who(OrganisationId(funder))}"


def days(count: int) -> str:
    """A number of days in words: "1 dag", "3 dagen"."""
    return "1 dag" if count == 1 else f"{count} dagen"


def places(count: int) -> str:
    """A number of pupils in words: "1 leerling", "8 leerlingen"."""
    return "1 leerling" if count == 1 else f"{count} leerlingen"
