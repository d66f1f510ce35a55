"""What a school or municipality reports of a quarter: each number that is wanted, and a reason for
everybody who is at home."""

from collections.abc import Sequence

import msgspec

from events.fact import Fact, said_before
from events.quarter import QuarterReported
from services.quarter.commands import ReportQuarter
from services.rules.quarter import complete, explained, quarter_of
from services.rules.regions import RuleBook, kind_of
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider


class Report(msgspec.Struct, frozen=True, gc=False):
    """What was reported last."""

    last: QuarterReported | None = None


def decide(state: Report, command: ReportQuarter, _: RuleBook) -> Sequence[Fact]:
    """Report, or report anew. Raises ``Refusal``."""
    if command.by.organisation != command.reporter:
        raise Refusal(
            "not-your-report",
            "Ieder levert zijn eigen cijfers.",
            "Each tells its own numbers.",
        )
    quarter = command.quarter
    if quarter != quarter_of(quarter.start) or command.on <= quarter.end:
        raise Refusal(
            "quarter-not-over",
            "Lever cijfers over een heel kwartaal dat voorbij is.",
            "Report about a whole quarter that is over.",
        )
    if not complete(kind_of(command.reporter), command.figures):
        raise Refusal(
            "quarter-incomplete",
            "Lever elk gevraagd getal één keer. Een school telt categorie 2 en langdurig relatief "
            "verzuim; een gemeente categorie 1, absoluut verzuim en vrijstellingen.",
            "Tell each number that is wanted, once.",
        )
    if not explained(command.figures, command.reason_counts):
        raise Refusal(
            "reasons-differ",
            "De redenen tellen niet op tot het aantal leerlingen dat thuiszit.",
            "The reasons do not add up to the number of pupils at home.",
        )
    told = QuarterReported(
        effective_on=command.on,
        swv=command.swv,
        quarter=quarter,
        reporter=command.reporter,
        figures=command.figures,
        reason_counts=command.reason_counts,
    )
    same = said_before(told, state.last)
    return [] if same else [told]


REPORT = Decider(
    noun="quarterreport",
    initial=Report(),
    evolve=lambda _, fact: Report(fact),
    facts=(QuarterReported,),
    commands=(ReportQuarter,),
    key=lambda about: f"{about.reporter}/{about.swv}/{about.quarter.start}",
    decide=decide,
)
