"""The gate for dyslexia: what was advised, decided and by when."""
