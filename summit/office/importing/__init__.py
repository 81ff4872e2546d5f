"""Bringing contributions in, wherever people sent them.

A *source* yields *items*: bytes, and where they were found. An item is *parsed* into documents,
the same way when it comes and when it is tried again from quarantine. ``sources`` → ``files``,
``mail`` (with ``mail_content`` and ``mail_answers``, which asks ``letters``, ``email_form`` and
``numbered``), ``imap`` and ``exports`` (with ``mapping``) → ``items`` → ``item_reader`` →
``importer`` (with ``batches``, ``forgetting`` and ``replies``) → ``commands``.
"""
