"""What happened, in Dutch sentences: an exemption from compulsory education."""

from collections.abc import Mapping

from events import exemption
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    exemption.ExemptionClaimed: lambda f: (
        f"ouders vragen een vrijstelling ({word(f.exemption)}) van {day(f.school_year.start)} tot"
        f" en met {day(f.school_year.end)}"
        + ("; dat is na 1 juli, dus te laat" if f.late else "")
        + ("" if f.complete else "; er is nog geen geldige verklaring van een arts")
    ),
    exemption.ExemptionSupplementAsked: lambda f: (
        f"{who(f.municipality)} vraagt een nieuwe verklaring van een arts, uiterlijk op"
        f" {day(f.due_on)}"
    ),
    exemption.ExemptionSupplemented: lambda f: (
        f"er is een nieuwe verklaring van een arts, van {day(f.statement_on)}"
    ),
    exemption.SwvConsulted: lambda f: (
        f"{who(f.municipality)} vraagt {who(f.swv)} of de leerling met hulp naar school kan"
    ),
    exemption.ExemptionAdviceGiven: lambda f: (
        f"{who(f.swv)} vindt dat onderwijs {'kan' if f.possible else 'nu niet kan'}"
    ),
    exemption.ExemptionAdviceReceived: lambda f: (
        f"{who(f.municipality)} heeft het advies van {who(f.swv)}"
    ),
    exemption.ExemptionEstablished: lambda f: (
        f"de leerling hoeft niet naar school ({word(f.exemption)}), van {day(f.valid.start)} tot en"
        f" met {day(f.valid.end)}"
    ),
    exemption.ExemptionDenied: lambda f: (
        f"{who(f.municipality)} vindt dat de leerling wel naar school moet"
    ),
    exemption.ExemptionReassessed: lambda f: (
        f"{who(f.municipality)} kijkt opnieuw: de leerling gaat"
        f" {'weer' if f.back_at_school else 'nog niet'} naar school"
    ),
    exemption.ExemptionLapsed: lambda _: "de vrijstelling is afgelopen",
}
