"""What happened, in Dutch sentences: a request."""

from collections.abc import Mapping

from events import request
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, listed, places, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
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
