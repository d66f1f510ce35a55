"""What happened, in one plain Dutch sentence (B1) per kind of fact; nothing personal is in them."""

from collections.abc import Callable, Mapping
from typing import Any

from events import budget, care, funding, parking, request, school, term
from events.fact import Fact
from projections.case_file.words import (
    day,
    days,
    euro,
    listed,
    places,
    purse,
    who,
    word,
)

Sentence = Callable[[Any], str]


def sentence(fact: Fact) -> str:
    """The fact as a sentence. Asserts that its kind has one."""
    said = SENTENCES.get(type(fact))
    assert said is not None, f"{type(fact).__name__}: has no sentence"
    text = said(fact)
    return f"{text[0].upper()}{text[1:]}."


_REQUEST: dict[type[Fact], Sentence] = {
    request.ArrangementRequested: lambda f: (
        f"{who(f.school)} vraagt {word(f.care.category)} aan voor {places(f.places)},"
        f" geschat op {euro(f.care.cost)}"
    ),
    request.ReceiptConfirmed: lambda f: f"{who(f.body)} heeft de aanvraag ontvangen",
    request.CompletenessEstablished: lambda f: f"{who(f.body)} vindt de aanvraag volledig",
    request.SupplementRequested: lambda f: (
        f"{who(f.body)} vraagt de school om {listed(f.items)}, uiterlijk op {day(f.due_on)}"
    ),
    request.SupplementTaskReceived: lambda f: (
        f"de school weet dat {who(f.body)} nog {listed(f.items)} nodig heeft"
    ),
    request.SupplementProvided: lambda f: f"de school stuurt {listed(f.items)} naar {who(f.body)}",
    request.SupplementReceived: lambda f: f"{who(f.body)} heeft de aanvulling ontvangen",
    request.SupplementTooLate: lambda f: (
        f"de aanvulling voor {who(f.body)} is te laat: de laatste dag was {day(f.due_on)}"
    ),
    request.PartSetAside: lambda f: (
        f"{who(f.body)} behandelt haar deel niet, want de aanvulling kwam niet op tijd"
    ),
    request.PartReinstated: lambda f: (
        f"{who(f.body)} behandelt haar deel weer, want de aanvulling was toch op tijd verstuurd"
    ),
    request.AssessmentCompleted: lambda f: f"{who(f.body)} vindt haar deel {word(f.outcome)}",
    request.RequestWithdrawn: lambda f: f"{who(f.school)} trekt de aanvraag in",
    request.WithdrawalAccepted: lambda _: "de aanvraag stopt, omdat de school haar introk",
    request.WithdrawalTooLate: lambda f: (
        f"intrekken kan niet meer: de aanvraag is al {word(f.outcome)}"
    ),
    request.RequestGranted: lambda _: "de aanvraag is toegekend",
    request.RequestRejected: lambda f: f"de aanvraag is afgewezen: {word(f.ground)}",
    request.RequestSetAside: lambda f: (
        f"de aanvraag wordt niet behandeld, want {who(f.body)} behandelt haar deel niet"
    ),
    request.RequestReinstated: lambda _: "de aanvraag wordt weer behandeld",
    request.RequestConcluded: lambda f: f"de school weet dat de aanvraag is {word(f.outcome)}",
    request.RequestReopened: lambda _: "de school weet dat de aanvraag weer wordt behandeld",
    request.IntakeClosed: lambda f: (
        f"{who(f.body)} sluit haar deel af: de aanvraag is {word(f.outcome)}"
    ),
    request.IntakeReopened: lambda f: f"{who(f.body)} opent haar deel weer",
}

_SCHOOL: dict[type[Fact], Sentence] = {
    school.SupportTeamJudged: lambda f: (
        f"het ondersteuningsteam van {who(f.school)} vindt jeugdhulp op school {word(f.outcome)},"
        f" van {day(f.valid.start)} tot en met {day(f.valid.end)}"
    ),
    school.ConsentGiven: lambda f: (
        f"toestemming van {word(f.by)} om de aanvraag te delen met {who(f.recipient)}"
    ),
}

_TERM: dict[type[Fact], Sentence] = {
    term.TermStarted: lambda f: f"{who(f.body)} moet beslissen op uiterlijk {day(f.due_on)}",
    term.TermSuspended: lambda f: f"de beslistermijn van {who(f.body)} staat stil",
    term.TermResumed: lambda f: (
        f"de beslistermijn van {who(f.body)} loopt weer, na {days(f.suspended_days)} stilstand;"
        f" beslissen moet op uiterlijk {day(f.due_on)}"
    ),
    term.TermMet: lambda f: f"{who(f.body)} heeft binnen de termijn beslist",
    term.TermExceeded: lambda f: (
        f"{who(f.body)} heeft niet op tijd beslist: de laatste dag was {day(f.due_on)}"
    ),
    term.TermEndedLate: lambda f: f"{who(f.body)} besliste {days(f.days_late)} te laat",
}

_FUNDING: dict[type[Fact], Sentence] = {
    funding.BundleOpened: lambda f: f"{who(f.swv)} houdt de aanvraag bij elkaar",
    funding.AssessmentsCompleted: lambda _: (
        "alle delen zijn beoordeeld; de verdeling kan worden gemaakt"
    ),
    funding.KeyProposed: lambda f: (
        f"voorstel om {euro(f.total)} te verdelen over"
        f" {', '.join(who(part.funder) for part in f.parts)}"
    ),
    funding.RedistributionProposed: lambda f: (
        f"nieuw voorstel (ronde {f.round}) om {euro(f.total)} te verdelen over"
        f" {', '.join(who(part.funder) for part in f.parts)}"
    ),
    funding.SharesCalculated: lambda f: (
        f"de delen zijn: {'; '.join(f'{who(s.funder)} {euro(s.amount)}' for s in f.shares)};"
        f" antwoord kan tot en met {day(f.expires_on)}"
    ),
    funding.ShareRequested: lambda f: (
        f"{who(f.share.funder)} wordt gevraagd {euro(f.share.amount)} te betalen,"
        f" uiterlijk te beantwoorden op {day(f.expires_on)}"
    ),
    funding.ShareReceived: lambda f: (
        f"{who(f.share.funder)} heeft de vraag om {euro(f.share.amount)} te betalen ontvangen"
    ),
    funding.ShareFirstApproved: lambda f: (
        f"{who(f.funder)}: een eerste persoon is akkoord; een tweede moet ook akkoord geven"
    ),
    funding.ShareAwaitsBudget: lambda f: f"{who(f.funder)} is akkoord en wacht op {purse(f.line)}",
    funding.ShareApproved: lambda f: f"{who(f.funder)} betaalt {euro(f.amount)} als ieder betaalt",
    funding.ShareRefused: lambda f: f"{who(f.funder)} betaalt niet: {word(f.ground)}",
    funding.RedistributionNeeded: lambda f: (
        f"er is een nieuwe verdeling nodig, want {who(f.refused_by)} betaalt niet"
    ),
    funding.ShareReleased: lambda f: f"{who(f.funder)} is niet meer gebonden: {word(f.reason)}",
    funding.ShareLapsed: lambda f: f"het deel van {who(f.funder)} vervalt: {word(f.reason)}",
    funding.AnswerTooLate: lambda f: (
        f"het antwoord van {who(f.funder)} ({word(f.answer)}) kwam te laat"
    ),
    funding.BundleClosed: lambda f: (
        f"iedere financier betaalt; {who(f.orderer)} geeft opdracht voor {euro(f.total)}"
    ),
    funding.BundleExpired: lambda _: "niet iedere financier antwoordde op tijd; alles vervalt",
    funding.ShareCommitted: lambda f: f"{who(f.funder)} zegt {euro(f.amount)} definitief toe",
    funding.ClaimPartBooked: lambda f: f"er is {euro(f.amount)} betaald uit {purse(f.line)}",
    funding.ShareSettled: lambda f: (
        f"{who(f.funder)} heeft {euro(f.spent)} betaald; {euro(f.returned)} komt vrij"
    ),
}

_BUDGET: dict[type[Fact], Sentence] = {
    budget.BudgetSet: lambda f: f"budget {purse(f.line)} is {euro(f.amount)}",
    budget.BudgetAdjusted: lambda f: (
        f"budget {purse(f.line)} verandert met {euro(f.change)}: {word(f.ground)}"
    ),
    budget.BudgetReserved: lambda f: f"er is {euro(f.amount)} gereserveerd uit {purse(f.line)}",
    budget.BudgetInsufficient: lambda f: (
        f"er is te weinig in {purse(f.line)}: {euro(f.amount)} nodig, {euro(f.free)} vrij;"
        f" plaats {f.place} in de rij"
    ),
    budget.BudgetWaitEnded: lambda f: f"het wachten op {purse(f.line)} is voorbij",
    budget.ReservationReleased: lambda f: f"er is {euro(f.amount)} weer vrij in {purse(f.line)}",
    budget.BudgetCommitted: lambda f: f"er is {euro(f.amount)} vastgelegd in {purse(f.line)}",
    budget.BudgetSpent: lambda f: f"er is {euro(f.amount)} uitgegeven uit {purse(f.line)}",
    budget.CommitmentReleased: lambda f: (
        f"er is {euro(f.amount)} niet nodig en weer vrij in {purse(f.line)}"
    ),
}

_CARE: dict[type[Fact], Sentence] = {
    care.OrderPrepared: lambda f: f"{who(f.orderer)} bereidt de opdracht aan een aanbieder voor",
    care.CareOrdered: lambda f: f"{who(f.orderer)} vraagt {who(f.provider)} om de zorg te geven",
    care.NoProviderFound: lambda f: (
        f"geen enkele aanbieder neemt de opdracht aan; {who(f.orderer)} zoekt verder"
    ),
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
    care.CareStarted: lambda f: f"de zorg van {who(f.provider)} is gestart",
    care.DeliveryClaimed: lambda f: (
        f"{who(f.provider)} declareert {euro(f.amount)} voor {day(f.period.start)}"
        f" tot en met {day(f.period.end)}{', als laatste' if f.final else ''}"
    ),
    care.ClaimApproved: lambda f: f"{who(f.orderer)} keurt {euro(f.amount)} goed",
    care.ClaimRefused: lambda f: f"{who(f.orderer)} keurt de declaratie af: {word(f.fault)}",
    care.CareEnded: lambda f: f"de zorg van {who(f.provider)} is gestopt: {word(f.reason)}",
}

_PARKING: dict[type[Fact], Sentence] = {
    parking.MessageParked: lambda f: (
        f"een bericht aan {word(f.party)} is apart gezet: {word(f.reason)}"
    ),
    parking.MessageDied: lambda f: (
        f"een bericht aan {word(f.party)} is na {f.attempt} keer niet verwerkt;"
        " iemand moet ernaar kijken"
    ),
    parking.MessageRepaired: lambda f: (
        f"een bericht aan {word(f.party)} is {'weggelegd' if f.dropped else 'hersteld'}"
        " door een beheerder"
    ),
    parking.MessageHandled: lambda f: f"een bericht aan {word(f.party)} is alsnog verwerkt",
}

SENTENCES: Mapping[type[Fact], Sentence] = {
    **_REQUEST,
    **_SCHOOL,
    **_TERM,
    **_FUNDING,
    **_BUDGET,
    **_CARE,
    **_PARKING,
}
"""Every kind of fact; a test holds that none is missing."""
