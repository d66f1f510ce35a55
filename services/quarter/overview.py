"""The overview of one quarter at an SWV: whom it asked, who reported, and who did not."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from events.fact import Fact, said_before
from events.quarter import (
    QuarterAdopted,
    QuarterOpened,
    QuarterReceived,
    QuarterReported,
    QuarterReportsMissing,
    ReportedCell,
)
from events.values import OrganisationId, Role, system
from services.quarter.commands import (
    AdoptQuarter,
    LetQuarterPass,
    OpenQuarter,
    QuarterCommand,
    ReceiveQuarter,
)
from services.register.checks import known
from services.rules.quarter import WANTED, not_shown, quarter_of, totals
from services.rules.regions import RuleBook, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Due, Process

_DAY = timedelta(days=1)


class Overview(msgspec.Struct, frozen=True, gc=False):
    """Whom was asked, and what each told last."""

    opened: QuarterOpened | None = None
    received: Mapping[OrganisationId, QuarterReceived] = {}
    told: frozenset[date] = frozenset()  # last days of which it was said that reports are missing
    adopted: QuarterAdopted | None = None


def decide(state: Overview, command: QuarterCommand, book: RuleBook) -> Sequence[Fact]:
    """What a command makes of the overview. Raises ``Refusal``."""
    if command.by.role is not Role.SYSTEM and command.by.organisation != command.swv:
        raise Refusal(
            "not-your-overview",
            "Alleen dit samenwerkingsverband maakt zijn overzicht.",
            "Only this SWV makes its overview.",
        )
    match command:
        case OpenQuarter():
            return _opened(state, command, book)
        case ReceiveQuarter():
            return _received(state, command)
        case LetQuarterPass(report_by=report_by):
            missing = _missing(state)
            over = state.opened is None or state.opened.report_by != report_by
            if over or not missing or report_by in state.told:
                return []
            return [QuarterReportsMissing(**_of(command), missing_reports=missing)]
        case AdoptQuarter():
            return _adopted(state, command)
        case _:
            raise AssertionError(f"not a command of an overview: {command}")


def evolve(state: Overview, fact: Any) -> Overview:
    """The overview after a fact."""
    match fact:
        case QuarterOpened():
            return replace(state, opened=fact)
        case QuarterReceived(reporter=reporter):
            return replace(state, received={**state.received, reporter: fact})
        case QuarterReportsMissing():
            assert state.opened is not None, "who was not asked is not missing"
            return replace(state, told=state.told | {state.opened.report_by})
        case QuarterAdopted():
            return replace(state, adopted=fact)
        case _:
            raise AssertionError(f"not a fact of an overview: {fact}")


OVERVIEW = Decider(
    noun="quarter",
    initial=Overview(),
    evolve=evolve,
    facts=(QuarterOpened, QuarterReceived, QuarterReportsMissing, QuarterAdopted),
    commands=(OpenQuarter, ReceiveQuarter, LetQuarterPass, AdoptQuarter),
    key=lambda about: f"{about.swv}/{about.quarter.start}",
    decide=decide,
)


def _opened(state: Overview, command: OpenQuarter, book: RuleBook) -> Sequence[Fact]:
    known(book, command.reporters)
    quarter, reporters = command.quarter, tuple(dict.fromkeys(command.reporters))
    if not reporters or any(kind_of(one) not in WANTED for one in reporters):
        raise Refusal(
            "reporters-unfit",
            "Noem de scholen en gemeenten die cijfers leveren.",
            "Name the schools and municipalities that report.",
        )
    if quarter != quarter_of(quarter.start) or command.report_by <= quarter.end:
        raise Refusal(
            "quarter-unclear",
            "Noem een heel kwartaal, en een laatste dag die daarna komt.",
            "Name a whole quarter, and a last day that comes after it.",
        )
    opened = QuarterOpened(**_of(command), reporters=reporters, report_by=command.report_by)
    before = state.opened
    same = said_before(opened, before)
    return [] if same else [opened]


def _received(state: Overview, command: ReceiveQuarter) -> Sequence[Fact]:
    """Also of who was not asked; what comes after the overview was adopted waits for the next."""
    opened, before = state.opened, state.received.get(command.reporter)
    late = opened is not None and command.on > opened.report_by
    received = QuarterReceived(
        **_of(command),
        reporter=command.reporter,
        figures=command.figures,
        reason_counts=command.reason_counts,
        late=late,
    )
    same = said_before(received, before)
    return [] if same else [received]


def _adopted(state: Overview, command: AdoptQuarter) -> Sequence[Fact]:
    opened, missing = state.opened, _missing(state)
    if opened is None or (missing and command.on <= opened.report_by):
        raise Refusal(
            "quarter-open",
            "Nog niet iedereen heeft geleverd, en de laatste dag is nog niet voorbij.",
            "Not everybody has reported, and the last day has not passed.",
        )
    cells = tuple(
        ReportedCell(reporter=one.reporter, variable=figure.variable, pupils=figure.pupils)
        for _, one in sorted(state.received.items())
        for figure in one.figures
    )
    adopted = QuarterAdopted(
        **_of(command),
        reported_cells=cells,
        hidden_cells=not_shown(cells),
        missing_reports=missing,
        totals=totals(cells),
    )
    before = state.adopted
    same = said_before(adopted, before)
    return [] if same else [adopted]


def _missing(state: Overview) -> tuple[OrganisationId, ...]:
    asked = () if state.opened is None else state.opened.reporters
    return tuple(one for one in asked if one not in state.received)


def _of(command: QuarterCommand) -> dict[str, Any]:
    return {"effective_on": command.on, "swv": command.swv, "quarter": command.quarter}


def due(fact: Any) -> Sequence[Due]:
    """Who does not report in time is named."""
    if not isinstance(fact, QuarterOpened):
        return []
    last, by = fact.report_by, system(fact.swv)
    passed = LetQuarterPass(
        on=last + _DAY, by=by, swv=fact.swv, quarter=fact.quarter, report_by=last
    )
    return [Due(last, passed)]


def _react(_: None, fact: QuarterReported) -> Sequence[Command]:
    return [
        ReceiveQuarter(
            on=fact.effective_on,
            by=system(fact.swv),
            swv=fact.swv,
            quarter=fact.quarter,
            reporter=fact.reporter,
            figures=fact.figures,
            reason_counts=fact.reason_counts,
        )
    ]


COLLECTING = Process(name="collecting", initial=None, hears=(QuarterReported,), react=_react)
