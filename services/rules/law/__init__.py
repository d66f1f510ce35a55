"""Every rule that decides something in this house: by name, with its text, its source, and the
kinds of fact whose amounts, days or outcome follow from it. A file per subject; a new subject is a
line here.
"""

from events.fact import Fact
from services.rules.law import (
    absence,
    agendas,
    beside_care,
    budgets,
    care_use,
    changes,
    competence,
    consent,
    contacts,
    council,
    decisions,
    education,
    escalation,
    exemptions,
    experiment,
    facilities,
    gates,
    keys,
    mandates,
    meetings,
    messages,
    money,
    personal_budget,
    prevention,
    privacy,
    profiles,
    registers,
    retention,
    scheme,
    signals,
    social_map,
    teaching_time,
    terms,
    transitions,
    urgent,
    waiting,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId, When

__all__ = ["APPLIED", "RULES", "Rule", "RuleId", "always_behind", "depends", "rules_behind"]

_SUBJECTS = (
    absence,
    agendas,
    beside_care,
    care_use,
    budgets,
    changes,
    competence,
    consent,
    contacts,
    council,
    decisions,
    education,
    escalation,
    exemptions,
    experiment,
    facilities,
    gates,
    keys,
    mandates,
    meetings,
    messages,
    money,
    personal_budget,
    prevention,
    privacy,
    profiles,
    registers,
    retention,
    scheme,
    signals,
    social_map,
    teaching_time,
    terms,
    transitions,
    urgent,
    waiting,
)

RULES: Named = {name: rule for subject in _SUBJECTS for name, rule in subject.RULES.items()}

APPLIED: Applied = {
    kind: tuple(name for subject in _SUBJECTS for name in subject.APPLIED.get(kind, ()))
    for kind in dict.fromkeys(kind for subject in _SUBJECTS for kind in subject.APPLIED)
}


def rules_behind(fact: Fact) -> tuple[RuleId, ...]:
    """The rules that led to what this fact says; none where it only records what somebody did."""
    return tuple(
        one.rule if isinstance(one, When) else one
        for one in APPLIED.get(type(fact), ())
        if not isinstance(one, When) or one.holds(fact)
    )


def depends(kind: type[Fact]) -> bool:
    """Whether which rules lie behind a fact of this kind depends on what the fact says."""
    return any(isinstance(one, When) for one in APPLIED.get(kind, ()))


def always_behind(kind: type[Fact]) -> tuple[RuleId, ...]:
    """The rules behind every fact of a kind. Asserts that it does not depend on what it says."""
    assert not depends(kind), f"{kind.__name__}: the fact itself must be seen"
    return tuple(one for one in APPLIED.get(kind, ()) if not isinstance(one, When))
