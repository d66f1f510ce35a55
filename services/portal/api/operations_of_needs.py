"""Operations on what a pupil needs beside care: a way to school, and hours that it can bear."""

from collections.abc import Iterator

from services.municipality import commands as municipality
from services.portal.api.write import Write
from services.school import teaching_commands as teaching

TRANSPORT = "/transport-requests/{case}"
TEACHING = "/fewer-hours/{case}"


def of_needs() -> Iterator[Write]:
    """All of them."""
    yield from _of_transport()
    yield from _of_teaching_time()


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
