"""What happened, in Dutch sentences: what is found of a pupil."""

from collections.abc import Mapping

from events import need
from events.fact import Fact
from projections.case_file.words import Sentence, listed, who

SENTENCES: Mapping[type[Fact], Sentence] = {
    need.DiagnosisReceived: lambda f: f"{who(f.body)} weet welke diagnose er is",
    need.SupportNeedEstablished: lambda f: (
        f"{who(f.swv)} vindt dat er ondersteuning nodig is bij {listed(f.needs)}"
    ),
    need.ViewsDiffer: lambda f: (
        f"het kind noemt {listed(f.child_sees)}, de school {listed(f.school_sees)}: daar praten zij"
        " eerst over"
    ),
}
