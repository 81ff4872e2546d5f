"""The news: what editors write of an item, its corrections, its excerpt, its lists and feeds."""
