"""The questions of a new request, one thing a page. Each answer goes in a column of the request
file, so what may be answered is what a file may hold."""

from collections.abc import Sequence

from events.values import OrganisationId
from services.portal.pages.school import care_questions as care
from services.portal.pages.school import pupil_questions as pupil
from services.portal.pages.school.question import Answers, Question
from services.runtime.reference import Reference


def questions(school: OrganisationId, reference: Reference) -> tuple[Question, ...]:
    """All questions to this school, in order."""
    return (
        pupil.WHO,
        pupil.PUPIL,
        pupil.GROUP,
        pupil.BIRTH,
        pupil.ENROLMENT,
        pupil.residence(school, reference),
        care.NEEDED,
        care.CARE,
        care.WHERE,
        care.PERIOD,
        care.COST,
        care.PROGRAMME,
        care.provider(school, reference),
        care.TEAM,
        pupil.CONSENT,
        pupil.EXPLANATION,
        pupil.URGENCY,
        pupil.REFERENCE,
    )


def asked(all_of_them: Sequence[Question], answers: Answers) -> list[Question]:
    """Those that the answers so far call for."""
    return [one for one in all_of_them if one.when(answers)]
