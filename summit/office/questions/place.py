"""Where drafts of exchanges lie in a project, and what could not be read of what arrived."""

from pathlib import Path

DRAFTS = Path("var/listening/drafts")
QUARANTINE = Path("var/listening/quarantine")
