"""The frame by which a body weighs a request: every line is answered before its part is judged.

Raad Zwolle, 23 januari 2017, argument 1.1: the agenda is the frame of consideration in which new
solutions are tried.
"""

from collections.abc import Mapping, Sequence

from events.fact import Fact
from events.local_policy import LineWeighed, PolicyId
from events.request import AssessmentOutcome
from events.values import OrganisationId
from services.funder.commands import CompleteAssessment, WeighLine
from services.rules.policies import asked_on
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal


def weighed(known: Mapping[PolicyId, bool], command: WeighLine, rules: RuleBook) -> Sequence[Fact]:
    """The answer to a line of the frame. Raises ``Refusal`` where there is no such line."""
    if command.policy not in _asked(rules, command.body, command):
        raise Refusal(
            "line-not-in-frame",
            "Deze regel staat niet in het afwegingskader van deze dag.",
            "The frame of consideration of this day has no such line.",
        )
    if known.get(command.policy) is command.fits:
        return []
    if not command.fits and command.reason is None:
        raise Refusal(
            "weighing-unexplained",
            "Past dit niet? Leg uit waarom de hulp toch nodig kan zijn.",
            "Does it not fit? Say why the care may be needed all the same.",
        )
    return [
        LineWeighed(
            effective_on=command.on,
            case=command.case,
            body=command.body,
            policy=command.policy,
            fits=command.fits,
        )
    ]


def all_weighed(
    known: Mapping[PolicyId, bool], command: CompleteAssessment, rules: RuleBook
) -> None:
    """Raises ``Refusal`` while a line of the frame waits for its answer."""
    left = [one for one in _asked(rules, command.body, command) if one not in known]
    if left:
        raise Refusal(
            "frame-unanswered",
            "Beantwoord eerst elke regel van het afwegingskader. Nog open: " + ", ".join(left),
            "First answer each line of the frame of consideration. Open: " + ", ".join(left),
        )


def motivated(command: CompleteAssessment, *, excluded: bool) -> None:
    """Raises ``Refusal`` where what is on the list of exclusions is needed and nobody says why."""
    if excluded and command.outcome is AssessmentOutcome.NEEDED and command.reason is None:
        raise Refusal(
            "motive-needed",
            "Deze jeugdhulp staat op de lijst van wat niet nodig is of niet werkt. Leg uit "
            "waarom zij hier toch nodig is.",
            "This care is listed as not needed or not working. Say why it is needed here.",
        )


def _asked(
    rules: RuleBook, body: OrganisationId, command: WeighLine | CompleteAssessment
) -> tuple[PolicyId, ...]:
    lines = rules.of(body, command.on).considerations.get(body, ())
    return tuple(one.id for one in asked_on(lines, command.on))
