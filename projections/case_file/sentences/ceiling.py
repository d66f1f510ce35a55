"""What happened, in Dutch sentences: ceiling schemes."""

from collections.abc import Mapping

from events import ceiling
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, purse

SENTENCES: Mapping[type[Fact], Sentence] = {
    ceiling.CeilingOpened: lambda f: (
        f"uit {purse(f.line)} is er {euro(f.ceiling)} voor alle toekenningen samen, ten hoogste"
        f" {euro(f.maximum)} per leerling; de teldatum is {day(f.reference_day)}"
    ),
    ceiling.ApplicationGranted: lambda f: f"een aanvraag telt mee voor {purse(f.line)}",
    ceiling.ApplicationsCounted: lambda f: (
        f"er tellen {f.applications} toekenningen mee voor {purse(f.line)}"
    ),
    ceiling.CeilingDivided: lambda f: (
        f"er is {euro(f.ceiling)} uit {purse(f.line)} verdeeld over {f.applications} toekenningen:"
        f" {euro(f.per_pupil)} per leerling (ten hoogste {euro(f.maximum)}),"
        f" {euro(f.undistributed)} blijft over"
    ),
}
