"""What happened, in Dutch sentences: messages that came in time or late."""

from collections.abc import Mapping

from events import message
from events.fact import Fact
from projections.case_file.words import Sentence, day, days, euro, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    message.ReturnReceived: lambda f: f"{who(f.orderer)} weet dat de aanbieder de opdracht heeft",
    message.ReturnOverdue: lambda f: (
        f"{who(f.orderer)} heeft van de aanbieder niets gehoord voor {day(f.due_on)} voorbij was"
    ),
    message.ClaimHeld: lambda f: (
        f"iemand van {who(f.orderer)} kijkt naar de declaratie van {euro(f.amount)}, want"
        f" {word(f.fault)}; het antwoord komt uiterlijk op {day(f.answer_by)}"
    ),
    message.ClaimAnswerOverdue: lambda f: (
        f"{who(f.orderer)} heeft een declaratie niet beantwoord voor {day(f.answer_by)} voorbij was"
    ),
    message.ClaimAnswerReceived: lambda f: (
        f"{who(f.provider)} weet dat declaratie {f.claim} is"
        f" {'goedgekeurd' if f.fault is None else f'afgekeurd: {word(f.fault)}'}"
    ),
    message.ReportLate: lambda f: (
        f"{who(f.provider)} meldt {word(f.report)} van de zorg {days(f.days_late)} te laat"
    ),
}
