"""Exemption from compulsory education, as the municipality finds it, and what the SWV advises."""
