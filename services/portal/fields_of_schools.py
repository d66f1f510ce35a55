"""What people call the fields of what schools have together (equal needs, facilities, prevention)
and of the gate for dyslexia: Dutch at B1."""

from collections.abc import Mapping

OF_SCHOOLS: Mapping[str, str] = {
    "advised_on": "geadviseerd op",
    "missing": "ontbreekt",
    "granted": "toegekend",
    "deviates": "wijkt af van het advies",
    "late_on": "te laat sinds",
    "prevention": "programma",
    "sector": "sector",
    "aligned_on": "afgestemd op",
    "published_on": "aangeboden sinds",
    "schools": "scholen",
    "need": "behoefte",
    "school_year": "schooljaar",
    "requests": "aanvragen",
    "individual": "samen, voor ieder apart",
    "proposed_on": "voorgesteld op",
    "priced_on": "uitgewerkt op",
    "open_requests": "open aanvragen",
    "open_individual": "open, voor ieder apart",
    "proposed_individual": "voor ieder apart bij het voorstel",
    "proposed_requests": "aanvragen bij het voorstel",
    "saving": "besparing",
    "for_each": "per leerling",
    "paid": "wie betaalt",
    "facility": "voorziening",
    "taken_up": "opgegaan",
    "decided_on": "besloten op",
    "months": "ten hoogste maanden",
    "placed": "bezet",
    "offered": "aangeboden",
    "phased_out_on": "afgebouwd sinds",
}
