"""What happened, in Dutch sentences: joint pots."""

from collections.abc import Mapping

from events import pot
from events.fact import Fact
from projections.case_file.words import Sentence, euro, purse, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    pot.PotAgreed: lambda f: (
        f"{who(f.swv)} en {len(f.contributors)} budgetten vullen samen {purse(f.line)}"
        f"{'; twee kanten tekenen' if f.joint_mandate else ''}"
    ),
    pot.ContributionMade: lambda f: (
        f"er gaat {euro(f.amount)} uit {purse(f.line)} naar {purse(f.pot)}"
    ),
    pot.ContributionReceived: lambda f: (
        f"er komt {euro(f.amount)} in {purse(f.line)} uit {purse(f.contributor)}"
    ),
    pot.ContributionSentBack: lambda f: (
        f"er gaat {euro(f.amount)} terug naar {purse(f.contributor)}: {word(f.reason)}"
    ),
    pot.PotSettled: lambda f: (
        f"{purse(f.line)} is afgerekend: {euro(f.spent)} is uitgegeven,"
        f" {euro(sum(one.amount for one in f.returns))} gaat terug"
    ),
    pot.ReturnBooked: lambda f: (
        f"er komt {euro(f.amount)} uit {purse(f.pot)} terug in {purse(f.line)}"
    ),
}
