"""What is asked of the pupils, and of what their family agreed."""

from events.values import OrganisationId
from services.portal import request_cell as cell
from services.portal.language import nl
from services.portal.pages.fields import Choice, Field, Kind
from services.portal.pages.school.question import (
    Question,
    by_name,
    choices,
    of_group,
    of_known_pupils,
    of_one,
)
from services.runtime.reference import Reference

CONSENTS = {
    "ouders": nl("De ouders: de leerling is jonger dan 12"),
    "ouders en leerling": nl("De ouders en de leerling: hij is 12 tot 16"),
    "leerling": nl("De leerling zelf: hij is 16 of ouder"),
}

WHO = Question(
    slug="voor-wie",
    title=nl("Voor wie is de aanvraag?"),
    fields=(
        Field(
            name="soort",
            kind=Kind.RADIOS,
            label=nl("Voor wie is de aanvraag?"),
            choices=(
                Choice(value="individueel", label=nl("Eén leerling")),
                Choice(
                    value="groep",
                    label=nl("Een groep leerlingen"),
                    hint=nl("Bijvoorbeeld zes plaatsen in één arrangement op school."),
                ),
            ),
        ),
    ),
)

PUPIL = Question(
    slug="leerling",
    title=nl("Wat is het leerlingnummer?"),
    when=of_one,
    fields=(
        Field(
            name="leerling",
            kind=Kind.TEXT,
            label=nl("Wat is het leerlingnummer?"),
            hint=nl(
                "Het eigen nummer van uw school. Nooit een naam, burgerservicenummer of"
                " onderwijsnummer."
            ),
            size="short",
            longest=40,
        ),
    ),
)

GROUP = Question(
    slug="groep",
    title=nl("Hoe groot is de groep?"),
    when=of_group,
    fields=(
        Field(
            name="plaatsen",
            kind=Kind.TEXT,
            label=nl("Hoeveel plaatsen vraagt u?"),
            size="tiny",
            mode="numeric",
            longest=3,
        ),
        Field(
            name="leerling",
            kind=Kind.TEXT,
            label=nl("Welke leerlingen zijn al bekend?"),
            hint=nl("Eigen leerlingnummers van uw school, met + ertussen."),
            optional=True,
            longest=2000,
        ),
    ),
)

BIRTH = Question(
    slug="geboortedatum",
    title=nl("Wat is de geboortedatum?"),
    when=of_one,
    fields=(
        Field(
            name="geboortedatum",
            kind=Kind.DATE,
            label=nl("Wat is de geboortedatum?"),
            hint=nl(
                "Wij bewaren de datum niet: alleen de leeftijdsgroep, en wanneer de leerling"
                " 12, 16 of 18 wordt. Bijvoorbeeld 9 3 2017"
            ),
            optional=True,
        ),
    ),
)

ENROLMENT = Question(
    slug="inschrijving",
    title=nl("Staat de leerling op een school ingeschreven?"),
    when=of_one,
    fields=(
        Field(
            name="ingeschreven",
            kind=Kind.RADIOS,
            label=nl("Staat de leerling op een school ingeschreven?"),
            choices=(
                Choice(value="ja", label=nl("Ja")),
                Choice(value="nee", label=nl("Nee, nog nooit")),
            ),
        ),
        Field(
            name="pc4",
            kind=Kind.TEXT,
            label=nl("De 4 cijfers van de postcode"),
            hint=nl("Alleen nodig als de leerling nergens staat ingeschreven."),
            optional=True,
            size="tiny",
            mode="numeric",
            longest=4,
        ),
    ),
)

CONSENT = Question(
    slug="toestemming",
    title=nl("Wie vindt goed dat de gemeente de aanvraag krijgt?"),
    when=of_known_pupils,
    intro=nl("Zonder toestemming gaat de aanvraag niet naar de gemeente."),
    fields=(
        Field(
            name="toestemming_gemeente",
            kind=Kind.RADIOS,
            label=nl("Wie gaf toestemming?"),
            choices=choices(CONSENTS),
        ),
        Field(
            name="toestemming_tot_en_met",
            kind=Kind.DATE,
            label=nl("Tot en met welke dag geldt de toestemming?"),
            hint=nl("Leeg: tot zij wordt ingetrokken."),
            optional=True,
        ),
    ),
)

EXPLANATION = Question(
    slug="toelichting",
    title=nl("Wat moeten wij weten over de leerling?"),
    when=of_one,
    fields=(
        Field(
            name="toelichting",
            kind=Kind.AREA,
            label=nl("Wat moeten wij weten over de leerling?"),
            hint=nl(
                "Alleen uw school, het samenwerkingsverband en de gemeente kunnen dit lezen."
                " Schrijf geen namen op."
            ),
            optional=True,
            longest=cell.MAX_EXPLANATION,
        ),
    ),
)

URGENCY = Question(
    slug="spoed",
    title=nl("Kan het niet wachten?"),
    when=of_one,
    fields=(
        Field(
            name="spoed",
            kind=Kind.AREA,
            label=nl("Waarom kan het niet wachten?"),
            hint=nl("Volgens het ondersteuningsteam. Leeg: er is geen spoed."),
            optional=True,
            longest=cell.MAX_EXPLANATION,
        ),
    ),
)

REFERENCE = Question(
    slug="kenmerk",
    title=nl("Wat is uw eigen kenmerk?"),
    fields=(
        Field(
            name="kenmerk",
            kind=Kind.TEXT,
            label=nl("Wat is uw eigen kenmerk?"),
            hint=nl(
                "Het nummer van de aanvraag in uw eigen administratie. Gebruik elk nummer"
                " één keer. Bijvoorbeeld 2026/014"
            ),
            size="short",
            longest=40,
        ),
    ),
)


def residence(school: OrganisationId, reference: Reference) -> Question:
    """Where the pupil lives: the municipalities of the region first, then all others by name."""
    near = reference.rulebook.region_of(school).municipalities
    every = [one for one in reference.names if one.startswith("municipality:")]
    others = sorted((one for one in every if one not in near), key=reference.name_of)
    field = Field(
        name="gemeente",
        kind=Kind.SELECT,
        label=nl("In welke gemeente woont de leerling?"),
        hint=nl("Deze gemeente betaalt mee. Bij een groep: de gemeente van de meeste leerlingen."),
        choices=by_name([*near, *others], reference),
    )
    return Question(slug="gemeente", title=field.label, fields=(field,))
