"""The book in files, and back: every stored byte, in a format that others read too."""
