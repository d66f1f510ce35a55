"""What people call the fields of facilities and of equal needs: Dutch at B1."""

from collections.abc import Mapping

OF_SCHOOLS: Mapping[str, str] = {
    "facility": "voorziening",
    "for_each": "per leerling",
    "individual": "samen, voor ieder apart",
    "need": "behoefte",
    "offered": "aangeboden",
    "open_individual": "open, voor ieder apart",
    "open_requests": "open aanvragen",
    "paid": "wie betaalt",
    "phased_out_on": "afgebouwd sinds",
    "placed": "bezet",
    "priced_on": "uitgewerkt op",
    "proposed_individual": "voor ieder apart bij het voorstel",
    "proposed_on": "voorgesteld op",
    "proposed_requests": "aanvragen bij het voorstel",
    "requests": "aanvragen",
    "saving": "besparing",
    "school_year": "schooljaar",
    "taken_up": "opgegaan",
}
