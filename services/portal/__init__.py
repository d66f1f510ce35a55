"""The edge of the house: what comes in from people and files, and what they get to see."""
