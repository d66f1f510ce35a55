"""What a request file looks like: its columns, told once, for reading, help and example."""

import msgspec

from services.portal import request_cell as cell


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of the file: how it is read, and what people are told about it."""

    name: str
    read: cell.Read
    required: bool = False
    nl: str
    en: str
    examples: tuple[str, str]  # of a request for one pupil, and of one for a group


COLUMNS = (
    Column(
        name="kenmerk",
        read=cell.own_reference,
        required=True,
        nl="uw eigen nummer van de aanvraag; elk nummer één keer",
        en="your own number of the request; every number once",
        examples=("2025/001", "2025/002"),
    ),
    Column(
        name="school",
        read=cell.school,
        required=True,
        nl="vestigingscode van de school",
        en="location code of the school",
        examples=("02YN00", "01JW00"),
    ),
    Column(
        name="soort",
        read=cell.one_of(cell.KINDS),
        required=True,
        nl="voor één leerling of voor een groep",
        en="for one pupil or for a group",
        examples=("individueel", "groep"),
    ),
    Column(
        name="leerling",
        read=cell.pupil_numbers,
        nl="eigen leerlingnummer van de school, nooit een BSN of naam; bij een groep mag het leeg, "
        "of meer nummers met + ertussen",
        en="the school's own pupil number, never a BSN or name; a group may leave it empty, or "
        "give several with + between them",
        examples=("L1024", ""),
    ),
    Column(
        name="geboortedatum",
        read=cell.day,
        nl="van de leerling, bij één leerling; wordt niet bewaard: alleen de leeftijdsgroep en de "
        "dagen waarop de leerling 12, 16 of 18 wordt gaan mee. Leeg: de school staat er zelf voor "
        "in wie toestemming geeft",
        en="the pupil's birth date, for one pupil; not kept: only the class of age and the days on "
        "which the pupil becomes 12, 16 or 18 go along. Empty: the school itself answers for who "
        "consents",
        examples=("2017-03-09", ""),
    ),
    Column(
        name="plaatsen",
        read=cell.count,
        nl="aantal leerlingen; verplicht bij een groep",
        en="number of pupils; required for a group",
        examples=("1", "6"),
    ),
    Column(
        name="gemeente",
        read=cell.municipality,
        nl="code van de gemeente waar de leerling woont; leeg: die van de school",
        en="code of the municipality where the pupil lives; empty: that of the school",
        examples=("GM0193", ""),
    ),
    Column(
        name="gemeente_voor_verblijf",
        read=cell.municipality,
        nl="verblijft de leerling bij een aanbieder: code van de gemeente waar hij daarvoor woonde",
        en="where the pupil stays with a provider: code of the municipality of the address before",
        examples=("", ""),
    ),
    Column(
        name="ingeschreven",
        read=cell.one_of(cell.ENROLLED),
        nl="staat de leerling op een school ingeschreven: ja of nee; leeg: ja",
        en="whether the pupil is enrolled at a school: ja (yes) or nee (no); empty: ja",
        examples=("ja", ""),
    ),
    Column(
        name="pc4",
        read=cell.pc4,
        nl="de 4 cijfers van de postcode van de leerling; verplicht als hij nergens staat "
        "ingeschreven",
        en="the 4 digits of the pupil's postcode; required where the pupil is not enrolled",
        examples=("", ""),
    ),
    Column(
        name="swv",
        read=cell.swv,
        nl="code van het samenwerkingsverband; leeg: het eerste van de school, of dat van de "
        "woonplaats van wie nergens staat ingeschreven",
        en="code of the SWV; empty: the school's first, or that of the residence of a pupil who is "
        "not enrolled",
        examples=("PO2305", ""),
    ),
    Column(
        name="behoeften",
        read=cell.some_of(cell.NEEDS),
        required=True,
        nl=f"met + ertussen: {', '.join(cell.NEEDS)}",
        en="support needs, with + between them",
        examples=("internaliserend+dreigend thuiszitten", "jonge kind"),
    ),
    Column(
        name="zorgvorm",
        read=cell.one_of(cell.CATEGORIES),
        required=True,
        nl=f"één van: {', '.join(cell.CATEGORIES)}",
        en="kind of care",
        examples=("ambulant", "dagbehandeling"),
    ),
    Column(
        name="plaats",
        read=cell.one_of(cell.PLACES),
        required=True,
        nl=f"waar de zorg is: {', '.join(cell.PLACES)}",
        en="where the care is given: at school or elsewhere",
        examples=("school", "school"),
    ),
    Column(
        name="tijd",
        read=cell.one_of(cell.HOURS),
        required=True,
        nl=f"wanneer: {', '.join(cell.HOURS)}",
        en="when: in or outside school hours",
        examples=("schooltijd", "schooltijd"),
    ),
    Column(
        name="van",
        read=cell.day,
        required=True,
        nl="eerste dag van de zorg",
        en="first day of the care",
        examples=("2025-11-01", "01-01-2026"),
    ),
    Column(
        name="tot_en_met",
        read=cell.day,
        required=True,
        nl="laatste dag van de zorg",
        en="last day of the care",
        examples=("2026-07-31", "31-12-2026"),
    ),
    Column(
        name="kosten",
        read=cell.euros,
        required=True,
        nl="geschatte kosten voor de hele periode, in euro's",
        en="estimated cost of the whole period, in euros",
        examples=("9.000,00", "48000.00"),
    ),
    Column(
        name="voorkeur_aanbieder",
        read=cell.provider,
        nl="AGB-code van de aanbieder die u het liefst wilt",
        en="AGB code of the provider you would like best",
        examples=("42420001", ""),
    ),
    Column(
        name="ot_oordeel",
        read=cell.one_of(cell.JUDGEMENTS),
        nl=f"van het ondersteuningsteam: {', '.join(cell.JUDGEMENTS)}",
        en="judgement of the support team",
        examples=("nodig", ""),
    ),
    Column(
        name="ot_van",
        read=cell.day,
        nl="eerste dag waarop dat oordeel geldt",
        en="first day on which that judgement holds",
        examples=("2025-10-01", ""),
    ),
    Column(
        name="ot_tot_en_met",
        read=cell.day,
        nl="laatste dag waarop dat oordeel geldt",
        en="last day on which that judgement holds",
        examples=("2026-07-31", ""),
    ),
    Column(
        name="toestemming_gemeente",
        read=cell.one_of(cell.CONSENTS),
        nl=f"wie goedvindt dat de gemeente de aanvraag krijgt: {', '.join(cell.CONSENTS)}; "
        "verplicht als u een leerling noemt",
        en="who agrees that the municipality receives the request; required where a pupil is named",
        examples=("ouders", ""),
    ),
    Column(
        name="toestemming_tot_en_met",
        read=cell.day,
        nl="laatste dag waarop die toestemming geldt; leeg: tot zij wordt ingetrokken",
        en="last day on which that consent holds; empty: until it is withdrawn",
        examples=("2026-07-31", ""),
    ),
    Column(
        name="toelichting",
        read=cell.explanation,
        nl="vrije tekst over de leerling, versleuteld voor school, samenwerkingsverband en "
        f"gemeente; hoogstens {cell.MAX_EXPLANATION} tekens, niet bij een groep",
        en="free text on the pupil, sealed for school, SWV and municipality; not for a group",
        examples=("Komt sinds de zomer niet meer in de klas.", ""),
    ),
    Column(
        name="spoed",
        read=cell.explanation,
        nl="waarom het niet kan wachten, volgens het ondersteuningsteam; versleuteld als de "
        "toelichting, niet bij een groep; leeg: geen spoed",
        en="why it cannot wait, by the support team; sealed, not for a group; empty: not urgent",
        examples=("", ""),
    ),
    Column(
        name="verwijzer",
        read=cell.one_of(cell.REFERRERS),
        nl=f"wie naar jeugdhulp verwees, buiten de gemeente om: {', '.join(cell.REFERRERS)}",
        en="who referred to youth care beside the municipality",
        examples=("", ""),
    ),
    Column(
        name="programma",
        read=cell.one_of(cell.PROGRAMMES),
        nl=f"als de aanvraag bij een programma hoort: {', '.join(cell.PROGRAMMES)}",
        en="programme that the request is part of",
        examples=("", ""),
    ),
    Column(
        name="klassen",
        read=cell.count,
        nl="aantal klassen; verplicht bij een programma",
        en="number of classes; required for a programme",
        examples=("", ""),
    ),
    Column(
        name="prijs_per_klas",
        read=cell.euros,
        nl="in euro's, verplicht bij een programma; de kosten zijn het aantal klassen maal deze "
        "prijs",
        en="in euros, required for a programme; the cost is the number of classes times this price",
        examples=("", ""),
    ),
    Column(
        name="apart",
        read=cell.euros,
        nl="bedrag van een programma dat boven op de kosten komt en apart blijft, zoals eenmalige "
        "scholing",
        en="amount of a programme on top of the cost that is kept apart, such as training once",
        examples=("", ""),
    ),
    Column(
        name="ingediend_op",
        read=cell.day,
        nl="dag van de aanvraag; leeg: vandaag",
        en="day of the request; empty: today",
        examples=("2025-10-06", "06-10-2025"),
    ),
)
"""The format of a request file, in the order in which an example shows it."""
NAMES = tuple(column.name for column in COLUMNS)
REQUIRED = frozenset(column.name for column in COLUMNS if column.required)


def help_text() -> str:
    """The format, a column a line; * marks what must be filled in."""
    width = max(map(len, NAMES)) + 2
    return "\n".join(
        f"{column.name + ' *' * column.required:{width}}  {column.nl} · {column.en}"
        for column in COLUMNS
    )


def examples() -> tuple[dict[str, str], ...]:
    """A request for one pupil and one for a group, as rows of a file."""
    return tuple({column.name: column.examples[n] for column in COLUMNS} for n in (0, 1))
