"""English, as the world writes it: 21 November; spelled as in Britain."""

from summit.base.languages.record import (
    NBSP,
    Contacts,
    Language,
    Leftovers,
    Mail,
    Naming,
    Times,
    Typography,
)

LANGUAGE = Language(
    subtag="en",
    simple="Simple English",
    # CLDR's plain "en" is the English of the United States.
    cldr="en-001",
    weekday_comma=False,
    hard_words=r"""
        co-creation
        consultations?
        e\.g\.
        etc\.
        exclusion
        executive summary
        facilitat\w+
        frameworks?
        furthermore
        governance
        however
        i\.e\.
        implement\w*
        in order to
        inclusi(?:on|ve)
        initiatives?
        interpretation
        moreover
        nevertheless
        partnerships?
        platforms?
        resilien(?:ce|t)
        stakeholders?
        start-ups?
        streaming
        therefore
        transition
        urban planning
        utilis\w+
    """,
    future="""
        will
        shall
        opens
        closes
        begins
        takes place
        take place
        is held
        is to
        are to
        is due
        are due
        going to
        upcoming
    """,
    typography=Typography(
        quotes=("“", "”"),
        clippings=frozenset(
            "bout cause cos cuz em gainst hood kay neath nother nough nuff round scuse sup til tis "
            "tude twas tween twere twill twould un".split()
        ),
    ),
    times=Times(
        whole=f"{{hour}}{NBSP}{{period}}",
        minutes=f"{{hour}}.{{minute}}{NBSP}{{period}}",
        moment="{day} at {time}",
        periods=((0, "am"), (12, "pm")),
        midnight="00.00",
        noon="noon",
    ),
    # Without CLDR's comma after the name of the day, as the texts write.
    full_date="EEEE d MMMM y",
    alphabet="a b c d e f g h i j k l m n o p q r s t u v w x y z",
    stop_words=frozenset(
        "a about after all also am an and any are as at be because been before being but by can "
        "cannot could did do does doing don each every few for from get had has have having he "
        "her here him his how i if in into is it its just like make many may me more most much "
        "must my need no nor not of off on one only or other our out over own s same she should "
        "so some such t than that the their them then there these they this those through to too "
        "under until up us very was we were what when where which while who whom why will with "
        "without would you your".split()
    ),
    suffixes="""
        e es s ed ing ings er ers or ors y ies ier al als ally ly
        ion ions ation ations ative atory ive ment ments ness ance ant ants ent ents
        ity ities able ful less ist ists ic ical ised ized ise ize ising izing
    """,
    day_words=r"""
        (?<!of )today(?!'s)
        (?<!of )(?:tomorrow|yesterday)(?!'s)
        tonight
        this (?:morning|afternoon|evening|week|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)
        (?:next|last) (?:week|weekend|month)
        next (?:mon|tues|wednes|thurs|fri|satur|sun)day
    """,
    yes="yes true",
    no="no false",
    naming=Naming(
        titles=r"""
            Mr\.? Mrs\.? Ms\.? Miss Mx\.? Mister Sir Lady Dr\.? Prof\.? Doctor Professor doctor
        """,
        offices="Mayor President Minister Director Councillor Senator",
        introductions="""
            my name is
            my name['’]s
            i am called
            call me
        """,
        no_names="""
            not very so and no from here taxi later back when if in a anonymous citizen deaf blind
            house who
        """,
        selves="""
            i am
            i['’]m
        """,
        possessives="my our his her",
        kin="""
            husband wife partner son daughter brother sister father mother neighbour neighbor friend
            colleague cousin uncle aunt nephew niece boss landlord landlady teacher
        """,
        kin_adjectives="old little",
        closings="""
            signed
            sincerely
            regards
            best wishes
            yours
        """,
        streets="""
            street road lane bridge avenue boulevard place square station school college hospital
            park quarter airport library saint st
        """,
        given="""
            Adam Alice Andrew Anita Ann Anna Anthony Arthur Caroline Catherine Charlotte Christian
            Christine Claire Clara Daniel David Deborah Denis Emily Emma Esther Eva Gabriel Gloria
            Hugo Jacqueline James Jennifer Jessica Joan John Joseph Julia Julie Karen Kevin Laura
            Linda Louis Louise Lucas Lucie Margaret Maria Marion Martha Mary Matthew Michael Oscar
            Patricia Patrick Paul Paula Peter Rachel Richard Robert Ruth Sandra Sara Sarah Sonia
            Sophie Stephen Susan Thomas Vincent William
        """,
    ),
    contacts=Contacts(
        near="at",
        dot="dot",
        mails="e-?mail mail",
        phones="tel telephone phone mobile cell call text ring",
        counts="euro dollar peso million billion inhabitant people dirham vote signature",
        digits="(?:zero|oh|nought) one two three four five six seven eight nine",
        teens="""
            ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen double
            triple
        """,
        tens="twenty thirty forty fifty sixty seventy eighty ninety",
        identities=r"""
            passport
            SSN
            social security
            national insurance
            NI number
            NHS
            ID (?:card|number)
            identity card
            driving licen[cs]e
            (?:licen[cs]e|number) plate
            residence permit
        """,
        births=r"""
            born
            date of birth
            d\.?o\.?b\.?
            birthday
        """,
        ways_behind=r"""
            street st\.? road rd\.? lane ln\.? avenue ave\.? drive terrace crescent boulevard
            blvd\.? close court gardens grove mews way place
        """,
    ),
    mail=Mail(
        wrote="""
            wrote
            writes
        """,
        on="On",
        copied="""
            original message
            forwarded message
        """,
        sender="from",
        headers="""
            sent
            date
            to
        """,
        signature="(?:sent|get outlook) (?:from my|for)",
        greetings="""
            (?:hello|hi|hey)(?: all| everyone| there)?
            good (?:morning|afternoon|evening)
            dear (?:sir|madam|sir or madam|all|team)
        """,
        closings="""
            (?:best|kind|warm) regards
            best wishes
            regards
            (?:yours )?(?:sincerely|faithfully|truly)
            (?:many )?thanks
            thank you
        """,
        replies="re fwd?",
        automatic=r"""
            (?:i am )?(?:out of|away from) (?:the |my )?office
            auto(?:matic|mated)?[ -]?(?:reply|response|answer)
        """,
        withdrawals=r"""
            (?:withdraw|delet|remov|eras|cancel)\w{0,5}\b.{0,40}(?:answer|contribution|response)
            (?:answer|contribution|response).{0,40}\b(?:withdr|delet|remov|eras|cancel)
            withdrawal
        """,
    ),
    leftovers=Leftovers(
        broken="""
            reference source not found
            bookmark not defined
            hyperlink reference not valid
            no text of specified style in document
            use the home tab to apply
            no table of (?:contents|figures) entries found
        """,
        prompts=r"""
            click or tap (?:here )?to enter (?:text|a date)
            click here to (?:enter|add|type) (?:text|a date|a title)
            choose an item(?=\.)
            ^to be completed(?=\W*$)
            ^to be written(?=\W*$)
            ^to be translated(?=\W*$)
            (?:insert|enter|add|type|write) (?:your |the |some )?(?:text|title|content) here
            your (?:text|title|content) (?:goes )?here
            (?:sample|placeholder|dummy) text(?=\s*(?:[.!]|$))
        """,
        blanks=r"""
            (?:your |the )?(?:first |last |full )?(?:name|date|place|title|address|time|number)
            (?:your |the )?(?:amount|role|city|link|text|figure|source|reference|photo|image|quote)
            type here
        """,
        remains=r"""
            to do
            (?:(?:title|text|summary|content|caption) )?to be completed
            (?:(?:title|text|summary|content|caption) )?to be written
            (?:(?:title|text|summary|content|caption) )?to be translated
            (?:(?:title|text|summary|content|caption) )?to be drafted
        """,
        unready="draft wip",
        orders="""
            to be (?:completed|written|confirmed|translated|checked|filled in|added)
            (?:insert|add|fill in|complete)
        """,
        shouts="""
            TO BE (?:COMPLETED|WRITTEN|TRANSLATED|CHECKED|FILLED IN|ADDED|REPLACED)
            INSERT (?:HERE|TEXT|LINK|PHOTO|IMAGE|THE|A|NAME|DATE)
        """,
        months="""
            january february march april may june july august september october november december
        """,
        openers=r"""
            as an? (?:AI|artificial intelligence|large language)(?: language)?(?: model| assistant)
            as an AI,
            I(?: a|['’])m an? AI (?:language )?(?:model|assistant)
            (?:certainly|absolutely|of course|sure(?: thing)?) ?! ?(?:here|below)
            (?:certainly|of course|sure) ?[,.:] ?here(?:['’]s| is) (?:a|the|your) [^\W\d_]+ version
            here(?:['’]s| is) (?:a|the|your) (?:revised|polished|improved|rewritten) version
            here(?:['’]s| is) (?:a|the|your) (?:refined|corrected|suggested) (?:version|draft)
        """,
        offers=r"""
            would you like me to (?:translate|shorten|expand|adapt|add|write|draft|refine|adjust)
            let me know if you(?:['’]d| would) like (?:me to|any (?:changes|adjustments))
            as of my (?:last )?knowledge (?:update|cutoff)
        """,
    ),
    dictionary="en_GB",
    dictionary_package="hunspell-en-gb",
    signed="""
        sgn sign language
        aed Argentine Sign Language
        ase American Sign Language
        asf Auslan (Australian Sign Language)
        asp Algerian Sign Language
        bfi British Sign Language
        bzs Brazilian Sign Language
        csc Catalan Sign Language
        csg Chilean Sign Language
        csl Chinese Sign Language
        csn Colombian Sign Language
        dse Dutch Sign Language
        dsl Danish Sign Language
        fcs Quebec Sign Language
        fse Finnish Sign Language
        fsl French Sign Language
        gsg German Sign Language
        gss Greek Sign Language
        ils International Sign
        ise Italian Sign Language
        isg Irish Sign Language
        jsl Japanese Sign Language
        kvk Korean Sign Language
        mfs Mexican Sign Language
        ncs Nicaraguan Sign Language
        nsl Norwegian Sign Language
        pso Polish Sign Language
        psr Portuguese Sign Language
        rsl Russian Sign Language
        sfb French Belgian Sign Language
        sfs South African Sign Language
        sgg Swiss German Sign Language
        ssp Spanish Sign Language
        ssr Swiss French Sign Language
        swl Swedish Sign Language
        tse Tunisian Sign Language
        tsm Turkish Sign Language
        vgt Flemish Sign Language
        xms Moroccan Sign Language
    """,
)
