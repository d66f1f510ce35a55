"""Where the days of a case go: each belongs to those who could act on it, and to one reason."""
