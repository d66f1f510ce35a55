"""Who keeps something about which pupil, since when, and how far its destruction is."""
