"""From the store to ``content/``: the published voices and counts, and the draft of the summary.

``reviewed`` → ``extracts`` and ``disclosure`` → ``folder`` → ``publish``; ``distinctive`` →
``summary`` → ``summary_command``.
"""
