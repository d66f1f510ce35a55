"""What happened, in Dutch sentences: a toelaatbaarheidsverklaring (TLV)."""

from collections.abc import Mapping

from events import tlv
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    tlv.TlvRequested: lambda f: (
        f"{who(f.school)} vraagt {who(f.swv)} om een tlv voor {word(f.education)}"
    ),
    tlv.TlvReceived: lambda f: f"{who(f.body)} heeft de tlv-aanvraag ontvangen",
    tlv.TlvForwarded: lambda f: (
        f"{who(f.body)} mag hier niet over beslissen en zendt de tlv-aanvraag door naar {who(f.to)}"
    ),
    tlv.ExpertAdviceGiven: lambda f: (
        f"een deskundige ({word(f.expertise)}) adviseert: {word(f.advice)}"
    ),
    tlv.AdviceSent: lambda f: (
        f"{who(f.body)} stuurt advies {f.number} naar {who(f.school)}: {word(f.advice)}"
    ),
    tlv.AdviceCopyQueued: lambda f: (
        f"een afschrift van advies {f.number} staat klaar voor de ouders"
    ),
    tlv.AdviceCopySent: lambda f: f"de ouders kregen het afschrift van advies {f.number}",
    tlv.AdviceCopyFailed: lambda f: (
        f"de ouders kregen het afschrift van advies {f.number} niet: {word(f.obstacle)}"
    ),
    tlv.TlvIssued: lambda f: (
        f"{who(f.body)} geeft een tlv af voor {word(f.education)}, {word(f.category)}, geldig van"
        f" {day(f.valid.start)} tot en met {day(f.valid.end)}"
    ),
    tlv.TlvRefused: lambda f: f"{who(f.body)} geeft geen tlv af: {word(f.ground)}",
    tlv.TlvReopened: lambda f: (
        f"{who(f.body)} beslist opnieuw over de tlv; de eerdere beslissing geldt niet meer"
    ),
    tlv.TlvWithdrawn: lambda f: f"{who(f.school)} trekt de tlv-aanvraag in",
    tlv.TlvWithdrawalAccepted: lambda f: (
        f"{who(f.body)} beslist niet meer over de tlv, want de aanvraag is ingetrokken"
    ),
    tlv.TlvWithdrawalTooLate: lambda f: (
        f"de intrekking komt te laat: {who(f.body)} had al over de tlv beslist"
    ),
    tlv.TlvAnswered: lambda f: (
        f"{who(f.school)} weet dat er geen tlv is"
        if f.valid is None
        else f"{who(f.school)} weet dat de tlv geldt tot en met {day(f.valid.end)}"
    ),
}
