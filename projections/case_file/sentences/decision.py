"""What happened, in Dutch sentences: decisions, hearings, objections and penalties."""

from collections.abc import Mapping

from events import decision
from events.fact import Fact
from projections.case_file.words import Sentence, day, days, euro, who, word


def _objected(f: decision.ObjectionReceived | decision.ObjectionTooLate) -> str:
    how = "" if f.posted_on is None else f", gepost op {day(f.posted_on)}"
    return (
        f"bezwaar van {word(f.objector)} tegen besluit {f.number} van {who(f.body)}{how};"
        f" beslissen moet op uiterlijk {day(f.decide_by)}"
    )


def _who_waits(number: int | None) -> str:
    return "de aanvrager" if number is None else f"wie bezwaar maakt tegen besluit {number}"


def _published(f: decision.DecisionPublished) -> str:
    until = (
        "bezwaar is niet mogelijk"
        if f.objection_until is None
        else f"bezwaar kan tot en met {day(f.objection_until)}"
    )
    return f"{who(f.body)} maakt besluit {f.number} bekend {word(f.channel)}; {until}"


SENTENCES: Mapping[type[Fact], Sentence] = {
    decision.RejectionIntended: lambda f: (
        f"{who(f.body)} wil afwijzen; een zienswijze kan tot en met {day(f.view_until)}"
    ),
    decision.ViewReceived: lambda f: f"{who(f.body)} heeft een zienswijze ontvangen",
    decision.ViewLapsed: lambda f: f"{who(f.body)} heeft geen zienswijze ontvangen",
    decision.HearingOmitted: lambda f: (
        f"{who(f.body)} hoort de aanvrager niet vooraf: {word(f.exception)}"
    ),
    decision.DecisionTaken: lambda f: (
        f"{who(f.body)} neemt besluit {f.number}, over {word(f.subject)}: {word(f.outcome)}"
        f"{'' if f.amount is None else f', {euro(f.amount)}'} ({word(f.character)})"
    ),
    decision.DecisionPublished: _published,
    decision.DecisionRevoked: lambda f: f"besluit {f.number} van {who(f.body)} geldt niet meer",
    decision.ObjectionTermPassed: lambda f: (
        f"de tijd om bezwaar te maken tegen besluit {f.number} van {who(f.body)} is voorbij"
    ),
    decision.ObjectionReceived: _objected,
    decision.ObjectionTooLate: lambda f: f"te laat: {_objected(f)}",
    decision.ObjectionMendAsked: lambda f: (
        f"aan het bezwaar tegen besluit {f.number} van {who(f.body)} ontbreekt iets; herstellen kan"
        f" tot en met {day(f.mend_by)}, en zo lang staat de beslistermijn stil"
    ),
    decision.ObjectionMended: lambda f: (
        f"het bezwaar tegen besluit {f.number} van {who(f.body)} is hersteld; beslissen moet nu op"
        f" uiterlijk {day(f.decide_by)}"
    ),
    decision.ObjectionNotMended: lambda f: (
        f"het bezwaar tegen besluit {f.number} van {who(f.body)} is niet hersteld; beslissen moet"
        f" nu op uiterlijk {day(f.decide_by)}"
    ),
    decision.ObjectionWithdrawn: lambda f: (
        f"het bezwaar van {word(f.objector)} tegen besluit {f.number} van {who(f.body)} is"
        " ingetrokken"
    ),
    decision.ObjectionHeard: lambda f: (
        f"{who(f.body)} heeft gehoord wie bezwaar maakt tegen besluit {f.number}"
    ),
    decision.ObjectionDeferred: lambda f: (
        f"{who(f.body)} heeft {f.weeks} weken langer nodig voor het bezwaar"
        f"{', met instemming' if f.consented else ''}; beslissen moet nu op uiterlijk"
        f" {day(f.decide_by)}"
    ),
    decision.ObjectionTermExceeded: lambda f: (
        f"{who(f.body)} heeft niet op tijd op het bezwaar beslist: de laatste dag was"
        f" {day(f.decide_by)}"
    ),
    decision.ObjectionDecided: lambda f: (
        f"{who(f.body)} beslist op het bezwaar tegen besluit {f.number}: {word(f.outcome)}"
        f"{f', {days(f.days_late)} te laat' if f.days_late else ''}"
    ),
    decision.DefaultNoticeReceived: lambda f: (
        f"{_who_waits(f.objection_to)} stelt {who(f.body)} in gebreke; zonder besluit loopt er een"
        " dwangsom vanaf"
        f" {day(f.penalty_from)}"
    ),
    decision.PenaltyDue: lambda f: (
        f"{who(f.body)} is vanaf dag {f.day} een dwangsom verschuldigd van {euro(f.a_day)} per dag"
    ),
    decision.PenaltySet: lambda f: (
        f"de dwangsom van {who(f.body)} is {euro(f.amount)}, over {days(f.days)}"
    ),
    decision.PenaltyAverted: lambda f: f"{who(f.body)} is geen dwangsom verschuldigd",
    decision.PenaltyRuledOut: lambda f: (
        f"{who(f.body)} is geen dwangsom verschuldigd, want {word(f.no_penalty)}"
    ),
}
