"""What the words of a tool mean: a sentence of what is wrong at a target, and what to do."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summit.base.problems import Message, joined, say, verbatim
from summit.deploy.place import PlaceError
from summit.deploy.targets import Target

LINES = 4
"""Of what a tool said last."""
SHORTEST = 4
"""Letters from which a secret is taken out of what a tool said: shorter ones are in any word."""
CREDENTIALS = re.compile(r"(?<=://)[^/\s@]+@")
STAMP = re.compile(r"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d (?:[A-Z]+ *: )?")

SLOW = say(
    "%(target)s: %(host)s did not answer for %(seconds)s seconds, and the transfer was stopped. "
    "Deploy again: what has arrived whole does not travel twice. Where this happens again, ask "
    "the host."
)
UNKNOWN_HOST_KEY = say(
    "%(target)s: nobody has said on this machine that %(host)s is the right one: its key is in no "
    'list of known hosts. Ask the host for the fingerprint, then call "ssh %(ssh)s" once, compare '
    'what it shows, and answer "yes".'
)
CHANGED_HOST_KEY = say(
    "%(target)s: %(host)s shows another key than before. Somebody may be in the middle: nothing "
    "was sent. Ask the host whether its key was changed; if so, take the old one out with "
    '"ssh-keygen -R \'%(known)s\'", and call "ssh %(ssh)s" once to keep the new one.'
)
WRONG_PASSWORD = say(
    "%(target)s: %(host)s refuses the user or the password. They are read from the environment, "
    "as %(user)s and %(password)s; a key for SSH, from its agent or its configuration."
)
BAD_CERTIFICATE = say(
    "%(target)s: the certificate of %(host)s cannot be trusted: it has run out, is for another "
    "name, or is signed by nobody who is known. Nothing was sent. Write the name for which the "
    "certificate is made, or ask the host to mend it."
)
NO_TLS = say(
    "%(target)s: %(host)s does not speak TLS at that port, so the password would be readable on "
    'its way. Nothing was sent. Ask the host for the port of FTPS, or choose "sftp".'
)
FULL = say(
    "%(target)s: no room is left at %(host)s: its disk, or what it grants you of it, is full. What "
    "was there before still is. Make room, then deploy again."
)
NO_BUCKET = say(
    "%(target)s: %(host)s has no bucket of that name, or not for you. Make it there first, or mend "
    '"bucket" in targets.yaml.'
)
NO_RIGHTS = say(
    "%(target)s: %(host)s does not let you write there%(what)s: a file or a folder is read-only, "
    "or belongs to somebody else. Give yourself the right to write, or mend the path in "
    "targets.yaml; then deploy again."
)
LOCKED = say(
    "%(target)s: a file at %(host)s is locked by another program%(what)s. Close it there, then "
    "deploy again."
)
MANY = say(
    "%(target)s: %(host)s has too many connections from you already. Close other programs that "
    "transfer files, wait a minute, then deploy again."
)
UNREACHABLE = say(
    "%(target)s: %(host)s cannot be reached. Look whether the host's name and port are right in "
    "targets.yaml and whether this machine is connected; then deploy again."
)
REFUSED = say(
    "%(target)s: %(host)s refuses to take or give a file%(what)s without saying why: often its "
    "disk is full, or the file is read-only. Look there, then deploy again."
)
FAILED = say("%(target)s: the transfer to %(host)s failed%(what)s. Deploy again when it is mended.")

MEANINGS: Sequence[tuple[Message, Sequence[str]]] = (
    (CHANGED_HOST_KEY, ("key mismatch", "REMOTE HOST IDENTIFICATION HAS CHANGED")),
    (UNKNOWN_HOST_KEY, ("key is unknown", "Host key verification failed", "parse known_hosts")),
    (BAD_CERTIFICATE, ("x509:", "certificate has expired", "certificate verification failed")),
    (NO_TLS, ("not look like a TLS", "HTTP response to HTTPS", r"\b50[0-4]\b.*\bAUTH", "AUTH not")),
    (
        WRONG_PASSWORD,
        (
            "unable to authenticate",
            r"Permission denied \([a-z]",
            r"Permission denied, please try again",
            r"\b530\b",
            r"\b401\b",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidClientTokenId",
            "Authentication failed",
            "could not read (?:Username|Password)",
            "[Nn]o (?:EC2 IMDS role|valid providers|credential)",
            "get(?:ting)? (?:identity|credentials)",
        ),
    ),
    (NO_BUCKET, ("NoSuchBucket", "bucket (?:does not exist|not found)")),
    (
        FULL,
        (
            "[Nn]o space left",
            r"\b452\b",
            r"\b552\b",
            r"\b507\b",
            "[Dd]isk (?:is )?full",
            "[Qq]uota",
            "[Ff]ile too large",
        ),
    ),
    (LOCKED, (r"\b423\b",)),
    (MANY, (r"\b421\b", "[Tt]oo many connections", r"\b429\b")),
    (
        NO_RIGHTS,
        (
            "[Pp]ermission denied",
            "AccessDenied",
            r"\b403\b",
            r"\b55[03]\b",
            "[Rr]ead-only file system",
            "[Nn]ot permitted",
            "pre-receive hook declined|protected branch",
        ),
    ),
    (SLOW, ("[Tt]imed? ?out", "timeout", "deadline exceeded", "not responding")),
    (
        UNREACHABLE,
        (
            "[Cc]onnection (?:refused|reset|closed|lost)",
            "no such host",
            "[Cc]ould not resolve",
            "unreachable",
            "[Nn]o route to host",
            "[Nn]ame or service not known",
            "in name resolution",
            r"\bEOF\b",
            "closed by remote",
            "broken pipe",
            "not appear to be a git repository",
            "epository .*not found",
        ),
    ),
    (REFUSED, ("SSH_FX_FAILURE", "Failure", r"\b(?:405|409|426|451|500)\b")),
)
"""What is looked for in what a tool said, first to last."""


@dataclass(frozen=True)
class Teller:
    """Who says what went wrong at a target: with its name, its host, and no secret."""

    target: Target
    host: str
    seconds: int = 0
    """How long the host may say nothing."""
    secrets: Sequence[str] = field(default=(), repr=False)

    def failure(self, words: str, what: str = "", otherwise: Message = FAILED) -> PlaceError:
        """Return the error for what a tool said: our sentence, then the tool's last lines.

        ``otherwise`` is the sentence where its words have none of the signs.
        """
        found = (message for message, signs in MEANINGS if re.search("|".join(signs), words))
        return self.error(next(found, otherwise), words, what)

    def error(self, message: Message, words: str = "", what: str = "") -> PlaceError:
        """Return an error of one of the sentences above."""
        port = getattr(self.target.place, "port", None)
        values = {
            "target": self.target.name,
            "host": self.host,
            "what": f" ({what})" if what else "",
            "seconds": self.seconds,
            "ssh": f"-p {port} {self.host}" if port else self.host,
            "known": f"[{self.host}]:{port}" if port else self.host,
            "user": self.target.variable("USER"),
            "password": self.target.variable("PASSWORD"),
        }
        last = without_secrets(words, self.secrets)
        sentence = message.filled(values)
        return PlaceError(joined([sentence, verbatim(last)], "\n") if last else sentence)


def without_secrets(words: str, secrets: Iterable[str]) -> str:
    """Return the last lines of what a tool said, each once, without its stamps and any secret."""
    lines = [STAMP.sub("", line.strip()) for line in words.splitlines() if line.strip()]
    said = "\n".join(list(dict.fromkeys(lines))[-LINES:])
    for secret in sorted(
        {each for each in secrets if len(each) >= SHORTEST}, key=len, reverse=True
    ):
        said = said.replace(secret, "…")
    return CREDENTIALS.sub("…@", said)
