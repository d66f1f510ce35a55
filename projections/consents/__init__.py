"""Who may see what of a case, until when, and what was kept from whom."""
