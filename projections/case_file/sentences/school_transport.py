"""What happened, in Dutch sentences: school transport."""

from collections.abc import Mapping

from events import school_transport
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    school_transport.TransportRequested: lambda f: (
        f"de ouders vragen {who(f.municipality)} om vervoer vanaf {day(f.first_day)};"
        f" zij beslist uiterlijk op {day(f.due_on)}"
    ),
    school_transport.TransportTermExtended: lambda f: (
        f"{who(f.municipality)} stelt de beslissing over vervoer uit tot uiterlijk {day(f.due_on)}"
    ),
    school_transport.TransportAtRisk: lambda f: (
        f"let op: {who(f.municipality)} mag tot {day(f.due_on)} over vervoer beslissen, en dat is"
        f" na de eerste schooldag ({day(f.first_day)})"
    ),
    school_transport.TransportTermExceeded: lambda f: (
        f"{who(f.municipality)} heeft niet op tijd over vervoer beslist:"
        f" de laatste dag was {day(f.due_on)}"
    ),
    school_transport.TransportGranted: lambda f: (
        f"{who(f.municipality)} geeft vervoer van {day(f.valid.start)} tot en met"
        f" {day(f.valid.end)}"
    ),
    school_transport.TransportRefused: lambda f: (
        f"{who(f.municipality)} geeft geen vervoer: {word(f.ground)}"
    ),
}
