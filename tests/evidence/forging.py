"""Lies in a file of evidence by somebody who knows how it is made."""

from services.portal.evidence.evidence import fingerprint
from services.portal.evidence.page import taken_apart


def forged(file: str, truth: str, lie: str) -> str:
    """The file with a lie in the first fact that tells this truth, and every fingerprint as it
    should be."""
    parts = taken_apart(file)
    article = next(one for one in parts.articles.values() if truth in one)
    changed = article.replace(truth, lie)
    written = file.replace(article, changed).replace(fingerprint(article), fingerprint(changed))
    again = taken_apart(written)
    return written.replace(fingerprint(parts.shown), fingerprint(again.shown))
