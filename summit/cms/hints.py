"""What the web editor says: in French, and of a form's fields, not of keys and lines in a file."""

from gettext import NullTranslations

from summit.base.speaking import speaking

LANGUAGE = "fr"
"""That of the form's labels, whatever language the tools speak."""

HINTS = {
    'a video of its own needs "poster", a picture, and "captions", a .vtt file.': (
        "Une vidéo du site demande une image d’attente (« poster ») et un fichier .vtt de "
        "sous-titres (« captions »)."
    ),
    'write either "file" or "address".': "Donnez « file » ou « address », pas les deux.",
    '"%(name)s" is no such file. Its name ends with %(endings)s.': (
        "« %(name)s » n’est pas un tel fichier : son nom finit par %(endings)s."
    ),
    'not a list. Write it as "[%(written)s]".': "Il faut une liste.",
    'the moment "%(name)s" needs another name: lowercase letters, digits and hyphens, and none of '
    "%(taken)s.": (
        "Le moment « %(name)s » doit porter un autre nom : des minuscules sans accent, des "
        "chiffres et des traits d’union, mais aucun de ceux-ci : %(taken)s."
    ),
    "not words. Write some with commas between, such as: timetable, opening hours.": (
        "Il faut des mots séparés par des virgules : horaires, heures d’ouverture."
    ),
    '"%(words)s" has more than %(limit)s characters. Write words that people type, with commas '
    "between.": (
        "« %(words)s » a plus de %(limit)s caractères : écrivez des mots que l’on tape, séparés "
        "par des virgules."
    ),
    '"%(word)s" is there twice. Delete one.': "« %(word)s » s’y trouve deux fois.",
    "more than %(limit)s. Keep those by which people look for this page.": (
        "Pas plus de %(limit)s : gardez ceux par lesquels on cherche cette page."
    ),
    '"%(word)s" stands for two things. Change one.': (
        "« %(word)s » désigne deux choses : changez l’une des deux."
    ),
    '"contact" names no way. Add a line such as "  email: site@ville-exemple.fr", "  phone: …" or '
    '"  url: https://…".': "Il faut au moins un moyen : courriel, téléphone ou adresse web.",
    '"security" names no way. Add a line such as "  email: securite@ville-exemple.fr", or "  url: '
    'https://…".': "Il faut un courriel ou une adresse web.",
    "not an address that nobody can listen to. Begin it with https://.": (
        "L’adresse doit commencer par https://, pour que personne ne puisse écouter."
    ),
    '"online" is an address, but nothing says that people take part from afar. Write '
    '"attendance: mixed" or "attendance: online", or delete the line.': (
        "Une adresse pour suivre à distance, mais « Participation » ne dit pas que c’est possible."
    ),
    '"retention" belongs into content/consultation/bundle.yaml. Move the line there.': (
        "La fin de la conservation se remplit dans la rubrique de la consultation."
    ),
    '"state" is "%(state)s" without an audit. Write "none".': (
        "Sans audit, le site ne peut se déclarer que non conforme."
    ),
    '"state" is "full", but "failing" lists criteria. Write "partial" or "none".': (
        "Totalement conforme, et pourtant des critères ne sont pas respectés : choisissez l’un."
    ),
    "criterion %(number)s is listed twice. Make it one.": (
        "Le critère %(number)s figure deux fois : n’en gardez qu’un."
    ),
    "not the number of a criterion. Write it as 3.2.": (
        "Ce n’est pas le numéro d’un critère. Par exemple : 3.2."
    ),
    "more than all. Write a whole number from 1 to 100.": "Il faut un nombre entre 1 et 100.",
    "not a date. Write it as 2016-11-21.": "Ce n’est pas une date : elle s’écrit 2016-11-21.",
    "not a week. Write it as 2016-W45.": "Ce n’est pas une semaine : elle s’écrit 2016-W45.",
    "not a date. Write it as 2016-11-21 or 2016-11-21 09:00.": (
        "Ce n’est pas une date : elle s’écrit 2016-11-21, ou 2016-11-21 09:00 avec l’heure."
    ),
    'a day without an hour. Write it as %(value)s 09:00; where only the day is known, "day".': (
        "Il manque l’heure : écrivez %(value)s 09:00. Si elle n’est pas connue, remplissez plutôt "
        "« Jour »."
    ),
    "not a slug. Use lowercase letters and digits, with single hyphens between words.": (
        "Des minuscules sans accent et des chiffres seulement, avec un trait d’union entre les "
        "mots."
    ),
    "an address that lists use for their pages. Choose another.": (
        "Cette adresse sert aux pages des listes. Choisissez-en une autre."
    ),
    "longer than %(limit)s bytes. Choose a shorter one.": (
        "Plus de %(limit)s octets : c’est trop long."
    ),
    "not a time zone. Write a name such as Asia/Tokyo.": (
        "Ce n’est pas un fuseau horaire. Par exemple : Asia/Tokyo."
    ),
    "not a web address. Begin it with https://.": "Une adresse web commence par https://.",
    "not a name in the form of a domain. Write one such as event.example.": (
        "Il faut un nom de domaine, comme event.example."
    ),
    "not a way to a list. Write an e-mail address or one that begins with https://, in which "
    "{name} and {domain} stand for the list's, such as {name}-join@{domain}.": (
        "Il faut une adresse électronique, ou une adresse en https://, où {name} et {domain} "
        "remplacent ceux de la liste. Par exemple : {name}-join@{domain}."
    ),
    "not the address of a list. Write one such as %(sample)s.": (
        "Ce n’est pas l’adresse d’une liste. Par exemple : lettre-fr@lists.example.org."
    ),
    'two languages of "lists" have the same list, which would get two letters. Give each its own, '
    "or delete one.": "Deux langues ont la même liste : elle recevrait deux lettres.",
    "not an e-mail address. Write one such as consultation@example.org.": (
        "Ce n’est pas une adresse électronique. Par exemple : consultation@example.org."
    ),
    "not a whole number above 0.": "Il faut un nombre entier, à partir de 1.",
    "not a country code. Write two capital letters, such as FR.": (
        "Un pays s’écrit par deux capitales, comme FR."
    ),
    (
        "not a language. Write a tag such as en or pt-BR; for a sign language, one such as fsl, or "
        "sgn- and a country."
    ): (
        "Une langue s’écrit par un code, comme en ou pt-BR ; une langue des signes, comme fsl, ou "
        "par sgn- et un pays : sgn-SN."
    ),
    (
        "a language that has no name here in %(languages)s. Write a tag that has one: for ary, "
        "Moroccan Arabic, ar-MA."
    ): (
        "Une langue qui n’a pas de nom ici en %(languages)s. Écrivez un code qui en a un : pour "
        "ary, l’arabe marocain, ar-MA."
    ),
    "not a language. Write a tag such as en or pt-BR.": (
        "Une langue s’écrit par un code, comme en ou pt-BR."
    ),
    "a language is listed twice. Delete one of the two.": (
        "Une langue y est deux fois : retirez l’une des deux."
    ),
    "the list is empty. Write one or more names between the brackets.": (
        "La liste est vide : il faut au moins un nom."
    ),
    'without the source language. Add a line such as "%(source)s: …".': (
        "Il manque la langue de départ (%(source)s)."
    ),
    "not words. Write them on indented lines after >, with spaces between.": (
        "Il faut des mots, séparés par des espaces."
    ),
    "not a number of months. Write it as 12 months.": ("Une durée en mois s’écrit « 12 months »."),
    '"ends" is %(ends)s, before "starts". Correct one of the two.': (
        "« Fin » (%(ends)s) vient avant « Début » : corrigez l’un des deux."
    ),
    '"ends" is %(ends)s, not after "starts". Correct one of the two.': (
        "« Fin » (%(ends)s) ne vient pas après « Début » : corrigez l’un des deux."
    ),
    '"ends" without "starts". Add when it starts, or delete the end.': (
        "« Fin » est rempli sans « Début » : remplissez « Début », ou videz « Fin »."
    ),
    '"day" is %(day)s, and "starts" another day. Keep "starts", delete "day".': (
        "« Jour » (%(day)s) et « Début » ne sont pas le même jour : gardez « Début », videz "
        "« Jour »."
    ),
    'the days are not in order. "asked", "answered" and "checked" follow each other.': (
        "« Question posée le », « Réponse donnée le » et « Vérifié le » se suivent dans "
        "cet ordre : corrigez-en un."
    ),
    '"%(name)s" is a day, but the status is "%(status)s". Write "status: answered", or delete the '
    "day.": (
        "Un jour de réponse ou de vérification est donné, mais « État » ne dit pas « Répondue » : "
        "changez « État », ou videz ce jour."
    ),
    'the moments are not in order. "opens", "closes", "analysis" and "summary" follow each '
    "other.": (
        "« Ouverture », « Clôture », « Début de l’analyse » et « Résumé » se suivent dans cet "
        "ordre : corrigez-en un."
    ),
    'before "closes", which is %(closing)s. Correct one of them.': (
        "C’est avant la clôture (%(closing)s) : corrigez l’une des deux dates."
    ),
    '"extension" says that the first closing was %(closing)s, which is not between "opens" and '
    '"closes". Correct one of them.': (
        "La première clôture annoncée (%(closing)s) n’est pas entre « Ouverture » et « Clôture » : "
        "corrigez l’un d’eux."
    ),
    'a question of kind "%(kind)s" needs "choices".': (
        "À une question de ce type, il faut remplir « Choix »."
    ),
    'a question of kind "%(kind)s" has no choices. Delete them.': (
        "Une question de ce type n’a pas de choix : videz « Choix »."
    ),
    '"choices" and "choices_from" exclude each other. Delete one.': (
        "« Choix » et « Choix pris ailleurs » s’excluent : videz l’un des deux."
    ),
    "a choice is listed twice. Delete one of the two.": (
        "Un choix y est deux fois : retirez l’un des deux."
    ),
    'neither "title" nor "about". Write the title as it was published, or "about: {fr: …}" with '
    "what the source is.": (
        "« Titre » et « Ce que c’est » sont vides : remplissez au moins l’un des deux."
    ),
    '"title" has no "language". Add a line such as "language: fr", that of it.': (
        "« Langue » est vide : c’est celle du titre."
    ),
    '"state" is live, which needs "address" and "checked", the day on which you found it there.': (
        "Une source en ligne a une « Adresse sur le web », et le jour où vous l’y avez trouvée "
        "dans « Vérifié le »."
    ),
    '"%(key)s" cannot be a key. Use lowercase letters a-z, digits and single hyphens, and none of '
    "main, latest and block-….": (
        "« %(key)s » ne peut pas être un nom : des minuscules sans accent, des chiffres et des "
        "traits d’union seulement, mais ni main, ni latest, ni block-…."
    ),
    "only one source. Write what another one says, or cite this one in the text.": (
        "Il n’y a qu’une source : ajoutez ce qu’en dit une autre, ou citez celle-ci dans le texte."
    ),
    '"longest" is over %(limit)s. Choose a smaller number.': (
        "« Longueur maximale » dépasse %(limit)s : choisissez un nombre plus petit."
    ),
}
"""What the models say of values, by the English sentence as in a catalog."""


class FormWords(NullTranslations):
    """Says what the tools say in French; what models say of values, in the words of the form."""

    def gettext(self, message: str) -> str:
        """Return a sentence in French."""
        return HINTS.get(message) or super().gettext(message)


def form_words() -> FormWords:
    """Return what says the web editor's messages."""
    words = FormWords()
    words.add_fallback(speaking(LANGUAGE))
    return words
