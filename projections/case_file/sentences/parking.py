"""What happened, in Dutch sentences: messages kept aside."""

from collections.abc import Mapping

from events import parking
from events.fact import Fact
from projections.case_file.words import Sentence, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    parking.MessageParked: lambda f: (
        f"een bericht aan {word(f.party)} is apart gezet: {word(f.reason)}"
    ),
    parking.MessageDied: lambda f: (
        f"een bericht aan {word(f.party)} is na {f.attempt} keer niet verwerkt;"
        " iemand moet ernaar kijken"
    ),
    parking.MessageRepaired: lambda f: (
        f"een bericht aan {word(f.party)} is {'weggelegd' if f.dropped else 'hersteld'}"
        " door een beheerder"
    ),
    parking.MessageHandled: lambda f: f"een bericht aan {word(f.party)} is alsnog verwerkt",
}
