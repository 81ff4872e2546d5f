"""The house: everything from a file of ``content/`` to a page, a letter and an answer.

Each folder imports only those above it: ``base``, ``privacy``, ``content``, ``markdown``,
``images``, ``look``, ``site``, ``metadata``, ``output``, ``editing``, ``styleguide``, ``subjects``,
``render``, ``office``, ``preview``, ``cms``; ``__main__`` has every command.
"""
