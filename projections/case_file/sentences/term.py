"""What happened, in Dutch sentences: legal terms."""

from collections.abc import Mapping

from events import term
from events.fact import Fact
from projections.case_file.words import Sentence, day, days, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    term.TermStarted: lambda f: f"{who(f.body)} moet beslissen op uiterlijk {day(f.due_on)}",
    term.TermDeferred: lambda f: (
        f"{who(f.body)} heeft {f.weeks} weken langer nodig; beslissen moet nu op uiterlijk"
        f" {day(f.due_on)}"
    ),
    term.TermSuspended: lambda f: (
        f"de beslistermijn van {who(f.body)} staat stil: {word(f.ground)}"
        f"{'' if f.until is None else f', tot en met {day(f.until)}'}"
    ),
    term.SuspensionGroundEnded: lambda f: (
        f"er is een reden minder waarom de termijn van {who(f.body)} stilstaat: {word(f.ground)}"
    ),
    term.TermResumed: lambda f: (
        f"de beslistermijn van {who(f.body)} loopt weer, na {days(f.suspended_days)} stilstand;"
        f" beslissen moet op uiterlijk {day(f.due_on)}"
    ),
    term.TermMet: lambda f: f"{who(f.body)} heeft binnen de termijn beslist",
    term.TermForwarded: lambda f: (
        f"{who(f.body)} hoeft niet meer te beslissen: dat doet nu {who(f.to)}, in een eigen termijn"
    ),
    term.TermExceeded: lambda f: (
        f"{who(f.body)} heeft niet op tijd beslist: de laatste dag was {day(f.due_on)}"
    ),
    term.TermExceedanceCorrected: lambda f: (
        f"{who(f.body)} was toch op tijd: de laatste dag was {day(f.due_on)}"
    ),
    term.TermEndedLate: lambda f: f"{who(f.body)} besliste {days(f.days_late)} te laat",
}
