"""The decision scheme of a region: questions to an outcome, and who may pay by that outcome.

Source of the default: Wlz 3.2.1, Zvw 10 jo. Besluit zorgverzekering 2.10, WPO 40a, Jeugdwet 2.3.
"""

from collections.abc import Iterable, Mapping

import msgspec

from events.funding import BudgetSource
from events.scheme import Question, Reply, SchemeAnswer, SchemeOutcome
from events.values import RulesVersion


class SchemeLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What follows where all these replies were given; a line without any always applies."""

    when: Mapping[Question, Reply] = {}
    outcome: SchemeOutcome


class Scheme(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A version of a scheme. The first line that applies decides; the last one always does."""

    version: RulesVersion
    lines: tuple[SchemeLine, ...]

    def __post_init__(self) -> None:
        if not self.lines or self.lines[-1].when:
            raise ValueError(f"{self.version}: the last line of a scheme must always apply")

    @property
    def questions(self) -> tuple[Question, ...]:
        """What must be answered, in the order of the questions."""
        asked = {question for line in self.lines for question in line.when}
        return tuple(question for question in Question if question in asked)


def outcome_of(scheme: Scheme, answers: Iterable[SchemeAnswer]) -> SchemeOutcome | None:
    """What the scheme says; ``None`` where not every question is answered exactly once."""
    given = list(answers)
    replies = {answer.question: answer.reply for answer in given}
    if len(given) != len(replies) or set(replies) != set(scheme.questions):
        return None
    return next(line.outcome for line in scheme.lines if line.when.items() <= replies.items())


_PURSES: Mapping[SchemeOutcome, frozenset[BudgetSource]] = {
    SchemeOutcome.EDUCATION: frozenset(
        {
            BudgetSource.SCHOOL_BASIC,
            BudgetSource.SWV_LIGHT,
            BudgetSource.SWV_HEAVY,
            BudgetSource.SCHOOL_TRANSPORT,
            BudgetSource.SCHOOL_BUILDING,
            BudgetSource.PROFOUND_DISABILITY,
            BudgetSource.EDUCATION_RECOVERY,
        }
    ),
    SchemeOutcome.YOUTH_CARE: frozenset(
        {
            BudgetSource.YOUTH_CARE,
            BudgetSource.PARENTING_SUPPORT,
            BudgetSource.PARENTS_BUDGET,
            BudgetSource.SOCIAL_SUPPORT,  # takes over on the eighteenth birthday
        }
    ),
    SchemeOutcome.HEALTH_INSURANCE: frozenset({BudgetSource.HEALTH_INSURANCE}),
    SchemeOutcome.LONG_TERM_CARE: frozenset({BudgetSource.LONG_TERM_CARE}),
}
"""A joint pot and a programme mix the money of several laws, so no clear outcome names them."""


def pays(outcome: SchemeOutcome, source: BudgetSource) -> bool:
    """Whether this purse bears a clear outcome; on grey none does by the scheme alone."""
    return source in _PURSES.get(outcome, frozenset())
