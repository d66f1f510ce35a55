"""The auditor's controls over the book: pure folds whose findings point at facts.

They live beside the parties and not among the read models, because whether somebody had a mandate,
or what a delivery comes to, is told by ``services.rules``, which read models may not know. They are
kept in one place, so that the whole catalogue is one pass over the book. They know no party's
decider: a mistake there must not hide itself here.
"""
