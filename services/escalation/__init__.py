"""The ladder of a pupil at home without an offer, as the SWV keeps it, and who may overrule."""
