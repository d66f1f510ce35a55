"""Exemptions from compulsory education: how many there are, and for how long."""
