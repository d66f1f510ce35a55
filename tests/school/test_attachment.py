"""Bijlagen: wat de school toevoegt, en wat daarvan in een feit staat."""

from msgspec.structs import replace

from events.attachment import AttachmentAdded, AttachmentId
from events.request import ArrangementRequested, RequestConcluded
from services.school.commands import AddAttachment
from services.school.service import SCHOOL
from tests.examples import example
from tests.spec import given
from tests.world import COORDINATOR, KRISTAL

REQUESTED = example(ArrangementRequested)
ADD = example(AddAttachment, by=COORDINATOR)
ADDED = example(AttachmentAdded)
NEIGHBOUR = replace(COORDINATOR, organisation=KRISTAL)


def added(number: int) -> AttachmentAdded:
    return replace(ADDED, attachment=AttachmentId(f"0e2b6f70-0000-5000-8000-1000000000{number:02}"))


def test_de_school_voegt_een_bestand_een_keer_toe() -> None:
    given(SCHOOL, REQUESTED).when(ADD).then(ADDED)
    given(SCHOOL, REQUESTED, ADDED).when(ADD).nothing()


def test_alleen_bij_een_eigen_aanvraag_die_nog_loopt() -> None:
    given(SCHOOL).when(ADD).refused("request-unknown")
    given(SCHOOL, REQUESTED).when(replace(ADD, by=NEIGHBOUR)).refused("not-your-request")
    given(SCHOOL, REQUESTED, example(RequestConcluded)).when(ADD).refused("already-concluded")


def test_hoogstens_tien_bestanden() -> None:
    nine = [added(number) for number in range(9)]
    given(SCHOOL, REQUESTED, *nine).when(ADD).then(ADDED)
    ten = (*nine, added(9))
    given(SCHOOL, REQUESTED, *ten).when(ADD).refused("too-many-attachments")
    given(SCHOOL, REQUESTED, *nine, ADDED).when(ADD).nothing()
