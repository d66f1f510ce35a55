"""What may be asked at each front door, and for which processing activity: a new route of the
portal or a new command at the shell is a line here. Without one it is not served."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from services.logbook.activities import Activity
from services.logbook.agreed import SHOWN, WRITTEN
from services.logbook.at_counter import COUNTED, KNOWN, SIGNALS
from services.logbook.lines import Action
from services.logbook.special import REFERRED


class Read(msgspec.Struct, frozen=True):
    """Somebody is shown what may say something about a pupil: it has a line in the logs."""

    name: str
    nl: str  # in Dutch (B1), after who did it
    activity: Activity
    action: Action = Action.READ
    on_behalf: bool = True  # for the organisation that is named, if one is
    ahead: bool = False  # taken along while it is read: its line comes first of all


class Other(StrEnum):
    """Why a command or a route has no line of its own."""

    WRITES = "writes"  # what it writes are facts: the book is their log
    HOUSE = "house"  # it runs or checks the house, and shows nothing of a pupil
    PUBLIC = "public"  # what it shows is of no pupil, and for anybody: rules, style, logging in


_LIST = Action.EXECUTE

COMMANDS: Mapping[str, Read | Other] = {
    "demo": Other.WRITES,
    "up": Other.HOUSE,
    "run": Other.HOUSE,
    "install": Other.HOUSE,
    "check": Other.HOUSE,
    "submit": Other.WRITES,
    "work": Read("work-listed", "zag een lijst met open taken", Activity.TREATING, _LIST),
    "duties": Other.HOUSE,
    "approve": Other.WRITES,
    "refuse": Other.WRITES,
    "supplement": Other.WRITES,
    "ask": Other.WRITES,
    "describe": Other.PUBLIC,
    "attach": Other.WRITES,
    "attachment list": Read("attachments-listed", "zag welke bijlagen er zijn", Activity.TREATING),
    "attachment get": Read("attachment-read", "las een bijlage", Activity.TREATING),
    "show": Read("figures-shown", "bekeek cijfers", Activity.STEERING, _LIST),
    "case show": Read("case-read", "las het verloop van de aanvraag", Activity.TREATING),
    "case why": Read("reasons-read", "las waarom zo is beslist", Activity.ACCOUNT),
    "case consents": Read("consents-read", "zag de toestemmingen", Activity.CONSENT),
    "case tlv": Read(
        "swv-file-read", "las het dossier van het swv", Activity.ADMISSIBILITY, on_behalf=False
    ),
    "case words": Read("words-read", "las wat er verzegeld was geschreven", Activity.TREATING),
    "withheld": Read(
        "withheld-listed", "zag welke berichten zijn tegengehouden", Activity.CONSENT, _LIST
    ),
    "budget why": Read("budget-read", "las het verloop van een budget", Activity.ACCOUNT),
    "letter": Read("letter-read", "las de brief van een besluit", Activity.PROTECTION),
    "publish": Read(
        "letter-published", "maakte de brief van een besluit bekend", Activity.PROTECTION
    ),
    "privacy overview": Read(
        "own-data-copied", "maakte een kopie van alle gegevens", Activity.RIGHTS
    ),
    "destroy kept": Read("kept-read", "zag wat er wordt bewaard, en tot wanneer", Activity.KEEPING),
    "destroy ended": Read(
        "kept-listed", "zag wat er wordt bewaard en gewist", Activity.KEEPING, _LIST
    ),
    "privacy list": Read(
        "privacy-requests-listed",
        "zag een lijst met verzoeken over eigen gegevens",
        Activity.RIGHTS,
        _LIST,
    ),
    "destroy list": Read(
        "destructions-listed", "zag een lijst met wat te wissen is", Activity.KEEPING, _LIST
    ),
    "destroy request": Other.WRITES,
    "destroy approve": Other.WRITES,
    "destroy refuse": Other.WRITES,
    "destroy certificate": Read(
        "certificate-read", "las de verklaring van vernietiging", Activity.KEEPING
    ),
    "backup": Read(
        "books-backed-up", "maakte een back-up van de boeken", Activity.OPERATION, _LIST, ahead=True
    ),
    "backup-keys": Other.HOUSE,
    "restore": Other.WRITES,
    "restore-keys": Other.WRITES,
    "standing": Other.HOUSE,
    "parked list": Read(
        "parked-listed", "zag welke berichten apart staan", Activity.OPERATION, _LIST
    ),
    "parked show": Read("parked-read", "las een bericht dat apart staat", Activity.OPERATION),
    "parked retry": Other.WRITES,
    "parked repair": Other.WRITES,
    "agenda list": Other.HOUSE,
    "agenda show": Other.HOUSE,
    "agenda adopt": Other.WRITES,
    "agenda keep": Other.WRITES,
    "obligation list": Other.HOUSE,
    "obligation show": Other.HOUSE,
    "stocktake list": Other.HOUSE,
    "stocktake show": Other.HOUSE,
    "programme list": Other.HOUSE,
    "programme show": Other.HOUSE,
    "monitor list": Other.HOUSE,
    "monitor show": Other.HOUSE,
    "register show": Other.PUBLIC,
    "register entries": Other.PUBLIC,
    "digest": Other.HOUSE,
    "token issue": Other.HOUSE,
    "token list": Other.HOUSE,
    "token withdraw": Other.HOUSE,
    "witness once": Other.HOUSE,
    "witness follow": Other.HOUSE,
    "audit verify": Other.HOUSE,
    "audit checkpoint": Other.HOUSE,
    "audit evidence": Read("evidence-taken", "nam een bewijs mee", Activity.ACCOUNT),
    "audit verify-evidence": Other.HOUSE,
    "audit scan": Other.HOUSE,
    "audit rebuild": Other.HOUSE,
    "audit diff": Read("moments-compared", "vergeleek twee momenten", Activity.ACCOUNT, _LIST),
    "audit export": Read(
        "book-exported", "nam het hele boek mee", Activity.ACCOUNT, _LIST, ahead=True
    ),
    "audit check-export": Other.HOUSE,
    "audit import": Other.WRITES,
    "audit controls": Read("book-controlled", "controleerde het boek", Activity.ACCOUNT, _LIST),
    "audit sample": Read("sample-drawn", "trok een steekproef", Activity.ACCOUNT, _LIST),
    "audit prov": Read("provenance-taken", "nam de herkomst van geld mee", Activity.ACCOUNT),
    "audit replay": Other.HOUSE,
    "audit looked": Read(
        "own-overview-given",
        "maakte een overzicht van wie er keek",
        Activity.RIGHTS,
        on_behalf=False,
    ),
    "audit access": Read(
        "access-searched",
        "zocht in het logboek van wie er keek",
        Activity.ACCOUNT,
        _LIST,
        on_behalf=False,
    ),
    "audit processing": Read(
        "processing-searched",
        "zocht in het logboek van verwerkingen",
        Activity.ACCOUNT,
        _LIST,
        on_behalf=False,
    ),
}
"""Every command of ``oza``, by what people type."""

_DRAFT = Read("draft-filled-in", "vulde een aanvraag in", Activity.TREATING)

_ASKED = Read(
    "privacy-requests-listed",
    "zag een lijst met verzoeken over eigen gegevens",
    Activity.RIGHTS,
    _LIST,
)
_DESTROYED = Read(
    "destructions-listed", "zag een lijst met wat te wissen is", Activity.KEEPING, _LIST
)
_KEPT = Read("kept-listed", "zag wat er wordt bewaard en gewist", Activity.KEEPING, _LIST)
_BUDGETS = Read("budget-read", "las het verloop van een budget", Activity.ACCOUNT, _LIST)
_FIGURES = Read("figures-shown", "bekeek cijfers", Activity.STEERING, _LIST)
_SIGNALS = Read("signals-listed", "zag een lijst met signalen", Activity.TREATING, _LIST)
_TRANSITIONS = Read("transitions-listed", "zag een lijst met overgangen", Activity.TREATING, _LIST)
_ATTACHMENT = Read("attachment-read", "las een bijlage", Activity.TREATING)
_SHARES = Read("shares-read", "zag wie een aanvraag betaalt", Activity.TREATING)
_ORDERS = Read("orders-read", "zag de opdrachten van een aanvraag", Activity.TREATING)
_LETTER = Read("letter-read", "las de brief van een besluit", Activity.PROTECTION)
_SHARE = Read("share-read", "las een aandeel, en waarom het zo groot is", Activity.FUNDING)

ROUTES: Mapping[str, Read | Other] = {
    **dict.fromkeys((*SHOWN, *KNOWN), Other.HOUSE),
    **dict.fromkeys(REFERRED, _FIGURES),
    **dict.fromkeys(WRITTEN, Other.WRITES),
    **dict.fromkeys(("/controle", "/controle/controlepunt", "/controle/narekenen"), Other.HOUSE),
    **dict.fromkeys(SIGNALS, _SIGNALS),
    **dict.fromkeys(COUNTED, _FIGURES),
    "/": Other.HOUSE,
    "/overzicht": Read(
        "overview-read", "zag het overzicht van alle aanvragen", Activity.STEERING, _LIST
    ),
    "/aanvragen": Read("requests-listed", "zag een lijst met aanvragen", Activity.TREATING, _LIST),
    "/aanvragen/nieuw": _DRAFT,
    "/aanvragen/nieuw/controleren": _DRAFT,
    "/aanvragen/nieuw/{vraag}": _DRAFT,
    "/mijn-kind": Read("own-child-read", "zag hoe het met de aanvraag staat", Activity.RIGHTS),
    "/taken": Read("work-listed", "zag een lijst met open taken", Activity.TREATING, _LIST),
    "/aanvragen/bestand": Other.WRITES,
    "/aanvragen/bestand/voorbeeld": Other.PUBLIC,
    "/handelingen": Other.WRITES,
    "/handelingen/{handeling}": Other.WRITES,
    "/aanvragen/{case}/doen": Read("case-acted-on", "wilde iets vastleggen", Activity.TREATING),
    "/aanvragen/{case}/doen/{handeling}": Read(
        "case-acted-on", "wilde iets vastleggen", Activity.TREATING
    ),
    "/aanvragen/{case}/aanvulling": Read(
        "supplement-read", "zag wat er nog ontbreekt", Activity.TREATING
    ),
    "/aanvragen/{case}/intrekken": Read(
        "withdrawal-considered", "wilde de aanvraag intrekken", Activity.TREATING
    ),
    "/aanvragen/{case}/bijlagen": Read(
        "attachments-listed", "zag welke bijlagen er zijn", Activity.TREATING
    ),
    "/aanvragen/{case}/bijlagen/{bijlage}": _ATTACHMENT,
    "/aanvragen/{case}/toestemmingen": Read(
        "consents-read", "zag de toestemmingen", Activity.CONSENT
    ),
    "/aanvragen/{case}/toestemmingen/geven": Other.WRITES,
    "/aanvragen/{case}/toestemmingen/intrekken": Other.WRITES,
    "/aanvragen/{case}/ontvangen": Read(
        "receipt-read", "zag dat de aanvraag is ontvangen", Activity.TREATING
    ),
    "/aanvragen/{case}": Read("case-read", "las het verloop van de aanvraag", Activity.TREATING),
    "/aanvragen/{case}/bewijs": Read("evidence-taken", "nam een bewijs mee", Activity.ACCOUNT),
    "/aanvragen/{case}/besluiten/{body}/{number}": _LETTER,
    "/v1/requests/{case}/tlv/{swv}": Read(
        "swv-file-read", "las het dossier van het swv", Activity.ADMISSIBILITY
    ),
    "/v1/openapi.json": Other.PUBLIC,
    "/v1/messages/asyncapi.json": Other.PUBLIC,
    "/werk": Read("work-listed", "zag een lijst met open taken", Activity.TREATING, _LIST),
    "/aanvragen/{case}/aandelen/{funder}": _SHARE,
    "/aanvragen/{case}/aandelen/{funder}/{answer}": _SHARE,
    "/v1/events": Read(
        "changes-followed", "volgde welke aanvragen veranderen", Activity.TREATING, _LIST
    ),
    "/v1/work": Read("work-listed", "zag een lijst met open taken", Activity.TREATING, _LIST),
    "/v1/budgets": _BUDGETS,
    "/v1/budgets/forecasts": _BUDGETS,
    "/v1/budgets/{funder}/{source}/{year}": _BUDGETS,
    "/v1/budgets/{funder}/{source}/{year}/course": Read(
        "budget-read", "las het verloop van een budget", Activity.ACCOUNT
    ),
    "/v1/approvals": Read("shares-listed", "zag een lijst met aandelen", Activity.FUNDING, _LIST),
    "/v1/arrangements": Read(
        "arrangements-listed", "zag een lijst met arrangementen", Activity.TREATING, _LIST
    ),
    "/v1/arrangements/{order}": _ORDERS,
    "/v1/waiting-lists/{provider}": Read(
        "waiting-listed", "zag een wachtlijst", Activity.TREATING, _LIST
    ),
    "/v1/absences": Read("absences-listed", "zag een lijst met verzuim", Activity.TREATING, _LIST),
    "/v1/absences/{case}": Read("absence-read", "zag het verzuim", Activity.TREATING),
    "/v1/prevention-programmes": _FIGURES,
    "/v1/figures/dyslexia": _FIGURES,
    **dict.fromkeys(("/v1/figures/experiences", "/ervaringen"), _FIGURES),
    "/v1/transitions": _TRANSITIONS,
    "/v1/facilities": _FIGURES,
    "/v1/collectives": _FIGURES,
    "/v1/figures/waiting-times": _FIGURES,
    "/v1/figures/approvals": _FIGURES,
    "/v1/figures/bundling": _FIGURES,
    "/v1/figures/days": _FIGURES,
    "/v1/organisations/{organisation}": Other.HOUSE,
    "/v1/regions/{region}": Other.HOUSE,
    "/v1/register-entries": Other.HOUSE,
    "/v1/privacy-requests": _ASKED,
    "/v1/destructions": _DESTROYED,
    "/v1/retention": _KEPT,
    "/v1/processing-activities": Other.HOUSE,
    "/v1/requests/{case}/attachments": Read(
        "attachments-listed", "zag welke bijlagen er zijn", Activity.TREATING
    ),
    "/v1/requests/{case}/attachments/{attachment}": _ATTACHMENT,
    "/v1/requests/{case}/decisions": Read(
        "decisions-listed", "zag welke besluiten er zijn", Activity.PROTECTION
    ),
    "/v1/requests/{case}/letters/{body}/{number}": _LETTER,
    "/v1/requests/{case}/accesses": Read(
        "access-searched",
        "zocht in het logboek van wie er keek",
        Activity.ACCOUNT,
        _LIST,
        on_behalf=False,
    ),
    "/v1/health": Other.HOUSE,
    "/v1/parked": Read(
        "parked-listed", "zag welke berichten apart staan", Activity.OPERATION, _LIST
    ),
    "/v1/parked/{party}/{message}": Read(
        "parked-told", "zag waarom een bericht apart staat", Activity.OPERATION
    ),
    "/v1/journal": Read("book-read", "las in het boek", Activity.ACCOUNT, _LIST),
    "/v1/journal/{position}": Read("book-read", "las in het boek", Activity.ACCOUNT),
    "/v1/audit/checkpoint": Other.HOUSE,
    "/v1/audit/verification": Other.HOUSE,
    "/v1/audit/controls": Read("book-controlled", "controleerde het boek", Activity.ACCOUNT, _LIST),
    "/v1/audit/samples": Read("sample-drawn", "trok een steekproef", Activity.ACCOUNT, _LIST),
    "/v1/requests": Read(
        "requests-listed", "zag een lijst met aanvragen", Activity.TREATING, _LIST
    ),
    "/v1/requests/{case}": Read("case-read", "las het verloop van de aanvraag", Activity.TREATING),
    "/v1/requests/{case}/timeline": Read(
        "case-read", "las het verloop van de aanvraag", Activity.TREATING
    ),
    "/v1/requests/{case}/shares": _SHARES,
    "/v1/requests/{case}/shares/{funder}": _SHARES,
    "/v1/requests/{case}/terms": Read(
        "terms-read", "zag de termijnen van een aanvraag", Activity.TREATING
    ),
    "/v1/requests/{case}/orders": _ORDERS,
    "/v1/requests/{case}/consents": Read("consents-read", "zag de toestemmingen", Activity.CONSENT),
    "/v1/requests/{case}/retention": Read(
        "kept-read", "zag wat er wordt bewaard, en tot wanneer", Activity.KEEPING
    ),
    "/opdrachten": Read("orders-listed", "zag een lijst met opdrachten", Activity.CARE, _LIST),
    "/opdrachten/{order}": Read("order-read", "las een opdracht", Activity.CARE),
    "/opdrachten/{order}/{step}": Read("order-read", "las een opdracht", Activity.CARE),
    "/preventie": _FIGURES,
    "/overgangen": _TRANSITIONS,
    "/voorzieningen": _FIGURES,
    "/cijfers": _FIGURES,
    "/cijfers/{figure}.svg": _FIGURES,
    "/cijfers/{figure}.csv": _FIGURES,
    "/plaatsen": _FIGURES,
    "/budgetten": _BUDGETS,
    "/budgetten/overzicht.svg": _BUDGETS,
    "/budgetten/overzicht.csv": _BUDGETS,
    "/budgetten/{funder}/{source}/{year}": _BUDGETS,
    "/budgetten/{funder}/{source}/{year}/verloop.csv": _BUDGETS,
    "/budgetten/{funder}/{source}/{year}/{maat}": _BUDGETS,
    "/controle/controles": Read(
        "book-controlled", "controleerde het boek", Activity.ACCOUNT, _LIST
    ),
    "/controle/verschillen": Read(
        "moments-compared", "vergeleek twee momenten", Activity.ACCOUNT, _LIST
    ),
    "/controle/ingezien": Read(
        "access-searched",
        "zocht in het logboek van wie er keek",
        Activity.ACCOUNT,
        _LIST,
        on_behalf=False,
    ),
    "/privacy": _KEPT,
    "/privacy/verzoeken": _ASKED,
    "/privacy/wissen": _DESTROYED,
    "/privacy/wissen/{case}/{controller}": Read(
        "destruction-read", "zag wat er te wissen is", Activity.KEEPING
    ),
    "/privacy/bewaard": _KEPT,
    "/privacy/verwerkingen": Other.HOUSE,
    "/bericht": Other.HOUSE,
    "/beheer": Other.HOUSE,
    "/beheer/geparkeerd": Read(
        "parked-listed", "zag welke berichten apart staan", Activity.OPERATION, _LIST
    ),
    "/beheer/geparkeerd/{party}/{message}": Read(
        "parked-told", "zag waarom een bericht apart staat", Activity.OPERATION
    ),
    "/beheer/geparkeerd/{party}/{message}/opnieuw": Other.WRITES,
    "/static/{name}": Other.PUBLIC,
    "/taal": Other.PUBLIC,
    "/healthz": Other.PUBLIC,
    "/readyz": Other.PUBLIC,
    "/inloggen": Other.PUBLIC,
    "/inloggen/terug": Other.PUBLIC,
    "/inloggen/sleutels": Other.PUBLIC,
    "/uitloggen": Other.PUBLIC,
    "/uitgelogd": Other.PUBLIC,
    "/proefinlog/.well-known/openid-configuration": Other.PUBLIC,
    "/proefinlog/jwks": Other.PUBLIC,
    "/proefinlog/authorize": Other.PUBLIC,
    "/proefinlog/token": Other.PUBLIC,
    "/proefinlog/end-session": Other.PUBLIC,
    "/v1/requests/{case}/why": Read("reasons-read", "las waarom zo is beslist", Activity.ACCOUNT),
}
"""Every route of the portal, by its path."""

_SAID = {
    one.name: one.nl for one in (*COMMANDS.values(), *ROUTES.values()) if isinstance(one, Read)
}


def said(name: str) -> str:
    """What somebody did, in Dutch, after who did it; its name where this house has it no more."""
    return _SAID.get(name, name)
