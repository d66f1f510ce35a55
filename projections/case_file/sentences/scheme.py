"""What happened, in Dutch sentences: the decision scheme, and deciding together."""

from collections.abc import Mapping

from events import scheme
from events.fact import Fact
from projections.case_file.words import Sentence, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    scheme.SchemeApplied: lambda f: (
        f"{who(f.swv)} past beslisschema {f.scheme} toe: dit is {word(f.outcome)}"
    ),
    scheme.SignatureAsked: lambda f: (
        f"{who(f.body)} weet dat dit volgens het beslisschema {word(f.outcome)} is"
    ),
    scheme.JointDecisionSigned: lambda f: f"{who(f.body)} tekent om samen te besluiten",
    scheme.SignatureWithheld: lambda f: f"{who(f.body)} tekent niet: {word(f.ground)}",
    scheme.SignatureNoted: lambda f: f"de handtekening van {who(f.body)} is er",
    scheme.SignatureLapsed: lambda f: (
        f"het antwoord van {who(f.body)} telt niet meer: het beslisschema is opnieuw toegepast, of"
        " de aanvraag is klaar"
    ),
    scheme.JointDecisionTaken: lambda f: (
        f"{who(f.swv)} en {who(f.municipality)} hebben samen besloten"
    ),
    scheme.GreyDecisionCounted: lambda f: (
        f"in het grijze gebied is dit {word(f.outcome)}: {f.same} keer zo besloten bij deze"
        " antwoorden"
    ),
    scheme.SchemeChangeProposed: lambda f: (
        f"bij deze antwoorden is {f.decisions} keer hetzelfde besloten"
        f" ({word(f.scheme_line.outcome)}): zet dat in het volgende beslisschema"
    ),
    scheme.JointDecisionEscalated: lambda f: (
        f"{who(f.withheld_by)} tekent niet; de leiding van {who(f.swv)} en {who(f.municipality)}"
        " moet eruit komen"
    ),
}
