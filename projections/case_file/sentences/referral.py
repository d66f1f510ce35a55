"""What happened, in Dutch sentences: a referral, and policy that ends or says otherwise."""

from collections.abc import Mapping

from events import local_policy, referral
from events.fact import Fact
from projections.case_file.words import Sentence, day, who

SENTENCES: Mapping[type[Fact], Sentence] = {
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
}
