"""Makes a list of GNU Mailman fit for the letter, which docs/letter.md says how to call.

Whoever asks, and confirms, gets it; one message is enough to leave; only its sender may write.
"""

from pathlib import Path

from mailman.interfaces.action import Action
from mailman.interfaces.archiver import ArchivePolicy
from mailman.interfaces.mailinglist import IMailingList, Personalization, SubscriptionPolicy
from mailman.interfaces.template import ITemplateManager
from zope.component import getUtility

WORDS = Path(__file__).resolve().parent / "words"
"""What subscribers are written, by language: Mailman's own is empty in some, and speaks of a list
to which everybody writes."""
MESSAGES = {
    "confirm": "list:user:action:subscribe",
    "welcome": "list:user:notice:welcome",
    "goodbye": "list:user:notice:goodbye",
    "warning": "list:user:notice:warning",
}


def ready(mlist: IMailingList, sender: str) -> None:
    """Set what a list of the letter needs; ``sender`` is the address that the letter comes from."""
    mlist.subscription_policy = SubscriptionPolicy.confirm
    mlist.unsubscription_policy = SubscriptionPolicy.open
    # What others write waits for the moderator, as does a letter whose sender is written wrongly.
    mlist.default_member_action = mlist.default_nonmember_action = Action.hold
    mlist.accept_these_nonmembers = [sender]
    mlist.respond_to_post_requests = False
    # The letter goes on as it was built: no word before its subject, none after its end.
    mlist.subject_prefix = ""
    templates = getUtility(ITemplateManager)
    templates.set("list:member:regular:footer", mlist.list_id, "file:///dev/null")
    for name, template in MESSAGES.items():
        path = WORDS / mlist.preferred_language.code / f"{name}.txt"
        if path.exists():
            # Mailman opens the path as it stands here: a space must be none that is written "%20".
            templates.set(template, mlist.list_id, f"file://{path}")
    mlist.max_message_size = 1024  # Kilobytes.
    # The site has all letters, and each subscriber gets each.
    mlist.archive_policy = ArchivePolicy.never
    mlist.digests_enabled = False
    # One message for one subscriber, which can tell how that one leaves.
    mlist.personalize = Personalization.individual
