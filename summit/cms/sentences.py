"""What the web editor says, in French, of a form's fields and not of lines in a file."""

from gettext import NullTranslations

from summit.cms.hints import HINTS

FRENCH = {
    '"%(action)s" is nothing that this server does.': (
        "Ce serveur ne connaît pas l’action « %(action)s »."
    ),
    '"%(action)s" was asked for without what it needs.': (
        "Il manque quelque chose à la demande « %(action)s »."
    ),
    "%(file)s: %(reason)s.": "%(file)s : %(reason)s.",
    "%(folder)s holds nothing that can be edited here.": (
        "Rien de ce que contient %(folder)s ne se rédige ici."
    ),
    "%(path)s is not there.": "%(path)s n’existe pas ou n’existe plus.",
    "%(path)s is no text of a bundle.": "%(path)s n’est pas un texte qui se rédige ici.",
    "%(path)s is outside of %(content)s.": "%(path)s est hors du dossier %(content)s.",
    "%(path)s is not a picture (AVIF, GIF, JPEG, PNG, SVG or WebP).": (
        "%(path)s n’est pas une image (AVIF, GIF, JPEG, PNG, SVG ou WebP)."
    ),
    "What was sent for %(path)s cannot be read.": (
        "Ce qui a été envoyé pour %(path)s est illisible. Réessayez."
    ),
    "What was sent for %(path)s holds no fields.": (
        "Ce qui a été envoyé pour %(path)s n’a aucun champ. Réessayez."
    ),
    "Nothing was saved: %(faults)s": "Rien n’a été enregistré.\n%(faults)s",
    "%(field)s (%(language)s)": "« %(field)s » (%(language)s)",
    "%(field)s": "« %(field)s »",
    "%(field)s is empty. Fill it in.": "%(field)s est vide : à remplir.",
    "%(field)s is empty: say what the picture shows, for those who do not see it.": (
        "%(field)s est vide : dites ce que montre l’image, pour qui ne la voit pas."
    ),
    '%(field)s is "%(written)s", which cannot be. It must be %(choice)s.': (
        "%(field)s vaut « %(written)s », ce qui ne se peut pas. Valeurs possibles : %(choice)s."
    ),
    '%(field)s is "%(written)s": a whole number is needed, such as 3.': (
        "%(field)s vaut « %(written)s » : il faut un nombre entier, comme 3."
    ),
    '%(field)s: "%(written)s" cannot be used. %(hint)s': (
        "%(field)s : « %(written)s » ne convient pas. %(hint)s"
    ),
    "%(field)s: %(hint)s": "%(field)s : %(hint)s",
    "Somebody else has saved %(what)s since you opened it, so nothing of yours was written over "
    "theirs. Your words are kept in %(kept)s, and still stand in this form. Load the page again to "
    "see theirs, then put yours in.": (
        "Quelqu’un d’autre a enregistré %(what)s depuis que vous l’avez ouvert : rien n’a été "
        "écrit par-dessus. Votre version est gardée dans %(kept)s et reste affichée ici. "
        "Rechargez la page pour voir la sienne, puis reportez-y la vôtre."
    ),
    "%(path)s cannot be changed here without changing something else in it (%(reason)s). Nothing "
    "was saved: change it in an editor.": (
        "%(path)s ne peut pas être modifié ici sans y changer autre chose (%(reason)s). Rien n’a "
        "été enregistré : modifiez ce fichier dans un éditeur."
    ),
    "%(path)s has a mistake, so it cannot be opened here. Mend it in the file, line %(line)s.": (
        "%(path)s contient une erreur et ne peut pas s’ouvrir ici. À corriger dans le fichier, "
        "ligne %(line)s."
    ),
    "This request cannot be read.": "Cette demande est illisible. Rechargez la page.",
}
"""By the English sentence, as in a catalog."""


class French(NullTranslations):
    """Says the web editor's sentences in French; what it does not know stays as it is."""

    def gettext(self, message: str) -> str:
        """Return a sentence in French."""
        return FRENCH.get(message) or HINTS.get(message) or super().gettext(message)
