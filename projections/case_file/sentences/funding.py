"""What happened, in Dutch sentences: shares and keys."""

from collections.abc import Mapping, Sequence

from events import funding
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, purse, who, word


def _key(fact: funding.KeyProposed | funding.RedistributionProposed) -> str:
    """Who pays, by what the cost is divided, and who takes over at eighteen."""
    told = f"{_who_pays(fact.parts)} ({word(fact.base)})"
    if not fact.parts_from_18:
        return told
    return f"{told}; vanaf de achttiende verjaardag over {_who_pays(fact.parts_from_18)}"


def _who_pays_what(parts: Sequence[funding.KeyPart], amounts: Sequence[int]) -> list[str]:
    paid = zip(parts, amounts, strict=True)
    return [f"{who(part.funder)} {euro(amount)}" for part, amount in paid]


def _who_pays(parts: Sequence[funding.KeyPart]) -> str:
    return ", ".join(dict.fromkeys(who(part.funder) for part in parts))


SENTENCES: Mapping[type[Fact], Sentence] = {
    funding.BundleOpened: lambda f: f"{who(f.swv)} houdt de aanvraag bij elkaar",
    funding.AssessmentsCompleted: lambda _: (
        "alle delen zijn beoordeeld; de verdeling kan worden gemaakt"
    ),
    funding.CostKeptApart: lambda f: (
        f"van {word(f.programme)} wordt {euro(f.amount)} niet verdeeld; daarover komt een aparte"
        " afspraak"
    ),
    funding.SeparateAgreementRecorded: lambda f: (
        "aparte afspraak over wat niet was verdeeld:"
        f" {'; '.join(_who_pays_what(f.parts, f.amounts))}"
    ),
    funding.KeyProposed: lambda f: f"voorstel om {euro(f.total)} te verdelen over {_key(f)}",
    funding.RedistributionProposed: lambda f: (
        f"nieuw voorstel (ronde {f.round}) om {euro(f.total)} te verdelen over {_key(f)}"
    ),
    funding.SharesCalculated: lambda f: (
        f"de delen zijn: {'; '.join(f'{who(s.funder)} {euro(s.amount)}' for s in f.shares)};"
        f" antwoord kan tot en met {day(f.expires_on)}"
    ),
    funding.ShareRequested: lambda f: (
        f"{who(f.share.funder)} wordt gevraagd {euro(f.share.amount)} te betalen,"
        f" uiterlijk te beantwoorden op {day(f.expires_on)}"
    ),
    funding.ShareReceived: lambda f: (
        f"{who(f.share.funder)} heeft de vraag om {euro(f.share.amount)} te betalen ontvangen"
    ),
    funding.ShareFirstApproved: lambda f: (
        f"{who(f.funder)}: een eerste persoon is akkoord; een tweede moet ook akkoord geven"
    ),
    funding.ShareAwaitsBudget: lambda f: f"{who(f.funder)} is akkoord en wacht op {purse(f.line)}",
    funding.ShareApproved: lambda f: f"{who(f.funder)} betaalt {euro(f.amount)} als ieder betaalt",
    funding.ShareRefused: lambda f: f"{who(f.funder)} betaalt niet: {word(f.ground)}",
    funding.RedistributionNeeded: lambda f: (
        f"er is een nieuwe verdeling nodig, want {who(f.refused_by)} betaalt niet"
    ),
    funding.ShareReleased: lambda f: f"{who(f.funder)} is niet meer gebonden: {word(f.reason)}",
    funding.ShareLapsed: lambda f: f"het deel van {who(f.funder)} vervalt: {word(f.reason)}",
    funding.AnswerTooLate: lambda f: (
        f"het antwoord van {who(f.funder)} ({word(f.answer)}) kwam te laat"
    ),
    funding.BundleClosed: lambda f: (
        f"iedere financier betaalt; {who(f.orderer)} geeft opdracht voor {euro(f.total)}"
    ),
    funding.BundleExpired: lambda _: "niet iedere financier antwoordde op tijd; alles vervalt",
    funding.ShareCommitted: lambda f: f"{who(f.funder)} zegt {euro(f.amount)} definitief toe",
    funding.ClaimPartBooked: lambda f: f"er is {euro(f.amount)} betaald uit {purse(f.line)}",
    funding.ClaimPartCorrected: lambda f: (
        f"{who(f.funder)} {'heeft' if f.change < 0 else 'betaalt'} {euro(abs(f.change))}"
        f" {'terug in' if f.change < 0 else 'meer uit'} {purse(f.line)}"
    ),
    funding.ShareSettled: lambda f: (
        f"{who(f.funder)} heeft {euro(f.spent)} betaald; {euro(f.returned)} komt vrij"
    ),
}
