"""What happened, in Dutch sentences: ordering and giving the care."""

from collections.abc import Mapping

from events import care
from events.care import Delivery
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    care.OrderPrepared: lambda f: f"{who(f.orderer)} bereidt de opdracht aan een aanbieder voor",
    care.CareOrdered: lambda f: f"{who(f.orderer)} vraagt {who(f.provider)} om de zorg te geven",
    care.OrderConfirmed: lambda f: (
        f"de voorlopige opdracht van {who(f.orderer)} gaat door, tot en met"
        f" {day(f.care.period.end)}"
    ),
    care.OrderContinued: lambda f: (
        f"{who(f.provider)} weet dat de zorg doorgaat tot en met {day(f.care.period.end)}"
    ),
    care.NoProviderFound: lambda f: (
        f"geen enkele aanbieder neemt de opdracht aan; {who(f.orderer)} zoekt verder"
    ),
    care.OrderPaused: lambda f: (
        f"{who(f.orderer)} wacht met de toewijzing, want er is geen toestemming meer"
    ),
    care.OrderResumed: lambda f: f"{who(f.orderer)} gaat verder met de toewijzing",
    care.OrderReceived: lambda f: f"{who(f.provider)} heeft de opdracht ontvangen",
    care.OrderAccepted: lambda f: f"{who(f.provider)} neemt de opdracht aan",
    care.OrderDeclined: lambda f: f"{who(f.provider)} neemt de opdracht niet aan: {word(f.reason)}",
    care.PlacedOnWaitingList: lambda f: (
        f"op de wachtlijst bij {who(f.provider)}; de intake hoort er te zijn op {day(f.intake_by)}"
    ),
    care.IntakeHeld: lambda f: (
        f"de intake bij {who(f.provider)} is geweest; de zorg hoort te starten op {day(f.start_by)}"
    ),
    care.WaitingNormExceeded: lambda f: (
        f"{who(f.provider)}: het wachten op {word(f.norm)} duurt langer dan de norm"
    ),
    care.WaitingNormCorrected: lambda f: (
        f"{who(f.provider)}: het wachten op {word(f.norm)} bleef toch binnen de norm"
    ),
    care.CareStarted: lambda f: f"de zorg van {who(f.provider)} is gestart",
    care.DeliveryClaimed: lambda f: (
        f"{who(f.provider)} declareert {euro(f.amount)} voor {day(f.period.start)}"
        f" tot en met {day(f.period.end)}{_delivered(f.delivery)}"
        f"{', als laatste' if f.final else ''}"
    ),
    care.ClaimCorrected: lambda f: (
        f"{who(f.provider)} herstelt een declaratie: die is {euro(f.amount)}"
        f"{_delivered(f.delivery)}, {_apart(f.difference)} dan gedeclareerd"
    ),
    care.CorrectionApproved: lambda f: (
        f"{who(f.orderer)} verwerkt de correctie: er is {_apart(f.difference)} betaald"
    ),
    care.CorrectionRefused: lambda f: f"{who(f.orderer)} keurt de correctie af: {word(f.fault)}",
    care.ClaimApproved: lambda f: f"{who(f.orderer)} keurt {euro(f.amount)} goed",
    care.ClaimRefused: lambda f: f"{who(f.orderer)} keurt de declaratie af: {word(f.fault)}",
    care.CareEnded: lambda f: f"de zorg van {who(f.provider)} is gestopt: {word(f.reason)}",
}


def _delivered(delivery: Delivery | None) -> str:
    """What was delivered: (380 minuten, tarief € 78,00)."""
    if delivery is None or delivery.tariff is None:
        return ""
    if delivery.minutes is not None:
        return f" ({delivery.minutes} minuten, tarief {euro(delivery.tariff)})"
    return f" ({delivery.volume} x {word(delivery.unit)}, tarief {euro(delivery.tariff)})"


def _apart(difference: int) -> str:
    return f"{euro(abs(difference))} {'minder' if difference < 0 else 'meer'}"
