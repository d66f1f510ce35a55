"""What happened, in Dutch sentences: who must find each other about a pupil at home."""

from collections.abc import Mapping

from events import escalation
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word


def _until(fact: escalation.EscalationLevelReached) -> str:
    if fact.due_on is not None:
        return f"uiterlijk op {day(fact.due_on)} is er een oplossing"
    assert fact.holder is not None, "the highest level has somebody who may overrule"
    return f"{who(fact.holder)} kan de doorzettingsmacht gebruiken"


def _assigned(parts: tuple[escalation.AssignedPart, ...]) -> str:
    return ", ".join(f"{who(part.funder)} {part.percent} procent" for part in parts)


SENTENCES: Mapping[type[Fact], Sentence] = {
    escalation.PartnerMeetingStarted: lambda f: (
        "de kernpartners zoeken samen een oplossing, uiterlijk op " + day(f.due_on)
    ),
    escalation.PartnerMeetingHeld: lambda f: (
        f"overleg van {word(f.level)}, met {', '.join(map(who, f.partners))}:"
        f" {'zij zijn het eens' if f.agreed else 'zij zijn het niet eens'}"
    ),
    escalation.EscalationLevelReached: lambda f: (
        f"er is nog geen passend aanbod; nu is {word(f.level)} aan zet: {_until(f)}"
    ),
    escalation.EscalationEnded: lambda f: f"opschalen hoeft niet meer: {word(f.end)}",
    escalation.OverrulingOpened: lambda f: f"{who(f.body)} kan de doorzettingsmacht gebruiken",
    escalation.OverrulingClosed: lambda f: (
        f"{who(f.body)} hoeft de doorzettingsmacht niet te gebruiken"
    ),
    escalation.OverrulingUsed: lambda f: (
        f"{who(f.body)} wijst {who(f.school)} aan, vanaf {day(f.starts_on)}, en verdeelt de kosten:"
        f" {_assigned(f.assigned)}; keer {f.number} in de planperiode {f.plan_period.start.year}-"
        f"{f.plan_period.end.year}"
    ),
}
