"""What happened, in Dutch sentences: the gate for dyslexia."""

from collections.abc import Mapping

from events import dyslexia
from events.fact import Fact
from projections.case_file.words import Sentence, day, listed, who

SENTENCES: Mapping[type[Fact], Sentence] = {
    dyslexia.DyslexiaAdviceGiven: lambda f: (
        f"{who(f.swv)} adviseert om dyslexiezorg te betalen"
        if not f.missing
        else f"{who(f.swv)} adviseert om nu geen dyslexiezorg te betalen; dit ontbreekt:"
        f" {listed(f.missing)}"
    ),
    dyslexia.DyslexiaAdviceReceived: lambda f: (
        f"{who(f.municipality)} beslist over dyslexiezorg, uiterlijk op {day(f.decide_by)}"
    ),
    dyslexia.DyslexiaDecided: lambda f: (
        f"{who(f.municipality)} betaalt {'de' if f.granted else 'geen'} dyslexiezorg"
        + (", anders dan het advies" if f.deviates else "")
    ),
    dyslexia.DyslexiaDecisionLate: lambda f: (
        f"{who(f.municipality)} had op {day(f.decide_by)} over dyslexiezorg moeten beslissen"
    ),
}
