"""Every rule that decides something in this house: by name, with its text, its source, and the
kinds of fact whose amounts, days or outcome follow from it. A file per subject; a new subject is a
line here.
"""

from events.fact import Fact
from services.rules.law import (
    budgets,
    competence,
    decisions,
    education,
    gates,
    keys,
    mandates,
    money,
    registers,
    scheme,
    terms,
    urgent,
    waiting,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId

__all__ = ["APPLIED", "RULES", "Rule", "RuleId", "rules_behind"]

_SUBJECTS = (
    budgets,
    competence,
    decisions,
    education,
    gates,
    keys,
    mandates,
    money,
    registers,
    scheme,
    terms,
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
    return APPLIED.get(type(fact), ())
