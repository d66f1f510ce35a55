"""When a family may buy youth care itself, and who pays out of its budget."""

from events.personal_budget import (
    CareAgreementApproved,
    PersonalBudgetAsked,
    PersonalBudgetJudged,
    PersonalBudgetSettled,
)
from services.rules.law.rule import Applied, Named, Rule, RuleId, When
from services.rules.regions import Basis, Source

WISH = RuleId("personal-budget-on-request")
CONDITIONS = RuleId("personal-budget-conditions")
PAID_BY_SVB = RuleId("personal-budget-paid-by-svb")
RECALLED = RuleId("personal-budget-recalled")

RULES: Named = {
    WISH: Rule(
        nl="Een leerling of de ouders kunnen een persoonsgebonden budget (pgb) vragen. Dat kan "
        "alleen voor jeugdhulp die de gemeente betaalt. Het pgb is zo hoog als het aandeel van de "
        "gemeente; wat de hulp meer kost, betalen de ouders.",
        en="A pupil or the parents may ask for a personal budget, for youth care that the "
        "municipality pays and for nothing else. It is as high as the municipality's share; what "
        "the care costs more the parents pay.",
        source=Source(Basis.LAW, "Jeugdwet art. 8.1.1 lid 1 en lid 4 onder a"),
    ),
    CONDITIONS: Rule(
        nl="De gemeente kent een pgb toe als de ouders de taken ervan aankunnen, zelf of met hulp, "
        "als zij uitleggen waarom zorg in natura niet past, en als de hulp van goede kwaliteit is. "
        "Is een eerder pgb ingetrokken door onjuiste gegevens of verkeerd gebruik, dan kan de "
        "gemeente het weigeren.",
        en="The municipality grants a personal budget where the parents can carry its tasks, by "
        "themselves or with help, say why care in kind is not fitting, and the care is of good "
        "quality. Where an earlier one was recalled for incorrect data or wrong use it may refuse.",
        source=Source(Basis.LAW, "Jeugdwet art. 8.1.1 lid 2 en lid 4 onder b"),
    ),
    PAID_BY_SVB: Rule(
        nl="De Sociale Verzekeringsbank (SVB) betaalt uit het pgb wie de hulp geeft. De aanbieder "
        "krijgt geen toewijzing en declareert niet. Na de laatste dag rekent de gemeente af; wat "
        "over is, komt vrij.",
        en="The Sociale Verzekeringsbank pays from the personal budget. The provider has no order "
        "and claims nothing. After its last day the municipality settles; what is left is free.",
        source=Source(Basis.LAW, "Jeugdwet art. 8.1.8"),
    ),
    RECALLED: Rule(
        nl="De gemeente kan een pgb herzien of intrekken, bijvoorbeeld als het niet meer nodig is "
        "of als het anders wordt gebruikt.",
        en="The municipality may review or recall a personal budget, for one where it is no longer "
        "needed, or used for something else.",
        source=Source(Basis.LAW, "Jeugdwet art. 8.1.4 lid 1"),
    ),
}

APPLIED: Applied = {
    PersonalBudgetAsked: (WISH,),
    PersonalBudgetJudged: (CONDITIONS,),
    CareAgreementApproved: (PAID_BY_SVB,),
    PersonalBudgetSettled: (
        PAID_BY_SVB,
        When(RECALLED, lambda f: f.recall is not None),
    ),
}
