"""The timeline of a case: every fact as a sentence, with what led to it and what it led to."""
