"""The words of the web editor, in French: the name of each key, what it is for, each choice.

A key, a choice, a kind or a section without a name here shows its own; a test asks for every one.
"""

LABELS = {
    "actions": "Boutons de l’accueil",
    "analysis": "Début de l’analyse",
    "answered": "Réponse donnée le",
    "answers_age": "Durée de validité des réponses",
    "asked": "Question posée le",
    "blocks": "Blocs sous le texte",
    "body": "Texte",
    "checked": "Réponse vérifiée le",
    "choices": "Choix",
    "choices_from": "Choix pris ailleurs",
    "city": "Ville",
    "closes": "Clôture",
    "closing_soon": "Rappel avant la clôture",
    "corrections": "Rectificatifs",
    "country": "Pays",
    "credits": "Crédits des images",
    "date": "Date",
    "day": "Jour",
    "dictionary": "Mots connus",
    "draft": "Brouillon",
    "email": "Adresse électronique",
    "ends": "Fin",
    "extension": "Prolongation",
    "facts": "Faits, communs à toutes les langues",
    "first": "Première clôture annoncée",
    "fixed": "Champs fixes",
    "form": "Forme de la séance",
    "group": "Partie du questionnaire",
    "hashtag": "Mot-dièse",
    "image": "Image principale",
    "image_alt": "Description de l’image",
    "interpreted": "Langues d’interprétation",
    "kind": "Type de réponse",
    "language": "Langue",
    "listed": "Visible dans les listes",
    "locale": "Champ de la langue",
    "longest": "Longueur maximale",
    "menu": "Menu",
    "menu_title": "Titre court",
    "metro": "Station de métro",
    "metro_lines": "Lignes de métro",
    "most": "Nombre maximal de choix",
    "name": "Nom",
    "name_language": "Langue du nom",
    "namespace": "Espace de noms",
    "newsletter": "Lettre d’information",
    "note": "Rectificatif",
    "opens": "Ouverture",
    "order": "Ordre",
    "organisation": "Organisme",
    "partners": "Partenaires",
    "place": "Lieu",
    "post": "Adresse postale",
    "postal_code": "Code postal",
    "public_contacts": "Contacts publics",
    "public_persons": "Personnes publiques",
    "question": "Question posée",
    "reason": "Raison",
    "reply_to": "Adresse de réponse",
    "retention": "Fin de la conservation des réponses",
    "roles": "Rôles",
    "service": "Service qui a répondu",
    "slug": "Adresse de la page",
    "speakers": "Intervenants",
    "spoken": "Langues parlées",
    "starts": "Début",
    "status": "État",
    "street": "Rue",
    "subject": "Sujet",
    "summary": "Résumé",
    "themes": "Thèmes",
    "time_zone": "Fuseau horaire",
    "title": "Titre",
    "translated": "Traduction ajoutée le",
    "trap": "Champ piège",
    "unsubscribe": "Adresse de désinscription",
    "unsubscribe_email": "Boîte de désinscription",
    "updated": "Mise à jour le",
    "url": "Adresse web",
    "venue": "Lieu de l’événement",
    "week": "Semaine",
    "young_people": "Pour les jeunes",
}
HINTS = {
    "actions": "Des dossiers comme pages/practical ; le premier est le principal.",
    "answers_age": "Par exemple : 12 months.",
    "body": "En Markdown. Les titres commencent par ## ; {#cle} à leur fin ne se traduit pas.",
    "corrections": "Pour un changement de fond après publication : une date, un lieu, un nom.",
    "credits": "Le nom du fichier, puis le crédit à afficher.",
    "day": "Seulement quand l’heure n’est pas connue.",
    "dictionary": "Noms propres et mots justes que l’orthographe ne doit pas signaler.",
    "draft": "Un brouillon ne se voit que dans l’aperçu.",
    "image_alt": "Obligatoire avec une image : ce qu’elle montre, pour qui ne la voit pas.",
    "language": "Un code comme fr, en ou pt-BR.",
    "listed": "À décocher pour une page à laquelle seul un formulaire conduit.",
    "menu_title": "Pour les menus, quand le titre est trop long.",
    "metro_lines": "Une par une.",
    "order": "Un petit nombre vient en premier.",
    "place": "Vide : au lieu de l’événement, salle non annoncée.",
    "public_contacts": "Adresses, numéros et comptes que les textes peuvent donner.",
    "public_persons": "Ceux que les contributions peuvent nommer, écrits exactement ainsi.",
    "slug": "Des minuscules et des traits d’union. L’ancienne adresse mène à la nouvelle.",
    "spoken": "Des codes comme fr ou pt-BR. Rien : non annoncé.",
    "interpreted": "Des codes comme fr ou pt-BR. Rien : non annoncé.",
    "starts": "À l’heure du lieu de l’événement.",
    "summary": "Une ou deux phrases simples.",
    "time_zone": "Par exemple : Asia/Tokyo.",
    "translated": "Le jour où cette traduction a été ajoutée, pour la lettre de la semaine.",
    "updated": "Affiché sous le titre, dans toutes les langues.",
    "week": "Le nom du dossier, comme 2016-w46.",
}
LONG = frozenset({"note", "post", "reason", "summary"})
"""Keys that take a sentence or more."""
CHOICES = {
    "about": "La personne qui répond",
    "aegis": "Patronage",
    "answered": "Répondue",
    "asked": "Posée",
    "being-answered": "Réponse en préparation",
    "cancelled": "Annulée",
    "choice": "Un choix",
    "choices": "Plusieurs choix",
    "co-creation": "Co-création",
    "confirmed": "Confirmée",
    "countries": "Les pays du monde",
    "dates": "Dates",
    "experience": "Récit",
    "footer": "Pied de page",
    "foundation": "Fondation",
    "header": "En-tête",
    "host": "Hôte",
    "main": "Le sujet",
    "network": "Réseau",
    "open-data": "Données ouvertes",
    "opening": "Ouverture",
    "partners": "Partenaires",
    "round-table": "Table ronde",
    "session": "Séance",
    "tentative": "À confirmer",
    "text": "Texte",
    "themes": "Thèmes",
    "think-tank": "Groupe de réflexion",
    "venue": "Lieu",
    "village": "Village",
    "workshop": "Atelier",
}

CLOSE = "Fermer"
BUTTONS = {
    "publishing": "Enregistrement…",
    "publish": "Enregistrer",
    "published": "Enregistrée",
    "publishAndCreateNew": "Enregistrer et en écrire une autre",
    "publishAndDuplicate": "Enregistrer et dupliquer",
    "publishNow": "Enregistrer maintenant",
}
"""Decap's "publish" writes files: a site goes online in another way."""
PHRASES = {
    "app": {"header": {"media": "Médias"}},
    "editor": {
        "editorControl": {"field": {"optional": "si besoin"}},
        "editorControlPane": {
            "i18n": {
                "copyFromLocale": "Reprendre d’une autre langue",
                "copyFromLocaleConfirm": (
                    "Remplacer ce qui est écrit ici par les mots de la langue %{locale} ?"
                ),
            }
        },
        "editor": {
            "onPublishingWithUnsavedChanges": "Enregistrez d’abord vos modifications.",
            "confirmLoadBackup": (
                "Ce navigateur a gardé des mots qui n’ont pas été enregistrés. Les reprendre ?"
            ),
        },
        "editorToolbar": BUTTONS,
    },
    "ui": {
        "toast": {
            "missingRequiredField": "Un champ obligatoire est vide : il est marqué en rouge.",
            "entrySaved": "Enregistré sur cet ordinateur. La mise en ligne se fait par git.",
            "onFailToPersist": "Rien n’a été enregistré : la raison est en bas de la page.",
            "onFailToLoadEntries": "Ouverture impossible : la raison est en bas de la page.",
        }
    },
}
"""Decap's own words that say something else than what happens here, or are English in it."""


def label_of(key: str) -> str:
    """Return the name of a key."""
    return LABELS.get(key, key)


def hint_of(key: str) -> str:
    """Return what a key is for; nothing where its name says it."""
    return HINTS.get(key, "")


def choice_label(choice: str) -> str:
    """Return the name of a choice."""
    return CHOICES.get(choice, choice)
