"""The initiatives of the national experiment, and how many pupils take part."""
