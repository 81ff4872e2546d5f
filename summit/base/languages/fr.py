"""French: the Imprimerie nationale's rules; names of France and of francophone Africa."""

from summit.base.languages.record import (
    HELD_TAG,
    NBSP,
    NNBSP,
    NUMBER,
    SPACE,
    WORD_JOINER,
    Contacts,
    Language,
    Leftovers,
    Mail,
    Naming,
    Substitution,
    Times,
    Typography,
    spaces_behind,
)
from summit.base.patterns import lazy_pattern

FIGURE, WORD = spaces_behind(r"\d"), spaces_behind(r"\S")
SPACED = lazy_pattern(rf"\d{SPACE}+(?:\d{{3}}|h)")
BOUND = (
    Substitution(lazy_pattern(rf":(?={HELD_TAG}*«)"), ": ", ":"),
    Substitution(lazy_pattern(rf"{WORD}(?=[;!?](?!\w))"), NNBSP, ";!?"),
    Substitution(lazy_pattern(rf"{WORD}(?=:(?:[\s»{HELD_TAG}]|$))"), NBSP, ":"),
    Substitution(lazy_pattern(rf"«{SPACE}*"), f"«{NBSP}", "«"),
    Substitution(lazy_pattern(rf"[ \n{NBSP}{NNBSP}»](?:(?<=»)|{SPACE}*»)"), f"{NBSP}»", "»"),
    Substitution(lazy_pattern(rf"{spaces_behind(NUMBER)}(?=[%€])"), NNBSP, "%€"),
    Substitution(lazy_pattern(rf"{FIGURE}(?=\d{{3}}(?!\d))"), NNBSP, needs=SPACED),
    Substitution(lazy_pattern(rf"{FIGURE}(?=h\b)"), NBSP, needs=SPACED),
    Substitution(lazy_pattern(spaces_behind(rf"\d{NBSP}h") + r"(?=\d)"), NBSP, (f"{NBSP}h",)),
)

JOINED = (
    Substitution(
        lazy_pattern(r"(?<=[^\W\d_])-(?=(?:[a-zà-ÿœ]{1,4}|elles)(?!\w))"),
        f"-{WORD_JOINER}",
        "-",
    ),
)
"""A short word stays with what it hangs on by a hyphen: est-ce, peut-être, dit-elle."""

LANGUAGE = Language(
    subtag="fr",
    simple="Français simple",
    hard_words=r"""
        acteurs?
        afin d['’e]
        ainsi que
        c\.-à-d\.
        co-création
        concertation
        consultation
        démarches?
        dispositifs?
        enjeux?
        etc\.
        exclusion
        gouvernance
        inclusi(?:fs?|ves?|on)
        initiatives?
        interprétation
        intersectoriel\w*
        mise en œuvre
        modalités?
        mutualis\w+
        néanmoins
        notamment
        partenariats?
        plateformes?
        résilien(?:ce|te?s?)
        retransmission
        start-up
        synthèses?
        territoires?
        toutefois
        transition
        urbanisme
    """,
    future="""
        sera
        seront
        aura
        auront
        s['’]ouvre
        s['’]ouvrira
        se tient
        se tiendra
        se tiendront
        se déroulera
        commencera
        viendra
        viendront
        pourra
        pourront
        doit
        doivent
        devra
        devront
        va
        vont
        à venir
    """,
    typography=Typography(
        quotes=("«", "»"), clippings=frozenset({"tain", "spèce"}), signs=JOINED, spaces=BOUND
    ),
    times=Times(
        whole=f"{{hour}}{NBSP}h",
        minutes=f"{{hour}}{NBSP}h{NBSP}{{minute}}",
        moment="{day} à {time}",
    ),
    first_day="d'er'",
    semicolon=f"{NNBSP}; ",
    alphabet="a b c d e f g h i j k l m n o p q r s t u v w x y z",
    stop_words=frozenset(
        "a ai au aussi autre autres aux avec avoir bien c ça car ce cela ces cet cette ceux chez "
        "comme d dans de des deux dit doit donc du elle elles en encore entre est et était être "
        "eu eux fait faire faut il ils j je jamais juste l la le les leur leurs lui m ma mais me "
        "même mes moi moins mon n ne ni nos notre nous on ont ou où par parce pas pendant peu "
        "peut peuvent plus pour pouvoir qu quand que quel quelle quelles quels qui quoi rien s "
        "sa sans se sera ses si son sont sous souvent sur t ta te tes toi ton tous tout toute "
        "toutes très trop tu un une vers vos votre vous y".split()
    ),
    accented="àâæçéèêëîïôœùûüÿ",
    elisions="c d j l m n s t qu jusqu lorsqu puisqu",
    suffixes="""
        e es s x ee ees er ez ent ir ie ies ier iers iere ieres re
        ant ants ante antes ance ances ation ations tion tions ion ions
        ement ements ment ments if ifs ive ives ivite
        eur eurs euse euses ateur ateurs al aux ale ales el els elle elles
        iste istes ique iques ite ites able ables age ages aire aires
    """,
    day_words=r"""
        (?<!d')aujourd'hui
        (?<!d')hier
        avant-hier
        (?<!de )demain
        après-demain
        ce (?:matin|midi|soir|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-end)
        cet après-midi
        cette (?:nuit|semaine)
        (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:prochain|dernier)
        (?:la semaine|le mois) (?:prochaine?|derni(?:er|ère))
    """,
    yes="oui",
    no="non",
    naming=Naming(
        titles=r"""
            M\. MM\. Mr\.? Mme\.? Mmes Mlle Mgr Dr\.? Dre Pr Prof\.? Monsieur Madame Mademoiselle
            Docteur Docteure Professeur Professeure Maître monsieur madame mademoiselle docteur
            docteure professeur professeure maître
        """,
        offices="""
            Maire Président Présidente Ministre Préfet Préfète Directeur Directrice Conseiller
            Conseillère Député Députée Juge
        """,
        introductions="""
            je m['’]appelle
            mon nom est
            mon prénom est
            moi c['’]est
        """,
        no_names="""
            pas très trop donc aussi ici sur dans en anonyme un une handicapé handicapée sourd
            sourde facebook portugaise française aveugle autiste allophone malade français
            portugais algérien
        """,
        selves="je suis",
        possessives="mon ma notre votre son sa cet cette un une la",
        kin="""
            mari femme épouse époux compagnon compagne fils fille frère sœur soeur père mère voisin
            voisine ami amie copain copine collègue cousin cousine oncle tante neveu nièce élève
            patron patronne propriétaire médecin gardien gardienne
        """,
        kin_adjectives="vieil vieille petit petite grand",
        closings="""
            signé
            cordialement
            bien à vous
            bien cordialement
            salutations
            amicalement
        """,
        streets="""
            rue avenue boulevard place quai square impasse allée cours pont métro station gare
            collège lycée école hôpital stade parc jardin quartier cité bibliothèque saint sainte st
        """,
        particles="""
            de la
            de
            du
            des
            le
            la
        """,
        given="""
            Abdel Abdou Abdoulaye Abdul Adam Adama Ahmad Ahmed Aicha Aisha Alain Alexandre Ali
            Alice Amadou Amina Amine Amir Andrea André Angela Anita Anna Anne Antoine Arthur Awa
            Ayşe Aïcha Benoît Bernard Bilal Brahim Brigitte Bruno Camille Carmen Caroline Catherine
            Charlotte Chloé Christian Christine Christophe Claire Clara Claude Corinne Cécile
            Céline Daniel David Denis Dominique Driss Emma Emmanuel Esther Eva Fabien Fadi Farid
            Fatima Fatma Fatou Fatoumata Fouad Franck François Françoise Gabriel Gaëlle Gilles
            Gloria Guillaume Gérard Habiba Hamid Hamza Hanane Hassan Henri Hicham Hugo Hussein
            Hélène Ibrahim Inès Isabelle Ismaël Jacqueline Jacques Jamila Jean Jeanne Joseph Julia
            Julie Julien Jérôme Karim Karima Kevin Khadidja Khadija Khaled Latifa Laura Laurence
            Laurent Leila Leïla Linda Louis Louise Luc Lucas Lucie Luisa Léa Mahmoud Malik Mamadou
            Manon Manuel Manuela Marc Marcel Marco Maria Mariam Mariama Marie Mario Marion Marta
            Martine Maryam Mathieu Maxime Mehdi Meriem Michel Michèle Mohamed Mohammed Monique
            Moussa Mustapha Myriam Nadia Nadine Natalia Nathalie Nicolas Nicole Nora Noura Olivier
            Omar Oscar Ousmane Patricia Patrick Paul Paula Philippe Pierre Rachel Rachid Rachida
            Rania Robert Romain Rosa Roxana Ruth Said Salah Salima Salma Samia Samir Samira Sandra
            Sandrine Sara Sarah Saïd Sofia Sonia Sophie Stéphane Stéphanie Sylvie Sébastien Tariq
            Thomas Thérèse Valérie Vincent Virginie Véronique Xavier Yacine Yasmine Youssef Yusuf
            Yves Yvonne Zahra Zineb Zoé Élise Élodie Éric
        """,
    ),
    contacts=Contacts(
        at="arobase arrobase arobas",
        near="chez at à",
        dot="point dot",
        mails="courriel mail mél e-?mail adresse",
        phones="tél tel téléphone portable mobile appelez numéro joindre",
        counts="euro dollar peso million milliard habitant personne dirham voix signature entrée",
        digits="z[ée]ro une? deux trois quatre cinq six sept huit neuf",
        teens="onze douze treize quatorze quinze seize",
        tens="""
            dix vingt trente quarante cinquante soixante septante huitante nonante quatre-vingts?
        """,
        identities=r"""
            s[ée]cu(?:rit[ée] sociale)?
            allocataire
            CAF
            NIR
            passeport
            carte d['’]identit[ée]
            carte (?:de s[ée]jour|vitale|bancaire)
            titre de s[ée]jour
            permis de conduire
            num[ée]ro (?:fiscal|d['’][ée]tranger|[ée]tudiant)
            matricule
            immatricul\w{1,8}
            plaque
            CIN
            digicode
            code (?:de la )?porte
            RIB
        """,
        births=r"""
            n[ée](?:e|\(e\)|[·.]e)?
            (?:date de )?naissance
            anniversaire
        """,
        ways=r"rue avenue av\.? boulevard bd\.? boul\.? bld\.? impasse allée ruelle chaussée",
        places=r"""
            place pl\.? chemin quai cours square passage route sentier villa cité résidence
            faubourg esplanade lotissement hameau
        """,
        house=r"n° n[o.] numéro",
    ),
    mail=Mail(
        wrote="""
            a écrit
            écrit
        """,
        on="Le",
        copied=r"""
            message (?:d['’])?origin\w*
            message transféré
        """,
        sender="de",
        headers="""
            envoyé
            date
            à
        """,
        signature="envoyé (?:de|depuis) mon",
        greetings=r"""
            (?:bonjour|bonsoir)(?: à tou(?:te)?s| madame| monsieur)?
            madame(?:,? monsieur)?
            monsieur
            ch(?:er|ère)s? \w+
        """,
        closings="""
            (?:bien |très )?(?:cordialement|respectueusement)
            bien à vous
            (?:mes )?salutations
            (?:un grand )?merci(?: d['’]avance| beaucoup)?
            bonne journée
        """,
        replies="re tr",
        automatic=r"""
            absen(?:ce|te?) d[ue] (?:mon |notre )?bureau
            (?:message|notification|réponse) (?:automatique|d['’]absence)
        """,
        withdrawals=r"""
            (?:retir|supprim|effac|annul)\w{0,6}\b.{0,40}(?:réponse|contribution|participation)
            (?:réponse|contribution|participation).{0,40}\b(?:retir|supprim|effac|annul)
            retrait
        """,
    ),
    leftovers=Leftovers(
        broken=r"""
            source du renvoi introuvable
            signet non défini
            référence de lien hypertexte non valide
            il n['’]y a pas de texte répondant à ce style
            utilisez l['’]onglet accueil pour appliquer
            aucune entrée de table des matières n['’]a été trouvée
        """,
        prompts=r"""
            cliquez ou appuyez ici pour entrer (?:du texte|une date)
            cliquez ici pour (?:entrer|taper|ajouter) (?:du texte|une date|un titre)
            choisissez un élément(?=\.)
            ^à compléter(?=\W*$)
            ^à rédiger(?=\W*$)
            ^à traduire(?=\W*$)
            (?:insérez|insérer|saisissez|saisir|tapez) (?:le|du|votre|un) (?:texte|titre) ici
            (?:ajoutez|ajouter|écrivez|écrire) (?:le|du|votre|un) (?:texte|titre) ici
            votre (?:texte|titre|contenu) ici
            texte (?:à remplacer|de remplacement|d['’]exemple)(?=\s*(?:[.!]|$))
        """,
        blanks=r"""
            (?:votre |le |la )?(?:nom|prénom|date|lieu|titre|adresse|heure|nombre|montant|fonction)
            (?:lien|texte|chiffre|source|référence|photo|image|citation|ville|année|jour|mois)
        """,
        remains=r"""
            (?:(?:titre|texte|résumé|contenu|chapô|légende) (?:est )?)?à compléter
            (?:(?:titre|texte|résumé|contenu|chapô|légende) (?:est )?)?à rédiger
            (?:(?:titre|texte|résumé|contenu|chapô|légende) (?:est )?)?à traduire
            (?:(?:titre|texte|résumé|contenu|chapô|légende) (?:est )?)?à écrire
        """,
        unready="brouillon ébauche",
        orders=r"""
            [àa] (?:compl[ée]ter|remplir|préciser|définir|vérifier|rédiger|écrire|traduire)
            [àa] (?:venir|confirmer|insérer|ajouter|valider|relire)
            (?:insérer|insérez|ajouter|ajoutez|indiquer|indiquez|préciser|compléter)
        """,
        shouts="""
            [ÀA] (?:COMPL[ÉE]TER|REMPLIR|R[ÉE]DIGER|TRADUIRE|V[ÉE]RIFIER|PR[ÉE]CISER|REMPLACER)
            [ÀA] (?:D[ÉE]FINIR|INS[ÉE]RER|RELIRE)
            INS[ÉE]RER (?:ICI|LE|LA|UN|UNE|LIEN|TEXTE|PHOTO|IMAGE)
        """,
        months="""
            janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        """,
        openers=r"""
            en tant qu['’](?:IA|intelligence artificielle|assistante? (?:IA|virtuelle?|d['’]IA))
            en tant que (?:grand )?modèle (?:de langage|linguistique|d['’]IA)
            (?:bien sûr|certainement|avec plaisir|absolument|d['’]accord) ?! ?voici
            (?:bien sûr|certainement|avec plaisir) ?[,.:] ?voici (?:une|votre|ta|la) version
            voici (?:une|la|votre|ta) version (?:[^\W\d_]+ )?(?:révisée|améliorée|corrigée)
            voici (?:une|la|votre|ta) version (?:[^\W\d_]+ )?(?:reformulée|retravaillée|optimisée)
            voici (?:une|la|le|un) (?:version|traduction|résumé) de (?:votre|ton) texte
        """,
        offers=r"""
            (?:souhaitez|voulez)-vous que je (?:le |la |les |vous )?(?:reformule|traduise|adapte)
            (?:souhaitez|voulez)-vous que je (?:le |la |les |vous )?(?:ajoute|développe|rédige)
            (?:souhaitez|voulez)-vous que je (?:le |la |les |vous )?(?:prépare|propose|raccourcisse)
            n['’]hésitez pas à me (?:dire|faire savoir) si (?:vous|tu) (?:souhait|veu|voul)
        """,
    ),
    signed="""
        sgn langue des signes
        aed langue des signes argentine
        ase langue des signes américaine
        asf langue des signes australienne
        asp langue des signes algérienne
        bfi langue des signes britannique
        bzs langue des signes brésilienne
        csc langue des signes catalane
        csg langue des signes chilienne
        csl langue des signes chinoise
        csn langue des signes colombienne
        dse langue des signes néerlandaise
        dsl langue des signes danoise
        fcs langue des signes québécoise
        fse langue des signes finlandaise
        fsl langue des signes française
        gsg langue des signes allemande
        gss langue des signes grecque
        ils signes internationaux
        ise langue des signes italienne
        isg langue des signes irlandaise
        jsl langue des signes japonaise
        kvk langue des signes coréenne
        mfs langue des signes mexicaine
        ncs langue des signes nicaraguayenne
        nsl langue des signes norvégienne
        pso langue des signes polonaise
        psr langue des signes portugaise
        rsl langue des signes russe
        sfb langue des signes de Belgique francophone
        sfs langue des signes sud-africaine
        sgg langue des signes suisse allemande
        ssp langue des signes espagnole
        ssr langue des signes de Suisse romande
        swl langue des signes suédoise
        tse langue des signes tunisienne
        tsm langue des signes turque
        vgt langue des signes flamande
        xms langue des signes marocaine
    """,
)
