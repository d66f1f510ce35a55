"""What may be asked of who keeps what a region agreed: agendas, what must happen each year,
programmes, monitors."""

from datetime import date

from events.agenda import (
    AgendaId,
    Agreement,
    Code,
    Goal,
    Measure,
    Placement,
    PolicyDecision,
    Theme,
    Year,
)
from events.budget_year import YearKind
from events.monitor import HourBlock, MonitorId, PdcaRow, TrendCell
from events.obligation import MatterKind, MatterOutcome, ObligationId, Partner
from events.programme import (
    EvaluationOwed,
    EvaluationTold,
    Indicator,
    Judgement,
    ProgrammeId,
    ProgrammeKind,
    Realised,
    Sector,
    Voice,
    YearPlan,
)
from events.values import (
    BudgetLineId,
    Cents,
    Count,
    OrganisationId,
    Period,
    PublicText,
    Reference,
)
from services.runtime.shapes import Command


class AgendaCommand(Command):
    """About an agenda of who keeps it."""

    agenda: AgendaId
    keeper: OrganisationId


class AdoptAgenda(AgendaCommand):
    """Adopt a version of an agenda, whole: what it no longer names is dropped."""

    version: Count
    title: PublicText
    period: Period
    decision: PolicyDecision
    parties: tuple[OrganisationId, ...]
    themes: tuple[Theme, ...]
    placements: tuple[Placement, ...] = ()
    goals: tuple[Goal, ...] = ()
    agreements: tuple[Agreement, ...] = ()


class MeasureGoal(AgendaCommand):
    """Tell what was counted for a goal in a year."""

    code: Code
    year: Year
    value: Measure


class KeepAgreement(AgendaCommand):
    """Tell that an agreement was kept."""

    number: Count


class FindMoney(AgendaCommand):
    """Tell that the money that an agreement waited for is there."""

    number: Count


class LetAgreementPass(AgendaCommand):
    """The last day of an agreement has passed."""

    number: Count
    due_on: date


class LetGoalPass(AgendaCommand):
    """The target year of a goal is over."""

    code: Code
    year: Year


class LetAgendaEnd(AgendaCommand):
    """The period of a version is over."""

    version: Count


class ObligationCommand(Command):
    """About an obligation of who keeps it."""

    obligation: ObligationId
    keeper: OrganisationId


class AgreeObligation(ObligationCommand):
    """Agree that something happens so many times a year; agreed anew it counts by that."""

    text: PublicText
    times: Count
    year_kind: YearKind
    required: tuple[Partner, ...] = ()
    apart: Count = Count(1)
    breaks: tuple[Period, ...] = ()


class HoldMeeting(ObligationCommand):
    """Tell that it happened, and who was there."""

    held_on: date
    present: tuple[Partner, ...] = ()


class PutMatter(ObligationCommand):
    """Put something to who must answer it."""

    matter: Reference
    matter_kind: MatterKind
    text: PublicText
    answerer: OrganisationId
    due_on: date
    prepared_by: ObligationId | None = None
    from_cases: Count = Count(0)


class AdviseMatter(ObligationCommand):
    """Tell what the body that prepares it would do."""

    matter: Reference
    advised: MatterOutcome


class AnswerMatter(ObligationCommand):
    """Tell what came of it."""

    matter: Reference
    result: MatterOutcome


class LetMeetingDayPass(ObligationCommand):
    """The last day of the so-manieth time in a year is near, or has passed."""

    last_day: date
    place: Count
    over: bool


class OpenObligationYear(ObligationCommand):
    """A new year begins."""

    first_day: date


class LetMatterPass(ObligationCommand):
    """The last day to answer has passed."""

    matter: Reference
    due_on: date


class ProgrammeCommand(Command):
    """About a programme of who keeps it."""

    approach: ProgrammeId
    keeper: OrganisationId


class StartProgramme(ProgrammeCommand):
    """Start an approach with its lead, plan, Value Case, and what its evaluation must tell."""

    title: PublicText
    leader: OrganisationId
    running: Period
    project_plan: tuple[YearPlan, ...]
    indicators: tuple[Indicator, ...]
    evaluation_day: date
    programme_kind: ProgrammeKind = ProgrammeKind.OTHER
    sectors: tuple[Sector, ...] = ()
    owed: EvaluationOwed = EvaluationOwed()


class HearVoice(ProgrammeCommand):
    """Tell that so many of these people said what they think of it."""

    voice: Voice
    people: Count


class BookProgrammeCost(ProgrammeCommand):
    """Book what a programme costs on a year of its plan."""

    line: BudgetLineId
    amount: Cents


class MeasureValueCase(ProgrammeCommand):
    """Tell what came of the indicators."""

    realised: tuple[Realised, ...]


class EvaluateProgramme(ProgrammeCommand):
    """Judge the programme by what was measured, and tell all that its evaluation must."""

    verdict: Judgement
    told: EvaluationTold = EvaluationTold()


class RenewProgramme(ProgrammeCommand):
    """Let the programme go on with a new plan."""

    running: Period
    project_plan: tuple[YearPlan, ...]
    evaluation_day: date


class EndCover(ProgrammeCommand):
    """Tell that a budget that pays the programme ends."""

    line: BudgetLineId
    last_day: date


class LetEvaluationDayPass(ProgrammeCommand):
    """The day of the evaluation has passed."""

    evaluation_day: date


class LetProgrammeEnd(ProgrammeCommand):
    """The last day of the programme has passed."""

    last_day: date


class MonitorCommand(Command):
    """About a monitor of who keeps it."""

    monitor: MonitorId
    keeper: OrganisationId


class AgreeMonitor(MonitorCommand):
    """Agree which rows are scored, and when."""

    title: PublicText
    rows: tuple[PdcaRow, ...]
    moments: tuple[date, ...]


class ScoreRow(MonitorCommand):
    """Score a row at a moment, with an explanation where the score asks one."""

    row_code: Code
    moment: date
    points: Count
    explained: PublicText | None = None


class CloseAction(MonitorCommand):
    """Tell that what had to be adjusted is done."""

    row_code: Code
    moment: date


class RecordHours(MonitorCommand):
    """Record hours as a text states them, with their lines."""

    blocks: tuple[HourBlock, ...]
    stated: Count


class ReportTrend(MonitorCommand):
    """Adopt the numbers of a year."""

    about_year: Count
    cells: tuple[TrendCell, ...]


class SpendHours(MonitorCommand):
    """Tell how many hours were spent so far on a block."""

    code: Code
    hours: Count


class AskData(MonitorCommand):
    """Ask an organisation for its numbers of a year, by a last day."""

    about_year: Count
    deliverer: OrganisationId
    due_on: date


class ReceiveData(MonitorCommand):
    """Tell that an organisation delivered its numbers of a year."""

    about_year: Count
    deliverer: OrganisationId


class LetDeliveryPass(MonitorCommand):
    """The last day for the numbers of an organisation has passed."""

    about_year: Count
    deliverer: OrganisationId
    due_on: date


class LetMomentPass(MonitorCommand):
    """A moment of the monitor has passed."""

    moment: date


OF_PEOPLE: tuple[type[Command], ...] = (
    AdoptAgenda,
    MeasureGoal,
    KeepAgreement,
    FindMoney,
    AgreeObligation,
    HoldMeeting,
    PutMatter,
    AdviseMatter,
    AnswerMatter,
    StartProgramme,
    BookProgrammeCost,
    MeasureValueCase,
    HearVoice,
    EvaluateProgramme,
    RenewProgramme,
    EndCover,
    AgreeMonitor,
    ScoreRow,
    CloseAction,
    RecordHours,
    SpendHours,
    AskData,
    ReceiveData,
    ReportTrend,
)
"""What who keeps it may ask."""

OF_THE_HOUSE: tuple[type[Command], ...] = (
    LetAgreementPass,
    LetGoalPass,
    LetAgendaEnd,
    LetMeetingDayPass,
    OpenObligationYear,
    LetMatterPass,
    LetEvaluationDayPass,
    LetProgrammeEnd,
    LetMomentPass,
    LetDeliveryPass,
)
"""What a day that passes asks."""
