"""Operations around a pupil that are no request: facilities, exemptions, meetings, the plan."""

from collections.abc import Iterator

from services.exemption import commands as exemption
from services.experiment import commands as experiment
from services.facility import commands as facility
from services.meeting import commands as meeting
from services.municipality import commands as municipality
from services.portal.api.write import Write
from services.prevention import commands as prevention
from services.provider import commands as provider
from services.quarter import commands as quarter
from services.school import referral_commands as referral
from services.school import transition_commands as transition
from services.swv import counting_commands as counting

FACILITY = "/facilities/{facility}"
INITIATIVE = "/initiatives/{initiative}"
PARTICIPANT = f"{INITIATIVE}/pupils/{{case}}"
REQUEST = "/requests/{case}"
EXEMPTION = "/exemptions/{case}"
MEETING = "/meetings/{case}"
TRANSFER = "/transfers/{case}"
DUTY = "/meetings/{case}/responsibilities/{number}"


def of_facilities() -> Iterator[Write]:
    """A facility at a school, and who has a place there."""
    own = "swv"
    yield Write(facility.OpenFacility, "/facilities", "Spreek een voorziening af", own)
    yield Write(facility.SetFacilityPlaces, f"{FACILITY}/capacities", "Leg plaatsen vast", own)
    yield Write(facility.PlacePupil, f"{FACILITY}/placements", "Plaats een leerling", own)
    yield Write(facility.PlanReturn, f"{FACILITY}/return-plans", "Plan waarheen daarna", own)
    yield Write(facility.LeaveFacility, f"{FACILITY}/departures", "Leg een vertrek vast", own)
    yield Write(facility.PriceCollective, "/collectives/prices", "Werk een groepsaanbod uit", own)
    yield Write(facility.AcceptCollective, "/collectives/agreements", "Aanvaard de bundeling", own)
    yield Write(facility.DeclineCollective, "/collectives/refusals", "Bundel niet", own)
    yield Write(
        facility.PassOverCollective,
        f"{REQUEST}/collective-refusals",
        "Zeg waarom niet",
    )
    yield Write(facility.TakeUpRequest, f"{REQUEST}/collective-places", "Neem op in de groep")


def of_exemptions() -> Iterator[Write]:
    """An exemption from the duty to attend school."""
    own = "municipality"
    yield Write(
        exemption.ReceiveExemptionClaim,
        "/exemptions",
        "Leg een beroep op vrijstelling vast",
        own,
        opens=True,
    )
    yield Write(exemption.SupplementExemption, f"{EXEMPTION}/supplements", "Vul het aan", own)
    yield Write(exemption.EstablishExemption, f"{EXEMPTION}/findings", "Stel het vast", own)
    yield Write(exemption.DenyExemption, f"{EXEMPTION}/denials", "Stel vast dat het niet kan", own)
    yield Write(exemption.ReassessExemption, f"{EXEMPTION}/reassessments", "Kijk opnieuw", own)
    yield Write(exemption.AdviseOnExemption, f"{EXEMPTION}/opinions", "Geef een advies", "swv")


def of_meetings() -> Iterator[Write]:
    """The support team, the MDO, who does what, and the one plan."""
    own = "school"
    yield Write(meeting.ComposeSupportTeam, "/support-teams", "Leg vast wie in het OT zitten", own)
    yield Write(meeting.HoldSupportTeam, f"{MEETING}/support-teams", "Leg een OT vast", own)
    yield Write(meeting.PlanMdo, f"{MEETING}/invitations", "Nodig uit voor een MDO", own)
    yield Write(meeting.HoldMdo, f"{MEETING}/minutes", "Leg een MDO vast", own)
    yield Write(meeting.AssignCaseLead, f"{MEETING}/leads", "Wijs een regisseur aan", own)
    yield Write(meeting.RecordResponsibility, DUTY, "Leg vast wie wat doet", own)
    yield Write(meeting.MeetResponsibility, f"{DUTY}/completions", "Leg vast dat het klaar is", own)
    yield Write(meeting.CloseMdo, f"{MEETING}/closings", "Sluit het overleg af", own)
    yield Write(meeting.RecordParentGoal, f"{MEETING}/goals", "Leg een doel van ouders vast", own)
    yield Write(meeting.AdoptPlan, f"{MEETING}/plans", "Stel het ene plan vast", own)


def of_quarters() -> Iterator[Write]:
    """The quarterly overview of pupils at home."""
    path = "/quarters"
    yield Write(quarter.OpenQuarter, path, "Vraag een kwartaaloverzicht uit", "swv")
    yield Write(quarter.ReportQuarter, f"{path}/reports", "Lever kwartaalcijfers", "reporter")
    yield Write(quarter.AdoptQuarter, f"{path}/adoptions", "Stel een overzicht vast", "swv")


def of_referrals() -> Iterator[Write]:
    """What a school makes of a referral after its TLV."""
    own, path = "school", "/tlv-requests/{case}"
    yield Write(referral.RecordLearning, f"{path}/lessons", "Leg vast wat de school leerde", own)
    yield Write(counting.TellSwvPupils, "/pupil-counts", "Lever het aantal leerlingen", "swv")
    yield Write(referral.ReviewReturn, f"{path}/return-reviews", "Bespreek de terugkeer", own)


def of_experiments() -> Iterator[Write]:
    """The national experiment: its initiatives, and the pupils in them."""
    own = "swv"
    yield Write(experiment.RegisterInitiative, "/initiatives", "Schrijf een initiatief in", own)
    yield Write(experiment.EndInitiative, f"{INITIATIVE}/endings", "Stop een initiatief", own)
    yield Write(
        experiment.BeginParticipation, f"{INITIATIVE}/pupils", "Laat een leerling meedoen", own
    )
    yield Write(
        experiment.AgreeDeviation, f"{PARTICIPANT}/deviations", "Spreek een afwijking af", own
    )
    yield Write(
        experiment.EndParticipation, f"{PARTICIPANT}/endings", "Laat een leerling stoppen", own
    )


def of_prevention() -> Iterator[Write]:
    """Prevention that a municipality pays, and the gate for dyslexia."""
    own = "municipality"
    offer = "/prevention-programmes/{prevention}"
    yield Write(prevention.AlignPrevention, f"{offer}/alignments", "Leg de afstemming vast", own)
    yield Write(prevention.PublishPrevention, f"{offer}/offers", "Bied het aan scholen aan", own)
    yield Write(prevention.EndPrevention, f"{offer}/endings", "Stop met het aanbod", own)
    yield Write(
        prevention.AdviseOnDyslexia,
        "/dyslexia-files",
        "Adviseer over een dossier",
        "swv",
        opens=True,
    )
    yield Write(
        prevention.DecideOnDyslexia, "/dyslexia-files/{case}/decisions", "Besluit over de zorg", own
    )


def of_transitions() -> Iterator[Write]:
    """A pupil who goes to another school, is placed away, or turns eighteen."""
    own, town = "school", "municipality"
    yield Write(
        transition.PlanTransfer, "/transfers", "Plan een overstap naar een school", own, opens=True
    )
    yield Write(transition.ReadyHandoverItem, f"{TRANSFER}/items", "Leg vast wat klaar is", own)
    yield Write(transition.GiveHandover, f"{TRANSFER}/handovers", "Draag een leerling over", own)
    yield Write(transition.ConfirmHandover, f"{TRANSFER}/confirmations", "Bevestig een overdracht")
    yield Write(transition.CancelTransfer, f"{TRANSFER}/endings", "Zeg een overstap af", own)
    yield Write(
        transition.ReportClosedPlacement,
        f"{REQUEST}/closed-placements",
        "Leg een gesloten plaatsing vast",
    )
    yield Write(
        transition.EndClosedPlacement,
        f"{REQUEST}/closed-placement-endings",
        "Leg vast dat een gesloten plaatsing voorbij is",
    )
    yield Write(
        transition.GiveExperience, f"{REQUEST}/experiences", "Leg vast hoe het volgens iemand ging"
    )
    yield Write(
        municipality.TellOfAdulthood,
        f"{REQUEST}/adulthood-messages",
        "Leg vast wie weet wat er met 18 verandert",
        town,
    )
    yield Write(
        municipality.AdoptFuturePlan, f"{REQUEST}/future-plans", "Stel een toekomstplan vast", town
    )


def of_bridging() -> Iterator[Write]:
    """What a provider does and tells while a pupil waits."""
    yield Write(
        provider.StartBridging,
        "/arrangements/{order}/bridging",
        "Start overbruggingszorg",
        "provider",
    )
    yield Write(
        provider.PublishWaitingTime, "/waiting-times", "Maak een wachttijd bekend", "provider"
    )
    yield Write(provider.SetCapacity, "/capacities", "Stel het aantal plaatsen vast", "provider")
