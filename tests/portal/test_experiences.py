"""How it went is told in numbers, and never in a number of few."""

from events.evaluation import Experience, Respondent
from projections.experiences.queries import ExperienceCount
from services.portal.experiences import told
from tests.world import SWV


def count(who: Respondent, what: Experience, pupils: int, year: int = 2026) -> ExperienceCount:
    return ExperienceCount(
        swv=SWV, first_year=year, respondent=who, experience=what, pupils=pupils, felt_heard=0
    )


def test_enough_answers_are_told() -> None:
    parents, pupils = told(
        [
            count(Respondent.PARENT, Experience.BETTER, 12),
            count(Respondent.PARENT, Experience.SAME, 6),
        ]
    )
    assert (parents.better, parents.same, parents.worse) == (12, 6, 0)
    assert (pupils.better, parents.school_year) == (0, "2026-2027")


def test_a_number_of_few_is_not_told_and_does_not_follow_from_others() -> None:
    parents, pupils = told(
        [
            count(who, what, number)
            for who in Respondent
            for what, number in (
                (Experience.BETTER, 12),
                (Experience.SAME, 6),
                (Experience.WORSE, 2 if who is Respondent.PARENT else 7),
            )
        ]
    )
    assert (parents.better, parents.same, parents.worse) == (12, None, None)
    assert (pupils.better, pupils.same, pupils.worse) == (12, None, None)


def test_each_school_year_is_told_apart() -> None:
    answers = [count(Respondent.PUPIL, Experience.BETTER, 5, year) for year in (2026, 2025)]
    assert [one.school_year for one in told(answers)] == ["2026-2027"] * 2 + ["2025-2026"] * 2
