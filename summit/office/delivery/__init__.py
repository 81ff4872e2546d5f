"""The executive summary as it is handed over.

``document`` says what a PDF file holds, ``pdf`` makes and checks it, ``pack`` puts beside it what
it rests on; ``command`` is called.
"""
