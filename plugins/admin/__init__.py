"""The web editor on this machine: Decap CMS beside the live preview, never in ``output/``.

``decap`` fetches it once, ``server`` serves it, ``desk`` does what it asks: ``bundles`` reads and
writes texts and facts, ``pictures`` what lies beside them.
"""
