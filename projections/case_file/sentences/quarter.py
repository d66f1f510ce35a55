"""What happened, in Dutch sentences: the quarterly overview of pupils at home."""

from collections.abc import Mapping

from events import quarter
from events.fact import Fact
from projections.case_file.words import Sentence, day, who

SENTENCES: Mapping[type[Fact], Sentence] = {
    quarter.QuarterOpened: lambda f: (
        f"{who(f.swv)} vraagt cijfers over thuiszitters op {day(f.quarter.end)}, uiterlijk op"
        f" {day(f.report_by)}"
    ),
    quarter.QuarterReported: lambda f: (
        f"{who(f.reporter)} levert cijfers over thuiszitters op {day(f.quarter.end)}"
    ),
    quarter.QuarterReceived: lambda f: (
        f"{who(f.swv)} heeft de cijfers van {who(f.reporter)}" + (", te laat" if f.late else "")
    ),
    quarter.QuarterReportsMissing: lambda f: (
        f"er zijn geen cijfers van {', '.join(map(who, f.missing_reports))}; dat is iets anders dan"
        " nul"
    ),
    quarter.QuarterAdopted: lambda f: (
        f"{who(f.swv)} stelt het overzicht van {day(f.quarter.end)} vast;"
        f" {len(f.missing_reports)} leverden geen cijfers"
    ),
}
