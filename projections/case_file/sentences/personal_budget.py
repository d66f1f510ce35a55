"""What happened, in Dutch sentences: a personal budget (pgb) beside care in kind."""

from collections.abc import Mapping

from events import personal_budget as pgb
from events.fact import Fact
from projections.case_file.words import Sentence, day, euro, who, word


def _judged(fact: pgb.PersonalBudgetJudged) -> str:
    if fact.granted:
        return f"{who(fact.municipality)} kent een pgb toe: aan elke voorwaarde is voldaan"
    unmet = {
        "de taken van een pgb kunnen niet goed worden gedaan": not fact.able,
        "niet is uitgelegd waarom zorg in natura niet past": not fact.motivated,
        "niet zeker is dat de hulp van goede kwaliteit is": not fact.sound,
        "een eerder pgb is ingetrokken": fact.recalled_before,
        "de zorg is al met spoed toegewezen": fact.ordered_at_once,
    }
    why = "; ".join(said for said, applies in unmet.items() if applies)
    return f"{who(fact.municipality)} kent geen pgb toe ({why}); het blijft zorg in natura"


def _settled(fact: pgb.PersonalBudgetSettled) -> str:
    paid = sum(one.amount for one in fact.payouts)
    told = f"de SVB betaalde {euro(paid)} uit het pgb; {euro(fact.returned)} komt vrij"
    return told if fact.recall is None else f"{told}. Het pgb stopte eerder: {word(fact.recall)}"


SENTENCES: Mapping[type[Fact], Sentence] = {
    pgb.PersonalBudgetAsked: lambda f: (
        f"{word(f.asked_by)} {'vraagt' if f.asked_by == 'pupil' else 'vragen'} aan"
        f" {who(f.municipality)} een persoonsgebonden budget (pgb); wie de taken doet:"
        f" {word(f.carried_by)}"
    ),
    pgb.PersonalBudgetJudged: _judged,
    pgb.CareAgreementApproved: lambda f: (
        f"{who(f.municipality)} keurt de zorgovereenkomst van de ouders goed: de hulp uit het pgb"
        f" is er van {day(f.period.start)} tot en met {day(f.period.end)}"
    ),
    pgb.PersonalBudgetSettled: _settled,
}
