"""Operations of what parties keep together: signals, who is at hand, what is around schools."""

from collections.abc import Iterator

from services.counter import care_use_commands as care_use
from services.counter import commands as counter
from services.portal.api.operations_of_schools import of_school_years
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


def of_known() -> Iterator[Write]:
    """What organisations say of themselves, and of what there is around schools."""
    own, contact = "organisation", "/contacts/{contact}"
    yield Write(counter.NameContact, "/contacts", "Wijs een contactpersoon aan", own)
    yield Write(counter.ConfirmContact, f"{contact}/confirmations", "Bevestig een contact", own)
    yield Write(counter.EndContact, f"{contact}/endings", "Trek een contact in", own)
    yield Write(counter.AdoptCalamityPlan, "/calamity-plans", "Stel een calamiteitenplan vast", own)
    entry, keeper = "/social-map/{keeper}/{listing}", "keeper"
    yield Write(counter.MapPlace, "/social-map", "Zet iets op de sociale kaart", keeper)
    yield Write(counter.ConfirmPlace, f"{entry}/confirmations", "Bevestig dat het klopt", keeper)
    yield Write(counter.TellOccupancy, f"{entry}/occupancies", "Zeg hoe vol het is", keeper)
    yield Write(
        counter.DiscussScarcity, f"{entry}/reliefs", "Leg vast wat er aan schaarste gebeurt", keeper
    )
    yield Write(counter.UnmapPlace, f"{entry}/endings", "Haal het van de kaart", keeper)
    yield Write(counter.RecordUse, f"{entry}/uses", "Vertel hoe het is gebruikt", keeper)
    yield Write(counter.AskTraining, "/training-asks", "Vraag om training", "school")
    uses = "/care-uses"
    yield Write(care_use.AskCareUse, uses, "Vraag welke hulp is gebruikt", "asker")
    yield Write(care_use.TellCareUse, f"{uses}/counts", "Vertel welke hulp is gebruikt", "teller")
    yield from of_school_years()
