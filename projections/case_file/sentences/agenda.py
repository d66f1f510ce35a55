"""What happened, in Dutch sentences: agendas, goals and agreements."""

from collections.abc import Mapping

from events import agenda
from events.fact import Fact
from projections.case_file.words import Sentence, day, purse, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    agenda.AgendaAdopted: lambda f: (
        f"versie {f.version} van {f.title} geldt van {day(f.period.start)} tot en met"
        f" {day(f.period.end)} (besluit {f.decision.reference})"
    ),
    agenda.PlacementDisputed: lambda f: (
        "de tekst zet deze agenda onder meer dan één thema: "
        + " en ".join(f"{one.theme} ({one.source})" for one in f.placements)
    ),
    agenda.GoalSet: lambda f: (
        f"doel {f.goal.code}: {f.goal.text} ({f.goal.base_year} tot {f.goal.target_year})"
    ),
    agenda.GoalDropped: lambda f: f"doel {f.code} staat niet meer in de agenda",
    agenda.GoalMeasured: lambda f: f"voor doel {f.code} is in {f.year} gemeten: {f.value}",
    agenda.GoalJudged: lambda f: f"doel {f.code} is in {f.year} {word(f.standing)}",
    agenda.GoalUnmeasured: lambda f: (
        f"niemand heeft verteld of doel {f.code} in {f.year} is gehaald"
    ),
    agenda.AgreementMade: lambda f: (
        f"afspraak {f.agreement.number} is van {who(f.agreement.owner)}: {f.agreement.text}"
        + ("" if f.agreement.due_on is None else f", uiterlijk {day(f.agreement.due_on)}")
        + (
            ""
            if f.agreement.reserves is None
            else f"; het geld uit {purse(f.agreement.reserves)} wacht tot het er is"
        )
    ),
    agenda.AgreementDropped: lambda f: (
        f"afspraak {f.agreement.number} staat niet meer in de agenda"
    ),
    agenda.AgreementKept: lambda f: (
        f"{who(f.owner)} is afspraak {f.number} nagekomen"
        + (", na de laatste dag" if f.late else "")
    ),
    agenda.AgreementOverdue: lambda f: (
        f"{who(f.owner)} is afspraak {f.number} niet nagekomen voor {day(f.due_on)}"
    ),
    agenda.MoneyFound: lambda f: f"het geld voor afspraak {f.agreement.number} is er",
    agenda.AgendaEnded: lambda f: (
        f"de periode van versie {f.version} is voorbij; niet nagekomen afspraken: {f.left_open}"
    ),
}
