"""Programmes (aanpak, proeftuin): a lead, a project plan with an amount a year, a Value Case in
content and money, an evaluation, and then renewal or an end. All money in cents."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

from events.agenda import Code
from events.fact import Fact, fact
from events.values import BudgetLineId, Cents, Count, OrganisationId, Period, PublicText

ProgrammeId = NewType(
    "ProgrammeId", Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9-]{2,39}\Z")]
)
"""A programme by a name of its own, of whoever keeps it: ``stevige-basis``."""

PerTenThousand = Annotated[int, msgspec.Meta(ge=0, le=10**7)]
"""A part in hundredths of a percent: 8333 is 83.33 %."""

Amount = Annotated[int, msgspec.Meta(ge=0, le=10**13)]
"""What an indicator counts: pupils, or cents where it is of money."""


class IndicatorKind(StrEnum):
    """What a Value Case tells: both are needed."""

    CONTENT = "content"
    MONEY = "money"


class Judgement(StrEnum):
    """What follows from an evaluation."""

    GO_ON = "go-on"
    ADJUST = "adjust"
    STOP = "stop"


class ProgrammeKind(StrEnum):
    """What is tried; the first three are those of the council of Zwolle (23 January 2017)."""

    NEIGHBOURHOOD = "neighbourhood"  # Samen in de wijk
    SPECIAL_EDUCATION = "special-education"  # ondersteuning bij speciale vormen van onderwijs
    SPECIFIC_CARE = "specific-care"  # aansluiting onderwijs bij specifieke jeugdhulp
    DEVELOPMENT = "development"  # veelbelovende ontwikkeling
    EXISTING = "existing"  # that went on before it was agreed
    OTHER = "other"


class Sector(StrEnum):
    """Where children take part."""

    PRESCHOOL = "preschool"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SPECIAL = "special"
    VOCATIONAL = "vocational"  # MBO


class Voice(StrEnum):
    """Who is asked what they think of it."""

    PARENTS = "parents"
    CHILDREN = "children"
    PROFESSIONALS = "professionals"


class Indicator(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What is expected of a programme; ``reference`` is what is counted in the country."""

    code: Code
    indicator_kind: IndicatorKind
    text: PublicText
    expected: Amount
    reference: Amount | None = None


class Precondition(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What must be there for a programme to work (randvoorwaarde)."""

    code: Code
    text: PublicText


class EvaluationOwed(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What an evaluation must tell besides the Value Case: whether the preconditions were there,
    what these people said, and how it stands beside these other programmes."""

    preconditions: tuple[Precondition, ...] = ()
    voices: tuple[Voice, ...] = ()
    beside: tuple[ProgrammeId, ...] = ()


class Reach(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """How many children of a sector took part."""

    sector: Sector
    children: Count


class Compared(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What it shows beside another programme."""

    approach: ProgrammeId
    text: PublicText


class EvaluationTold(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What an evaluation tells. ``there`` are the preconditions that were met."""

    there: tuple[Code, ...] = ()
    reached: tuple[Reach, ...] = ()
    compared: tuple[Compared, ...] = ()


class Realised(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What came of an indicator."""

    code: Code
    amount: Amount


class YearPlan(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a programme may cost in a year, and from which budget."""

    line: BudgetLineId
    amount: Cents


class ProgrammeFact(Fact):
    """About a programme of who keeps it."""

    approach: ProgrammeId
    keeper: OrganisationId

    @property
    def order_key(self) -> str:
        """The programme and its keeper."""
        return f"{self.keeper}/{self.approach}"


@fact("nl.onderwijs-zorgarrangementen.programme.programme-started", "Aanpak gestart", version=2)
class ProgrammeStarted(ProgrammeFact):
    """An approach with its lead (trekker), plan, Value Case and the day of its evaluation, what is
    tried, in which sectors, and what the evaluation must tell."""

    title: PublicText
    leader: OrganisationId
    running: Period
    project_plan: tuple[YearPlan, ...]
    indicators: tuple[Indicator, ...]
    evaluation_day: date
    programme_kind: ProgrammeKind = ProgrammeKind.OTHER
    sectors: tuple[Sector, ...] = ()
    owed: EvaluationOwed = EvaluationOwed()


@fact("nl.onderwijs-zorgarrangementen.programme.voice-heard", "Stem over aanpak gehoord")
class VoiceHeard(ProgrammeFact):
    """So many of these people said what they think of the programme."""

    voice: Voice
    people: Count


@fact("nl.onderwijs-zorgarrangementen.programme.programme-cost-booked", "Kosten van aanpak geboekt")
class ProgrammeCostBooked(ProgrammeFact):
    """What was spent of a year of the plan; so much of it is left."""

    line: BudgetLineId
    amount: Cents
    plan_left: Cents


@fact(
    "nl.onderwijs-zorgarrangementen.programme.value-case-measured", "Value Case gemeten", version=2
)
class ValueCaseMeasured(ProgrammeFact):
    """What came of the indicators; of all of a kind together the part of what was expected, and
    None of money where none was."""

    realised: tuple[Realised, ...]
    content_part: PerTenThousand
    money_part: PerTenThousand | None


@fact(
    "nl.onderwijs-zorgarrangementen.programme.programme-evaluated", "Aanpak geëvalueerd", version=2
)
class ProgrammeEvaluated(ProgrammeFact):
    """What was judged of the programme, by what was measured and told. ``lacking`` are the
    preconditions that were not there, ``above_reference`` what was counted more of than in the
    country."""

    verdict: Judgement
    told: EvaluationTold = EvaluationTold()
    lacking: tuple[Code, ...] = ()
    above_reference: tuple[Code, ...] = ()


@fact(
    "nl.onderwijs-zorgarrangementen.programme.evaluation-overdue",
    "Evaluatie van aanpak te laat",
    version=2,
)
class ProgrammeEvaluationOverdue(ProgrammeFact):
    """The day of the evaluation has passed without one: its lead is to say why. ``unheard`` were
    not asked what they think either."""

    leader: OrganisationId
    evaluation_day: date
    unheard: tuple[Voice, ...] = ()


@fact("nl.onderwijs-zorgarrangementen.programme.programme-renewed", "Aanpak verlengd")
class ProgrammeRenewed(ProgrammeFact):
    """The programme goes on, with a new plan and a new day to evaluate it."""

    running: Period
    project_plan: tuple[YearPlan, ...]
    evaluation_day: date


@fact("nl.onderwijs-zorgarrangementen.programme.programme-ended", "Aanpak afgelopen")
class ProgrammeEnded(ProgrammeFact):
    """The programme is over: nothing is booked on it any more, and so much was not used."""

    unused: Cents


@fact("nl.onderwijs-zorgarrangementen.programme.cover-lost", "Dekking van aanpak vervalt")
class CoverLost(ProgrammeFact):
    """A budget that pays the programme ends on ``last_day``: so much of its plan has no cover."""

    line: BudgetLineId
    last_day: date
    uncovered: Cents
