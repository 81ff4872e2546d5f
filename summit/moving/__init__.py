"""Texts that moved: their earlier addresses lead on, and links to their files are rewritten."""
