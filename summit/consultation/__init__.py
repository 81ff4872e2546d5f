"""The open consultation: its questions, its states, and what people contribute.

No form, database or mail here: those are ``consultation/``'s, which this core knows nothing of.
"""
