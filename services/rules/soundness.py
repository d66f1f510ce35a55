"""Whether local rules can be lived by; asked of what is delivered and of what a region agrees."""

from collections.abc import Iterator

from events.budget_year import YearKind
from events.decision import LegalCharacter
from events.request import RequestKind
from services.rules import exclusions, keys, policies, scheme, tariffs
from services.rules.identifiers import Problem
from services.rules.regions import Kind, Rules


def unsound(rules: Rules) -> Problem | None:
    """The first thing that is wrong with a region's rules; None where nothing is."""
    return next((problem for problem in _looked_for(rules) if problem is not None), None)


def _looked_for(rules: Rules) -> Iterator[Problem | None]:
    yield from (
        keys.agreed_problem(key, rules.budget_sources) for key in rules.agreed_keys.values()
    )
    yield from map(exclusions.problem, rules.exclusions.values())
    yield policies.problem(
        rules.ended_policies,
        rules.referral_policies,
        rules.first_policies,
        rules.team_guidelines,
        rules.considerations,
    )
    yield from map(policies.overlap, rules.team_guidelines.values())
    yield from map(tariffs.problem, rules.maximum_tariffs.values())
    yield scheme.problem(rules.scheme.lines)
    yield _against_law(rules)


def _against_law(rules: Rules) -> Problem | None:
    """What is not for a region to agree: that youth care for one pupil is a decision (Jeugdwet
    art. 2.3), and in which year a municipality keeps its books (Gemeentewet art. 189)."""
    care = rules.legal_character[Kind.MUNICIPALITY][RequestKind.INDIVIDUAL]
    if care is not LegalCharacter.AWB_DECISION:
        return Problem(
            "character-by-law",
            "Jeugdhulp voor één leerling is volgens de wet een besluit. Daarover kan een regio "
            "niets anders afspreken.",
            "Youth care for one pupil is a decision by law. A region cannot agree otherwise.",
        )
    if rules.budget_year[Kind.MUNICIPALITY] is not YearKind.CALENDAR:
        return Problem(
            "year-by-law",
            "Een gemeente begroot volgens de wet per kalenderjaar. Daarover kan een regio niets "
            "anders afspreken.",
            "A municipality keeps its books by calendar year by law. A region cannot agree "
            "otherwise.",
        )
    return None
