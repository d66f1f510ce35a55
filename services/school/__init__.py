"""The school: asks for an arrangement, completes it where asked, and may take it back.

Its board may be a funder, too. The school keeps its zorgplicht throughout (WPO art. 40).
"""
