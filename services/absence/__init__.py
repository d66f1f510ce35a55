"""The file of a pupil who stays at home, as a school or a municipality (leerplicht) keeps it."""
