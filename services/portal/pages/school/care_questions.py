"""What is asked of the care."""

from events.values import OrganisationId
from services.portal.language import nl
from services.portal.pages.fields import Choice, Field, Kind
from services.portal.pages.school.question import Question, by_name, choices, of_programme
from services.runtime.reference import Reference

NEEDS = {
    "internaliserend": nl("Internaliserend gedrag: angstig, somber, teruggetrokken"),
    "externaliserend": nl("Externaliserend gedrag: druk, boos, opstandig"),
    "dreigend thuiszitten": nl("Dreigt thuis te blijven zitten, of zit thuis"),
    "jonge kind": nl("Ontwikkeling van het jonge kind"),
    "leerroute": nl("Een eigen leerroute"),
    "taal": nl("Taal"),
    "nieuwkomer": nl("Nieuw in Nederland"),
    "lichamelijke verzorging": nl("Lichamelijke verzorging"),
    "gedrag in de groep": nl("Gedrag in de groep"),
}

CATEGORIES = {
    "dagbehandeling": (
        nl("Dagbehandeling"),
        nl("De leerling volgt behandeling, een deel van de dag."),
    ),
    "ambulant": (nl("Ambulante hulp"), nl("De hulpverlener komt naar de leerling toe.")),
    "maatwerk": (nl("Maatwerk"), nl("Een eigen vorm, die niet onder de andere past.")),
    "jeugd-ggz": (nl("Jeugd-ggz"), nl("Geestelijke gezondheidszorg voor jeugd.")),
}

REFERRERS = {
    "huisarts": nl("De huisarts"),
    "jeugdarts": nl("De jeugdarts"),
    "gecertificeerde instelling": nl("Een gecertificeerde instelling"),
    "medisch specialist": nl("Een medisch specialist"),
    "rechter": nl("De rechter"),
}

PROGRAMMES = {
    "think met trainers van buiten": nl("THINK met trainers van buiten"),
    "think train de trainer": nl("THINK, train de trainer"),
}

JUDGEMENTS = {
    "nodig": nl("De zorg is nodig"),
    "tijdelijk nodig": nl("De zorg is tijdelijk nodig"),
    "niet nodig": nl("De zorg is niet nodig"),
}

NEEDED = Question(
    slug="behoeften",
    title=nl("Waarbij is ondersteuning nodig?"),
    fields=(
        Field(
            name="behoeften",
            kind=Kind.CHECKBOXES,
            label=nl("Waarbij is ondersteuning nodig?"),
            hint=nl("Kies alles wat past."),
            choices=choices(NEEDS),
        ),
    ),
)

CARE = Question(
    slug="zorgvorm",
    title=nl("Welke zorg vraagt u?"),
    fields=(
        Field(
            name="zorgvorm",
            kind=Kind.RADIOS,
            label=nl("Welke zorg vraagt u?"),
            choices=tuple(
                Choice(value=value, label=label, hint=hint)
                for value, (label, hint) in CATEGORIES.items()
            ),
        ),
    ),
)

WHERE = Question(
    slug="waar-en-wanneer",
    title=nl("Waar en wanneer is de zorg?"),
    fields=(
        Field(
            name="plaats",
            kind=Kind.RADIOS,
            label=nl("Waar is de zorg?"),
            choices=choices({"school": nl("Op school"), "elders": nl("Ergens anders")}),
        ),
        Field(
            name="tijd",
            kind=Kind.RADIOS,
            label=nl("Wanneer is de zorg?"),
            choices=choices(
                {
                    "schooltijd": nl("Onder schooltijd"),
                    "buiten schooltijd": nl("Buiten schooltijd"),
                }
            ),
        ),
    ),
)

PERIOD = Question(
    slug="periode",
    title=nl("Voor welke periode is de zorg?"),
    fields=(
        Field(name="van", kind=Kind.DATE, label=nl("Eerste dag")),
        Field(name="tot_en_met", kind=Kind.DATE, label=nl("Laatste dag")),
    ),
)

COST = Question(
    slug="kosten",
    title=nl("Wat kost de zorg?"),
    fields=(
        Field(
            name="kosten",
            kind=Kind.TEXT,
            label=nl("Wat kost de zorg in de hele periode, in euro's?"),
            hint=nl("Een schatting, bijvoorbeeld 9.000,00"),
            size="short",
            mode="decimal",
            longest=20,
        ),
        Field(
            name="programma",
            kind=Kind.SELECT,
            label=nl("Hoort de aanvraag bij een programma?"),
            choices=choices(PROGRAMMES),
            optional=True,
        ),
    ),
)

PROGRAMME = Question(
    slug="programma",
    title=nl("Hoe is het programma opgebouwd?"),
    when=of_programme,
    intro=nl("De kosten zijn het aantal klassen maal de prijs per klas."),
    fields=(
        Field(
            name="klassen",
            kind=Kind.TEXT,
            label=nl("Hoeveel klassen?"),
            size="tiny",
            mode="numeric",
            longest=3,
        ),
        Field(
            name="prijs_per_klas",
            kind=Kind.TEXT,
            label=nl("Prijs per klas, in euro's"),
            size="short",
            mode="decimal",
            longest=20,
        ),
        Field(
            name="apart",
            kind=Kind.TEXT,
            label=nl("Bedrag dat apart blijft, in euro's"),
            hint=nl("Zoals eenmalige scholing. Komt boven op de kosten."),
            optional=True,
            size="short",
            mode="decimal",
            longest=20,
        ),
    ),
)

TEAM = Question(
    slug="ondersteuningsteam",
    title=nl("Wat vindt het ondersteuningsteam (OT)?"),
    fields=(
        Field(
            name="ot_oordeel",
            kind=Kind.SELECT,
            label=nl("Wat vindt het ondersteuningsteam (OT)?"),
            hint=nl("Heeft het team nog niet geoordeeld? Laat dit dan leeg."),
            choices=choices(JUDGEMENTS),
            optional=True,
        ),
        Field(name="ot_van", kind=Kind.DATE, label=nl("Het oordeel geldt van"), optional=True),
        Field(
            name="ot_tot_en_met",
            kind=Kind.DATE,
            label=nl("Het oordeel geldt tot en met"),
            optional=True,
        ),
    ),
)


def provider(school: OrganisationId, reference: Reference) -> Question:
    """Whom the school would like best, of the providers of its region."""
    by_category = reference.rulebook.region_of(school).providers.values()
    near = list(dict.fromkeys(one for some in by_category for one in some))
    return Question(
        slug="aanbieder",
        title=nl("Welke aanbieder heeft uw voorkeur?"),
        fields=(
            Field(
                name="voorkeur_aanbieder",
                kind=Kind.SELECT,
                label=nl("Welke aanbieder heeft uw voorkeur?"),
                choices=by_name(near, reference),
                optional=True,
            ),
            Field(
                name="verwijzer",
                kind=Kind.SELECT,
                label=nl("Wie verwees naar jeugdhulp, buiten de gemeente om?"),
                choices=choices(REFERRERS),
                optional=True,
            ),
        ),
    )
