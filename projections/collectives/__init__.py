"""Equal needs by school, and what came of a proposal to take them together."""
