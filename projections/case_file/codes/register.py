"""Dutch words (B1) for the codes of mandates."""

from collections.abc import Mapping
from enum import StrEnum

from events.register import Power

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Power: {
        Power.SUBMIT_REQUEST: "een aanvraag doen, aanvullen en intrekken",
        Power.KEEP_CONSENTS: "toestemmingen bijhouden, en delen wat daarop rust",
        Power.ADMIT_PUPILS: "leerlingen toelaten en inschrijven",
        Power.KEEP_OPP: "een OPP maken en bespreken",
        Power.DIRECT_ESCALATION: "opschalen bij een thuiszitter zonder aanbod",
        Power.KEEP_FACILITIES: "plaatsen in groepsaanbod beheren",
        Power.KEEP_AGENDAS: "agenda's, verplichtingen, aanpakken en monitors bijhouden",
        Power.JUDGE_EXEMPTION: "over een vrijstelling oordelen",
        Power.DIVIDE_WORK: "werk oppakken en verdelen",
        Power.LEAD_MEETINGS: "OT, MDO en plan leiden",
        Power.OVERRULE: "doorzettingsmacht uitoefenen",
        Power.FOLLOW_SIGNALS: "signalen aannemen, opvolgen en terugkoppelen",
        Power.KEEP_KNOWN: "bijhouden wie bereikbaar is en wat er rond scholen is",
        Power.AGREE_PROGRAMME: "een programma afspreken met een school",
        Power.FOLLOW_ABSENCE: "verzuim melden, volgen en afmelden",
        Power.TREAT_REQUEST: "een aanvraag behandelen",
        Power.FOLLOW_ARRANGEMENT: "een lopend arrangement volgen",
        Power.ASSESS: "een aanvraag beoordelen",
        Power.PROPOSE_KEY: "een verdeling voorstellen",
        Power.DECIDE_TOGETHER: "samen besluiten over grijs gebied",
        Power.REJECT_REQUEST: "een aanvraag afwijzen",
        Power.APPROVE_SHARE: "een aandeel goedkeuren",
        Power.REFUSE_SHARE: "een aandeel weigeren",
        Power.DECIDE_TLV: "over een tlv beslissen",
        Power.DECIDE_TRANSPORT: "over leerlingenvervoer beslissen",
        Power.PUBLISH_DECISION: "een besluit bekendmaken",
        Power.DECIDE_OBJECTION: "op bezwaar beslissen",
        Power.SET_BUDGET: "een budget vaststellen",
        Power.ORDER_CARE: "zorg opdragen",
        Power.ANSWER_CLAIMS: "declaraties beoordelen",
        Power.PLAN_CARE: "zorg plannen en geven",
        Power.CLAIM_DELIVERY: "declareren",
        Power.GRANT_MANDATES: "mandaat verlenen",
        Power.AGREE_RULES: "regels van de regio vastleggen",
        Power.KEEP_REGISTER: "het register bijhouden",
        Power.ANSWER_PRIVACY: "verzoeken over eigen gegevens behandelen",
        Power.REPAIR_MESSAGES: "berichten herstellen",
        Power.RECEIVE_DESTRUCTION_REQUEST: "een verzoek om vernietiging vastleggen",
        Power.DESTROY_RECORDS: "vernietiging goedkeuren of weigeren",
    },
}
