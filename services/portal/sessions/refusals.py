"""Why somebody does not come in, by name: what a person reads says what to do, and no more than
that of what was wrong."""

from collections.abc import Mapping

from services.runtime.refusal import Denied

_AGAIN = ("Begin opnieuw met inloggen.", "Log in again.")
_TELL = (
    "Meld dit aan de beheerder van uw organisatie.",
    "Tell the administrator of your organisation.",
)

_TEXTS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "login-not-begun": (
        (
            "Dit inloggen is niet in deze browser begonnen, is al gebruikt, of duurde te lang.",
            "This login was not begun in this browser, was used already, or took too long.",
        ),
        _AGAIN,
    ),
    "login-cancelled": (
        ("U bent niet ingelogd: dat is gestopt.", "You are not logged in: it was stopped."),
        _AGAIN,
    ),
    "login-code-refused": (
        (
            "De inlogdienst herkent dit inloggen niet meer.",
            "The login service does not know this login any more.",
        ),
        _AGAIN,
    ),
    "login-expired": (
        ("Het bewijs van de inlogdienst is verlopen.", "The proof of the login service expired."),
        _AGAIN,
    ),
    "login-nonce-wrong": (
        (
            "Het bewijs van de inlogdienst hoort bij een ander inloggen.",
            "The proof of the login service belongs to another login.",
        ),
        _AGAIN,
    ),
    "login-issuer-wrong": (
        ("Dit bewijs komt van een andere inlogdienst.", "Another login service made this proof."),
        _TELL,
    ),
    "login-for-another": (
        ("Dit bewijs is voor een andere dienst bedoeld.", "This proof is for another service."),
        _TELL,
    ),
    "login-signature-wrong": (
        (
            "De handtekening van de inlogdienst klopt niet.",
            "The signature of the login service is wrong.",
        ),
        _TELL,
    ),
    "login-algorithm-refused": (
        (
            "De inlogdienst tekent op een manier die wij niet vertrouwen.",
            "The login service signs in a way that is not trusted here.",
        ),
        _TELL,
    ),
    "login-token-wrong": (
        (
            "Het bewijs van de inlogdienst is niet te lezen.",
            "The proof of the login service cannot be read.",
        ),
        _TELL,
    ),
    "login-level-too-low": (
        (
            "Log in op een hoger niveau, zoals DigiD met ID-check of eHerkenning niveau 3.",
            "Log in at a higher level of assurance.",
        ),
        _AGAIN,
    ),
    "login-role-unknown": (
        (
            "Uw account heeft hier geen rol.",
            "Your account has no role here.",
        ),
        _TELL,
    ),
    "login-role-ambiguous": (
        (
            "Uw account heeft hier meer dan één rol; wij weten niet welke.",
            "Your account has more than one role here.",
        ),
        _TELL,
    ),
    "login-organisation-unknown": (
        (
            "Wij kennen de organisatie van uw account niet.",
            "The organisation of your account is not known here.",
        ),
        _TELL,
    ),
    "login-organisation-ambiguous": (
        (
            "Uw account noemt meer dan één organisatie, of een organisatie namens een andere.",
            "Your account names more than one organisation, or a chain of them.",
        ),
        _TELL,
    ),
    "login-role-elsewhere": (
        (
            "De rol van uw account bestaat niet bij uw soort organisatie.",
            "The role of your account does not exist in your kind of organisation.",
        ),
        _TELL,
    ),
    "login-no-pupil": (
        (
            "Aan uw account is geen kind gekoppeld.",
            "No child is linked to your account.",
        ),
        ("Vraag het de school van uw kind.", "Ask the school of your child."),
    ),
}

CODES = frozenset(_TEXTS)


class LoginRefused(Denied):
    """Somebody does not come in, and it is nobody else's to know why."""


def refused(code: str) -> LoginRefused:
    """Why somebody does not come in."""
    (nl, en), (then_nl, then_en) = _TEXTS[code]
    return LoginRefused(code, f"{nl} {then_nl}", f"{en} {then_en}")
