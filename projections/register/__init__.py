"""Who exists, who may do what, and by which local rules: every entry, since when, and by whom."""
