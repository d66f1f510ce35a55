"""What happened, in Dutch sentences: the support team, the MDO and the one plan."""

from collections.abc import Iterable, Mapping

from events import meeting
from events.fact import Fact
from projections.case_file.words import Sentence, day, days, listed, who, word


def _there(attendance: Iterable[meeting.Attendance]) -> str:
    told = list(attendance)
    there = [one.who for one in told if one.absent is None]
    away = [f"{word(one.who)} ({word(one.absent)})" for one in told if one.absent is not None]
    present = f"erbij: {listed(there)}" if there else "er kwam niemand"
    return present + (f"; niet erbij: {', '.join(away)}" if away else "")


SENTENCES: Mapping[type[Fact], Sentence] = {
    meeting.SupportTeamComposed: lambda f: (
        f"in het ondersteuningsteam van {who(f.school)} zitten:"
        f" {listed(one.who for one in f.members)}"
    ),
    meeting.SupportTeamMet: lambda f: (
        f"het ondersteuningsteam besprak de leerling met de ouders en koos: {word(f.triage)};"
        f" {_there(f.attendance)}"
        + (f"; zonder OT Academie: {listed(f.untrained)}" if f.untrained else "")
        + (f"; volgens richtlijn {f.guideline}" if f.guideline else "")
    ),
    meeting.MdoPlanned: lambda f: (
        f"{who(f.school)} plant een MDO op {day(f.planned_on)} met {listed(f.invited)}"
    ),
    meeting.MdoHeld: lambda f: f"het MDO is gehouden; {_there(f.attendance)}",
    meeting.CaseLeadAssigned: lambda f: f"{who(f.lead)} heeft de regie",
    meeting.ResponsibilityRecorded: lambda f: (
        f"afspraak {f.number}: {who(f.organisation)} gaat {word(f.action)}, uiterlijk op"
        f" {day(f.due_on)}"
    ),
    meeting.ResponsibilityMet: lambda f: (
        f"afspraak {f.number} van {who(f.organisation)} is nagekomen"
        + (f", {days(f.days_late)} te laat" if f.days_late else "")
    ),
    meeting.ResponsibilityOverdue: lambda f: (
        f"afspraak {f.number} van {who(f.organisation)} is niet nagekomen op {day(f.due_on)}"
    ),
    meeting.MdoClosed: lambda f: f"het MDO is afgesloten; {who(f.lead)} heeft de regie",
    meeting.ParentGoalRecorded: lambda f: f"de ouders noemen doel {f.number} van het plan",
    meeting.PlanAdopted: lambda f: (
        f"versie {f.plan_version} van het ene plan is vastgesteld, met {f.goals} doelen van de"
        f" ouders; opnieuw bespreken op {day(f.review_on)}"
    ),
    meeting.PlanReviewDue: lambda f: f"versie {f.plan_version} van het plan opnieuw bespreken",
}
