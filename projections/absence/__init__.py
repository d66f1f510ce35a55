"""Who is at home, since when, how the pupil counts, and what was offered before which day."""
