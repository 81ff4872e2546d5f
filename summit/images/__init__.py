"""The pictures that editors put beside their texts.

``opening`` (with care) and ``svg`` → ``pictures`` (what each is) → ``variants`` (the bytes) →
``html`` (what a page says of them); ``shown`` tells which are used.
"""
