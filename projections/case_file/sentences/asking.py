"""What happened, in Dutch sentences: what a provider asks of who orders care, and the answer."""

from collections.abc import Mapping

from events import asking
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    asking.AssignmentAsked: lambda f: (
        f"{who(f.provider)} vraagt {who(f.orderer)} om een toewijzing (verzoek {f.reference})"
    ),
    asking.ChangeAsked: lambda f: (
        f"{who(f.provider)} vraagt {who(f.orderer)} om de toewijzing te wijzigen, want"
        f" {word(f.change_reason)} (verzoek {f.reference})"
    ),
    asking.AskReceived: lambda f: (
        f"{who(f.orderer)} heeft verzoek {f.reference} ontvangen en antwoordt uiterlijk op"
        f" {day(f.answer_by)}"
    ),
    asking.AskUnderInvestigation: lambda f: (
        f"{who(f.orderer)} onderzoekt verzoek {f.reference} eerst en antwoordt uiterlijk op"
        f" {day(f.answer_by)}"
    ),
    asking.AskGranted: lambda f: (
        f"{who(f.orderer)} heeft toegewezen wat in verzoek {f.reference} is gevraagd"
    ),
    asking.AskRejected: lambda f: (
        f"{who(f.orderer)} wijst verzoek {f.reference} af: {word(f.rejection)}"
    ),
    asking.AskAnswerOverdue: lambda f: (
        f"{who(f.orderer)} heeft verzoek {f.reference} niet beantwoord voor"
        f" {day(f.answer_by)} voorbij was"
    ),
}
