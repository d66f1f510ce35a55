"""Where people speak about one pupil: the support team, the MDO and the one plan, at the school."""
