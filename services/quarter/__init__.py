"""The quarterly overview of pupils at home: who reports, and what an SWV makes of it."""
