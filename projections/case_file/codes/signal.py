"""Dutch words (B1) for the codes of signals."""

from collections.abc import Mapping
from enum import StrEnum

from events.signal import FollowUp, Signaller, SignalMatter, SignalStep, Stage

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SignalMatter: {
        SignalMatter.LEARNING: "leren",
        SignalMatter.BEHAVIOUR: "gedrag",
        SignalMatter.HEALTH: "gezondheid",
        SignalMatter.HOME: "thuis en opvoeden",
        SignalMatter.ABSENCE: "verzuim",
        SignalMatter.SAFETY: "veiligheid",
    },
    Stage: {
        Stage.BEFORE_SCHOOL: "voorschools (jonger dan vier)",
        Stage.PRIMARY: "basisschool",
        Stage.SECONDARY: "voortgezet onderwijs",
    },
    Signaller: {
        Signaller.PARENTS: "ouders",
        Signaller.PUPIL: "de leerling",
        Signaller.SCHOOL: "de school",
        Signaller.CHILDCARE: "de kinderopvang",
        Signaller.YOUTH_HEALTH: "de jeugdgezondheidszorg",
        Signaller.PROVIDER: "een aanbieder",
        Signaller.NEIGHBOURHOOD: "de buurt of het wijkteam",
    },
    FollowUp: {
        FollowUp.ADVISED: "advies gegeven",
        FollowUp.SUPPORT_TEAM: "besproken in het OT",
        FollowUp.MEETING: "een MDO gepland",
        FollowUp.REQUEST: "een arrangement aangevraagd",
        FollowUp.YOUTH_HEALTH: "lichte hulp van de jeugdgezondheidszorg",
        FollowUp.CARE: "jeugdhulp geregeld",
        FollowUp.REPORTED: "gemeld bij Veilig Thuis",
        FollowUp.NOTHING_NEEDED: "niets nodig",
    },
    SignalStep: {
        SignalStep.FOLLOW_UP: "opvolgen",
        SignalStep.SAFETY: "opvolgen bij veiligheid",
        SignalStep.FEEDBACK: "terugkoppelen",
        SignalStep.CONSULTATION: "consultatie",
    },
}
