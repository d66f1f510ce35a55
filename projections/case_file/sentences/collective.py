"""What happened, in Dutch sentences: equal needs that are taken together."""

from collections.abc import Mapping

from events import collective
from events.fact import Fact
from projections.case_file.words import Sentence, euro, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    collective.EqualNeedCounted: lambda f: (
        f"{who(f.school)} vraagt in dit schooljaar {f.requests} keer hulp voor"
        f" {word(f.need)}, samen voor {euro(f.individual)}"
    ),
    collective.CollectiveProposed: lambda f: (
        f"er zijn {f.requests} gelijke behoeften bij {who(f.school)} ({word(f.need)}): bekijk of"
        f" een groepsaanbod beter is; apart kosten zij samen {euro(f.individual)}"
    ),
    collective.CollectivePriced: lambda f: (
        f"een groepsaanbod voor {f.requests} leerlingen van {who(f.school)} kost {euro(f.cost)};"
        f" apart kosten zij samen {euro(f.individual)}"
    ),
    collective.CollectiveAccepted: lambda f: (
        f"{who(f.school)} krijgt {f.facility}; {f.requests} aanvragen gaan daarin op"
    ),
    collective.CollectiveDeclined: lambda f: f"er komt geen groepsaanbod: {word(f.ground)}",
    collective.CollectiveOffered: lambda f: (
        f"{who(f.school)} heeft al {f.facility} voor {word(f.need)}, met een vrije plaats: dat gaat"
        " voor"
    ),
    collective.CollectivePassedOver: lambda f: (
        f"{f.facility} is niet voor deze leerling: {word(f.ground)}"
    ),
    collective.RequestTakenUp: lambda f: f"de aanvraag gaat op in {f.facility}",
}
