"""The interface for programs: resources under /v1."""
