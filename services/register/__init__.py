"""A party's register: who exists, who may do what, by which local rules. Every party keeps one.

What all share is entered first at the registrar's house; the others hear it and enter it too.
"""
