"""What happened, in Dutch sentences: a request that is forwarded."""

from collections.abc import Mapping

from events import forwarding
from events.fact import Fact
from projections.case_file.words import Sentence, listed, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    forwarding.RequestForwarded: lambda f: (
        f"{who(f.body)} mag hier niet over beslissen en zendt de aanvraag door naar {who(f.to)}"
    ),
    forwarding.SupplementForwarded: lambda f: (
        f"{who(f.body)} zendt {listed(f.items)} door naar {who(f.to)}"
    ),
    forwarding.BodySucceeded: lambda f: (
        f"{who(f.successor)} doet verder mee in plaats van {who(f.body)}"
    ),
    forwarding.ForwardingTooLate: lambda f: (
        f"doorzenden naar {who(f.successor)} verandert niets meer: de aanvraag is al"
        f" {word(f.outcome)}"
    ),
    forwarding.ForwardingNoted: lambda f: (
        f"{who(f.noted_by)} weet dat {who(f.successor)} verdergaat in plaats van {who(f.former)}"
    ),
}
