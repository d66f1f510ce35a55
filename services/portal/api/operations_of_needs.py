"""Operations on what a pupil needs beside care: a way to school, hours that it can bear, a building
to be in, learning outside it, and somebody who speaks with who leaves early."""

from collections.abc import Iterator

from services.municipality import beside_commands as town
from services.municipality import commands as municipality
from services.portal.api.write import Write
from services.school import beside_commands as pupils
from services.school import teaching_commands as teaching

TRANSPORT = "/transport-requests/{case}"
TEACHING = "/fewer-hours/{case}"
LEAVER = "/early-leavers/{case}"
BUILDING = "/buildings/{case}"
DISTANCE = "/distances/{case}"
ELSEWHERE = "/learning-elsewhere/{case}"


def of_needs() -> Iterator[Write]:
    """All of them."""
    yield from _of_transport()
    yield from _of_teaching_time()
    yield from _of_leaving()
    yield from _of_buildings()


def _of_transport() -> Iterator[Write]:
    own = "municipality"
    yield Write(
        municipality.ReceiveTransportRequest,
        "/transport-requests",
        "Leg een aanvraag voor vervoer vast",
        own,
        opens=True,
    )
    yield Write(
        municipality.ExtendTransportTerm, f"{TRANSPORT}/extensions", "Verleng de termijn", own
    )
    yield Write(municipality.GrantTransport, f"{TRANSPORT}/grants", "Ken vervoer toe", own)
    yield Write(municipality.RefuseTransport, f"{TRANSPORT}/refusals", "Wijs vervoer af", own)


def _of_teaching_time() -> Iterator[Write]:
    own = "school"
    yield Write(
        teaching.AskFewerHours, "/fewer-hours", "Vraag minder onderwijstijd", own, opens=True
    )
    yield Write(teaching.LinkAbsence, f"{TEACHING}/absences", "Koppel het verzuim", own)
    yield Write(
        teaching.RecordInspectorate, f"{TEACHING}/answers", "Leg vast wat de inspectie zegt", own
    )
    yield Write(teaching.ReviewBuildUp, f"{TEACHING}/reviews", "Leg het gesprek vast", own)
    yield Write(teaching.EndFewerHours, f"{TEACHING}/endings", "Stop minder onderwijstijd", own)


def _of_leaving() -> Iterator[Write]:
    own = "school"
    yield Write(
        pupils.ReportEarlyLeaving,
        "/early-leavers",
        "Meld een voortijdig schoolverlater",
        own,
        opens=True,
    )
    yield Write(
        town.FollowUpEarlyLeaver,
        f"{LEAVER}/follow-ups",
        "Leg vast wat het gesprek opleverde",
        "municipality",
    )
    yield Write(
        pupils.BeginLearningElsewhere,
        "/learning-elsewhere",
        "Laat een leerling buitenschools leren",
        own,
        opens=True,
    )
    yield Write(pupils.TellDistance, "/distances", "Zeg hoe ver een leerling van school woont", own)
    yield Write(pupils.WeighNearer, f"{DISTANCE}/nearer", "Zeg of het dichter bij huis kan", own)
    yield Write(pupils.CloseLearningElsewhere, f"{ELSEWHERE}/closings", "Zeg waarheen daarna", own)


def _of_buildings() -> Iterator[Write]:
    yield Write(
        pupils.AskBuilding,
        "/buildings",
        "Vraag een aanpassing van het gebouw",
        "school",
        opens=True,
    )
    yield Write(
        town.AnswerBuilding, f"{BUILDING}/answers", "Zeg wanneer het klaar is", "municipality"
    )
