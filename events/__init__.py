"""The language of the house, and how its facts are kept and carried. Imports nothing of ours."""
