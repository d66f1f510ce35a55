"""What happened, in Dutch sentences: a referral, and policy that ends or says otherwise."""

from collections.abc import Mapping

from events import local_policy, referral, tlv_count
from events.fact import Fact
from projections.case_file.words import Sentence, day, who, word

SENTENCES: Mapping[type[Fact], Sentence] = {
    local_policy.PrecedenceGiven: lambda f: (
        f"{who(f.body)} behandelt deze aanvraag vóór andere: {f.says.rstrip('.')}"
    ),
    local_policy.LineWeighed: lambda f: (
        f"{who(f.body)} woog {f.policy} af: dat {'past' if f.fits else 'past niet'}"
    ),
    local_policy.PolicyLimitFound: lambda f: (
        f"{who(f.municipality)} betaalt dit tot en met {day(f.last_day)}; daarna is er dit:"
        f" {f.instead.rstrip('.')}"
    ),
    referral.ReferralFlagged: lambda f: (
        f"{who(f.swv)} meldt bij deze verwijzing: {f.says.rstrip('.')}. Het ondersteuningsteam"
        f" (OT) bespreekt haar uiterlijk op {day(f.due_on)}; de aanvraag loopt door"
    ),
    referral.ReferralWeighed: lambda f: (
        f"het ondersteuningsteam van {who(f.school)} besprak de verwijzing met de ouders"
    ),
    referral.ReferralNotWeighed: lambda f: (
        f"het ondersteuningsteam van {who(f.school)} besprak de verwijzing niet voor"
        f" {day(f.due_on)}"
    ),
    referral.ReferralFollowed: lambda f: (
        f"{who(f.school)} blijft betrokken zolang de tlv geldt, tot en met {day(f.valid.end)}"
        + (f"; uiterlijk op {day(f.learn_by)} zegt de school wat zij leerde" if f.learn_by else "")
    ),
    referral.ReferralDropped: lambda _: "de verwijzing gaat niet door: de tlv is er niet meer",
    referral.LearningRecorded: lambda f: (
        f"{who(f.school)} leerde van de verwijzing: {', '.join(word(one) for one in f.lessons)}"
    ),
    referral.LearningOverdue: lambda f: (
        f"{who(f.school)} zei niet voor {day(f.due_on)} wat er van de verwijzing te leren is"
    ),
    referral.ReturnReviewed: lambda f: (
        f"{who(f.school)} besprak of de leerling terug kan naar regulier onderwijs:"
        f" {word(f.return_outcome)}"
    ),
    referral.ReturnReviewOverdue: lambda f: (
        f"{who(f.school)} besprak niet voor {day(f.due_on)} of de leerling terug kan"
    ),
    referral.PupilReturned: lambda f: (
        f"de leerling gaat terug naar regulier onderwijs, naar {who(f.to_school)}"
    ),
    tlv_count.TlvCounted: lambda f: (
        f"de tlv telt mee bij {who(f.swv)}, van {day(f.valid.start)} tot en met {day(f.valid.end)}"
    ),
    tlv_count.TlvUncounted: lambda f: f"de tlv telt niet meer mee bij {who(f.swv)}",
    tlv_count.TlvsCompared: lambda f: (
        f"op {day(f.counted_on)} hadden {f.pupils} leerlingen van {who(f.swv)} een tlv voor"
        f" {word(f.education)}, en een jaar eerder {f.before}; in het land waren er"
        f" {f.country} in {f.country_year} en een jaar eerder {f.country_before}"
    ),
    tlv_count.TlvGrowthAbove: lambda f: (
        f"het aantal tlv's van {who(f.swv)} voor {word(f.education)} groeit harder dan in het land:"
        " bijstelling is nodig"
    ),
    tlv_count.SwvPupilsTold: lambda f: (
        f"{who(f.swv)} had op {day(f.counted_on)} {f.swv_pupils} leerlingen, van {f.country_pupils}"
        " in het land"
    ),
    tlv_count.TlvLevelCompared: lambda f: (
        f"op {day(f.counted_on)} hadden {f.level} van de 10.000 leerlingen van {who(f.swv)} een tlv"
        f" voor {word(f.education)}; in het land zijn dat er {f.country_level}"
        + ("; dat is te veel" if f.level_above else "")
    ),
}
