"""The pages of a school."""
