"""Writes the tables of facts in GLOSSARY.md from the vocabularies; its words are written by hand.

Run as ``python -m tests.make_glossary``.
"""

import inspect
from collections.abc import Iterator

import events.vocabulary  # noqa: F401  declares every fact
from events.fact import FactType, all_facts
from tests.make_golden import PREFIX
from tests.tidy.tree import ROOT

GLOSSARY = ROOT / "GLOSSARY.md"
FIRST, LAST = "## Facts\n", "## Words\n"
TITLES = {
    "request": "The request",
    "school": "The school",
    "need": "The pupil's need",
    "funding": "Funding",
    "gate": "Gates",
    "attachment": "Files",
    "duplicate": "Possible duplicates",
    "exclusion": "Exclusion lists",
    "local-policy": "Policy that ends",
    "urgent": "What cannot wait",
    "scheme": "The decision scheme",
    "budget": "Budget",
    "pot": "Joint pots",
    "personal-budget": "A personal budget (pgb) beside care in kind",
    "ceiling": "Ceiling schemes",
    "agenda": "Agendas, goals and agreements",
    "obligation": "What must happen each year",
    "programme": "Programmes and their Value Case",
    "council": "Money that a council decides on",
    "stocktake": "What must be there, place by place",
    "monitor": "Monitors, hours and trend reports",
    "term": "Terms",
    "decision": "Decisions, objection and penalty",
    "tlv": "Admissibility to special education (TLV)",
    "tlv-count": "TLVs beside the country",
    "referral": "Referrals and the way back",
    "transition": "Transitions of pupils",
    "enrolment": "Pupils at a school",
    "absence": "Pupils at home (thuiszitters)",
    "quarter": "The quarterly overview of pupils at home",
    "escalation": "Escalation for a pupil at home",
    "exemption": "Exemption from compulsory education",
    "teaching-time": "Fewer hours of education",
    "care-use": "What SWV and municipality see of each other's use",
    "distance": "How far school is from home",
    "early-leaving": "Early leavers (RMC)",
    "learning-elsewhere": "Learning outside school",
    "experiment": "The national experiment",
    "meeting": "Support team, MDO and the one plan",
    "collective": "Equal needs taken together",
    "dyslexia": "The gate for severe dyslexia",
    "prevention": "Prevention at schools",
    "contact": "Who is at hand",
    "social-map": "The social map",
    "school-profile": "What schools state each year",
    "signal": "Signals at one counter",
    "facility": "Collective arrangements with places",
    "school-transport": "School transport",
    "building": "What a pupil asks of a building",
    "care": "Care",
    "waiting": "While a pupil waits",
    "register": "Registers, mandates and local rules",
    "change": "Changes while care runs",
    "evaluation": "Evaluation and extension",
    "message": "Messages in time",
    "asking": "What providers ask",
    "handling": "Whose task it is",
    "sharing": "What may be sent",
    "privacy": "Requests about one's own data",
    "parking": "Messages kept aside",
    "retention": "Keeping and destroying",
}
INTRODUCTION = """
What can have happened. The label is what pages, the command line and reports show; the wire name
is the CloudEvents type without `nl.onderwijs-zorgarrangementen.`, and never changes.
"""


def tables() -> Iterator[str]:
    """A table per vocabulary."""
    yield FIRST + INTRODUCTION
    for topic, title in TITLES.items():
        yield f"\n### {title}\n\n| fact | Dutch label | wire name | meaning |\n|---|---|---|---|\n"
        yield from (_row(kind) for kind in all_facts() if kind.topic == topic)
    yield "\n"


def _row(kind: FactType) -> str:
    told = (inspect.getdoc(kind.cls) or "").split("\n\n", maxsplit=1)[0]
    meaning = " ".join(told.replace("``", "`").split())
    name = kind.wire.removeprefix(PREFIX)
    return f"| `{kind.cls.__name__}` | {kind.label} | `{name}` | {meaning} |\n"


def main() -> None:
    """Write the tables anew; a vocabulary without a title here fails."""
    missing = {kind.topic for kind in all_facts()} - set(TITLES)
    assert not missing, f"give these vocabularies a title: {missing}"
    before, rest = GLOSSARY.read_text("utf-8").split(FIRST)
    _, words = rest.split(LAST)
    GLOSSARY.write_text("".join([before, *tables(), LAST, words]), "utf-8")


if __name__ == "__main__":
    main()
