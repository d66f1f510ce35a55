"""The time machine: what people read, as it was known at a position of the book, or held on a day.

The folds, the questions and the pages are those of the present. Rows of a moment come from a
keyframe and the facts after it; the questions meet them in a schema of their own, under the names
they know.
"""
