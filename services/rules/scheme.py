"""The decision scheme of a region: questions to an outcome, and who may pay by that outcome.

Source of the default: Wlz 3.2.1, Zvw 10 jo. Besluit zorgverzekering 2.10, WPO 40a, Jeugdwet 2.3.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from events.funding import BudgetSource
from events.scheme import Question, SchemeAnswer, SchemeLine, SchemeOutcome
from events.values import RulesVersion
from services.rules.identifiers import Problem


class Scheme(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A version of a scheme. The first line that applies decides; the last one always does."""

    version: RulesVersion
    lines: tuple[SchemeLine, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What must be answered, in the order of the questions."""
        asked = {answer.question for line in self.lines for answer in line.when}
        return tuple(question for question in Question if question in asked)


def problem(lines: Sequence[SchemeLine]) -> Problem | None:
    """Why these lines are no scheme; None where they are."""
    if not lines or lines[-1].when:
        return Problem(
            "scheme-open-ended",
            "De laatste regel van een beslisschema geldt altijd: zij noemt geen vragen.",
            "The last line of a scheme always applies: it names no questions.",
        )
    if any(_asked_twice(line) for line in lines):
        return Problem(
            "scheme-asks-twice",
            "Een regel van een beslisschema noemt elke vraag hoogstens één keer.",
            "A line of a scheme names each question once at most.",
        )
    if any(set(former.when) <= set(line.when) for former, line in combinations(lines, 2)):
        return Problem(
            "scheme-line-idle",
            "Een regel van dit beslisschema komt nooit aan de beurt: een eerdere gaat altijd voor.",
            "A line of this scheme never applies: an earlier one always goes before it.",
        )
    return None


def _asked_twice(line: SchemeLine) -> bool:
    return len({answer.question for answer in line.when}) < len(line.when)


def outcome_of(scheme: Scheme, answers: Iterable[SchemeAnswer]) -> SchemeOutcome | None:
    """What the scheme says; ``None`` where not every question is answered exactly once."""
    given = list(answers)
    replies = {answer.question: answer.reply for answer in given}
    if len(given) != len(replies) or set(replies) != set(scheme.questions):
        return None
    return next(line.outcome for line in scheme.lines if set(line.when) <= set(given))


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
