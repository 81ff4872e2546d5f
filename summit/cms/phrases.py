"""Decap's own words that say something else than what happens here, or are English in French."""

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
    "collection": {
        "collectionTop": {"viewAsList": "Voir en liste", "viewAsGrid": "Voir en vignettes"}
    },
    "editor": {
        "editorControl": {"field": {"optional": "si besoin", "widgetLabel": "%{widgetLabel}"}},
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
        "editorWidgets": {
            "datetime": {"setToNow": "%{fieldLabel} : maintenant"},
            "markdown": {
                "strikethrough": "Barré",
                "toggleMode": {"rich": "Texte enrichi", "markdown": "Markdown"},
            },
            "object": {"expand": "Déplier", "collapse": "Replier"},
        },
    },
    "mediaLibrary": {"mediaLibraryModal": {"close": CLOSE}},
    "ui": {
        "settingsDropdown": {"account": "Compte"},
        "toast": {
            "missingRequiredField": "Un champ obligatoire est vide : il est marqué en rouge.",
            "entrySaved": "Enregistré sur cet ordinateur. La mise en ligne se fait par git.",
            "onFailToPersist": "Rien n’a été enregistré : la raison est en bas de la page.",
            "onFailToLoadEntries": "Ouverture impossible : la raison est en bas de la page.",
        },
    },
}
"""By Decap's own keys."""
