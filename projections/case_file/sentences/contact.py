"""What happened, in Dutch sentences: who is at hand, and plans for calamities."""

from collections.abc import Mapping

from events import contact
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word


def _for(fact: contact.ContactFact) -> str:
    return word(fact.contact) + (f" voor {who(fact.school)}" if fact.school else "")


SENTENCES: Mapping[type[Fact], Sentence] = {
    contact.ContactNamed: lambda f: (
        f"{who(f.organisation)} wijst aan: {_for(f)}; te bevestigen voor {day(f.confirm_by)}"
    ),
    contact.ContactConfirmed: lambda f: (
        f"{who(f.organisation)} bevestigt: {_for(f)}; opnieuw voor {day(f.confirm_by)}"
    ),
    contact.ContactUnconfirmed: lambda f: (
        f"{who(f.organisation)} bevestigde niet op tijd ({day(f.confirm_by)}): {_for(f)}"
    ),
    contact.ContactEnded: lambda f: f"{who(f.organisation)} heeft niemand meer als {_for(f)}",
    contact.ContactPhoneDestroyed: lambda f: (
        f"het telefoonnummer dat {who(f.organisation)} gaf als {_for(f)} is vernietigd"
    ),
    contact.CalamityPlanAdopted: lambda f: (
        f"{who(f.organisation)} stelt calamiteitenplan {f.plan_edition} vast, afgestemd met"
        f" {', '.join(map(who, f.aligned_with))}; herzien voor {day(f.review_by)}"
    ),
    contact.CalamityPlanOutdated: lambda f: (
        f"{who(f.organisation)} herzag het calamiteitenplan niet op tijd ({day(f.review_by)})"
    ),
}
