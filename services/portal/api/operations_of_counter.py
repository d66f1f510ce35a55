"""Operations of what parties keep together: signals, who is at hand, what is around schools."""

from collections.abc import Iterator

from services.counter import commands as counter
from services.portal.api.write import Write

SIGNAL = "/signals/{case}"
CONSULTATION = "/consultations/{case}"


def of_counter() -> Iterator[Write]:
    """All that is asked at the counter."""
    desk, body = "desk", "body"
    yield Write(counter.ReceiveSignal, "/signals", "Neem een signaal aan", desk, opens=True)
    yield Write(counter.PassOnSignal, f"{SIGNAL}/referrals", "Zet een signaal door", body)
    yield Write(counter.FollowUpSignal, f"{SIGNAL}/follow-ups", "Volg een signaal op", body)
    yield Write(counter.GiveFeedback, f"{SIGNAL}/feedbacks", "Koppel terug", desk)
    yield Write(
        counter.AskConsultation,
        f"{CONSULTATION}/questions",
        "Vraag een ander mee te denken",
        "asker",
    )
    yield Write(counter.GiveConsultation, f"{CONSULTATION}/opinions", "Denk mee", "adviser")
