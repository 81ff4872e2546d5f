"""Spanish: the RAE's rules, and the names of Spain and Latin America."""

from summit.base.languages.record import (
    NBSP,
    NUMBER,
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

QUOTED = r"[\s«“\"'(\[¿¡]*"
LIKE_I = lazy_pattern(
    rf"{QUOTED}(?![IVXLCDM]+\b)(?:(?i:h?[iíîï](?![aeouáéóú])|y(?=[b-df-hj-np-tv-z])))"
)
"""A word that begins with the vowel i: inglés, hijos; not hielo or yoga, nor a Roman numeral."""
LIKE_O = lazy_pattern(rf"{QUOTED}(?:(?i:h?[oóôö])|8|11(?:[.,\s]\d{{3}})*(?!\d|\.?º))")
"""A word or a number that begins with the vowel o: otros, hoy, ocho, 11."""

LANGUAGE = Language(
    subtag="es",
    simple="Español sencillo",
    weekday_comma=False,
    future="""
        será
        serán
        tendrá
        tendrán
        se abre
        se abrirá
        se inaugura
        se inaugurará
        se celebra
        se celebrará
        se celebrarán
        comenzará
        empezará
        podrá
        podrán
        debe
        deben
        deberá
        deberán
        va a
        van a
    """,
    typography=Typography(
        quotes=("«", "»"),
        inner=("“", "”"),
        clippings=frozenset("ta tá toy tamos ño ñora".split()),
        spaces=(Substitution(lazy_pattern(rf"{spaces_behind(NUMBER)}(?=%)"), NBSP, "%"),),
    ),
    minimum_grouping_digits=2,
    times=Times(
        whole="{hour}:{minute}",
        minutes="{hour}:{minute}",
        moment="{day} a las {time}",
        at_one="{day} a la {time}",
    ),
    # Without CLDR's comma after the name of the day, as the texts write.
    full_date="EEEE d 'de' MMMM 'de' y",
    conjunctions=((LIKE_I, " y ", " e "), (LIKE_O, " o ", " u ")),
    alphabet="a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    accented="áéíñóúü",
    stop_words=frozenset(
        "a al algo algunas algunos ante antes así aunque cada como con contra cual cuando de "
        "debe deben del desde donde dos e el él ella ellas ellos en entre era es esa ese eso "
        "esta está están este esto estos estas fue ha hace hacer han hasta hay la las le les lo "
        "los más me mi mis mucho muchos muy nada ni no nos nosotros nuestra nuestro o os otra "
        "otras otro otros para pero poco por porque puede pueden que qué quien se sea ser si sí "
        "sin sobre solo son su sus también tan tanto te tener tiene tienen todo todos toda todas "
        "tu un una uno unos y ya yo".split()
    ),
    suffixes="""
        e es s a o as os ar er ir an en ado ada ados adas ido ida idos idas
        ando iendo ante antes ancia cion ciones acion aciones ion iones
        miento mientos amiento amientos imiento imientos mente idad idades
        dor dora dores doras ador adora adores ista istas ico ica icos icas
        al ales ivo iva ivos ivas able ables ero era eros eras ia ias io ios
    """,
    day_words=r"""
        (?<!de )hoy
        (?<!de )ayer
        anoche
        (?<!la )(?<!de )(?<!una )mañana
        pasado mañana
        est[ea] (?:mañana|tarde|noche|semana|lunes|martes|miércoles|jueves|viernes|sábado|domingo)
        (?:la semana|el mes) (?:pasad[ao]|próxim[ao]|que viene)
    """,
    yes="sí si",
    no="no",
    naming=Naming(
        titles=r"""
            Dr\.? Prof\.? Sr\.? Sra\.? Srta\.? Dra\.? D\. Dña\.? Don Doña Señor Señora Señorita
            Doctor Doctora Profesor Profesora señor señora señorita don doña doctor doctora profesor
            profesora
        """,
        offices="""
            Alcalde Alcaldesa Presidente Presidenta Ministro Ministra Gobernador Gobernadora
            Director Directora Concejal
        """,
        introductions="""
            me llamo
            mi nombre es
        """,
        no_names="""
            no en un una vecino vecina ciudadano ciudadana anónimo anónima colombiano sordo sorda
        """,
        selves="soy",
        possessives="mi mis nuestro nuestra su un una el la",
        kin="""
            marido esposa esposo mujer hijo hija hermano hermana padre madre vecino vecina amigo
            amiga compañero compañera primo prima tío tía sobrino sobrina jefe jefa casero casera
            maestro maestra
        """,
        closings="""
            firmado
            atentamente
            saludos
            un saludo
            cordialmente
        """,
        streets="""
            calle avenida plaza paseo carrera barrio parque colegio escuela estación hospital
            biblioteca san santa
        """,
        particles="""
            de la
            de los
            de las
            de
            del
            la
        """,
        given="""
            Alejandra Alejandro Ana Andrea Andrés Angela Anita Antonio Armando Beatriz Camila
            Carlos Carmen Carolina Clara Cristina Daniel Daniela David Diego Eduardo Elena Emma
            Esther Eva Felipe Fernanda Fernando Francisco Gabriel Gabriela Gloria Guadalupe
            Guillermo Gustavo Hugo Ignacio Isabel Javier Joaquín Jorge Josefina José Juan Juana
            Julia Laura Linda Lucas Lucía Luis Luisa Manuel Manuela Marco Margarita Maria Mariana
            Mario Marta Martha María Miguel Mónica Natalia Nora Omar Oscar Pablo Patricia Paula
            Paulina Pedro Rafael Raúl Ricardo Roberto Rodrigo Rosa Roxana Ruth Sandra Sara Sergio
            Sofia Sofía Sonia Teresa Verónica Yolanda
        """,
    ),
    contacts=Contacts(
        at="arroba",
        near="en at",
        dot="punto dot",
        mails="correo mail e-?mail",
        phones="tel teléfono móvil celular cel fijo llame llamen llámame número",
        counts="euro peso habitant persona millon millón dólar voto firma metro",
        digits="cero un[oa]? dos tres cuatro cinco seis siete ocho nueve",
        teens=r"""
            diez once doce trece catorce quince diecis[ée]is diecisiete dieciocho diecinueve
            veint[iu]\w{2,8}
        """,
        tens="""
            veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa ciento doscientos
            trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos
        """,
        identities=r"""
            DNI
            NIE
            NIF
            c[ée]dula
            C\.?\s?C\.?
            T\.\s?I\.
            pasaporte
            seguridad social
            (?:tarjeta|carné|carnet|documento) de identidad
            carn[ée]t? de conducir
            matr[íi]cula
            placas?
            CURP
            RUT
            CPF
            tarjeta sanitaria
        """,
        births=r"""
            nac[íi](?:d[oa])?
            fecha de nac(?:imiento)?
            cumpleaños
        """,
        ways=r"calle cll?\.? c/ avenida avda\.? carrera cra\.? kra?\.? diagonal transversal",
        places=r"av\.? plaza pza\.? paseo camino callejón pasaje ronda urbanización travesía",
        house=r"# n[º°.o] no\. núm\.? número",
    ),
    mail=Mail(
        wrote="""
            escribió
            escribio
            ha escrito
        """,
        on="El",
        copied="mensaje (?:original|reenviado)",
        sender="de",
        headers="""
            enviado(?: el)?
            fecha
            para
        """,
        signature="enviado desde mi",
        greetings="""
            (?:hola|buenas)(?: a todos)?
            buenos días
            buenas (?:tardes|noches)
            estimad[oa]s? (?:señor|señora|señores|equipo)
        """,
        closings="""
            (?:un )?saludos?
            (?:un )?cordial saludo
            (?:muchas )?gracias
            atentamente
        """,
        replies="re rv",
        automatic=r"""
            (?:respuesta|contestación) autom[aá]tica
            (?:fuera|ausente|ausencia) de (?:la |mi )?oficina
        """,
        withdrawals=r"""
            (?:retir|elimin|borr|anul|suprim)\w{0,6}\b.{0,40}(?:respuesta|contribuci|participaci)
            (?:respuesta|contribuci|participaci).{0,40}\b(?:retir|elimin|borr|anul|suprim)
            retirada
        """,
    ),
    leftovers=Leftovers(
        broken="""
            no se encuentra el origen de la referencia
            marcador no definido
            referencia de hipervínculo no válida
            no hay texto con el estilo especificado
            utilice la pestaña inicio para aplicar
            no se encontraron (?:elementos|entradas) de tabla de contenido
        """,
        prompts=r"""
            haga clic o pulse aquí para (?:escribir|especificar) (?:texto|una fecha)
            haga clic aquí para (?:escribir|agregar|introducir) (?:texto|una fecha|un título)
            elija un elemento(?=\.)
            ^(?:a|por) completar(?=\W*$)
            ^(?:a|por) redactar(?=\W*$)
            ^(?:a|por) traducir(?=\W*$)
            (?:inserte|insertar|escriba|escribe|añada) (?:el |su |tu )?(?:texto|título) aquí
            (?:su|tu) (?:texto|título|contenido) aquí
            texto de (?:ejemplo|relleno|muestra)(?=\s*(?:[.!]|$))
        """,
        blanks=r"""
            (?:su |tu |el |la )?(?:nombre|apellidos?|fecha|lugar|título|dirección|hora|número)
            (?:importe|cargo|ciudad|enlace|texto|cifra|fuente|referencia|foto|imagen|cita|año|día|mes)
        """,
        remains=r"""
            (?:(?:título|texto|resumen|contenido) )?(?:por|a|para) completar
            (?:(?:título|texto|resumen|contenido) )?(?:por|a|para) redactar
            (?:(?:título|texto|resumen|contenido) )?(?:por|a|para) rellenar
            (?:(?:título|texto|resumen|contenido) )?(?:por|a|para) traducir
            (?:(?:título|texto|resumen|contenido) )?(?:por|a|para) escribir
            pendiente de (?:completar|redactar|redacción|traducir|traducción)
        """,
        unready="borrador",
        orders="""
            (?:por|a|para) (?:completar|rellenar|definir|confirmar|traducir|verificar|redactar)
            (?:insertar|inserte|añadir|añada|indicar|completar|rellenar)
            pendiente
        """,
        shouts="""
            (?:POR|A|PARA) (?:COMPLETAR|RELLENAR|REDACTAR|TRADUCIR|VERIFICAR|DEFINIR|SUSTITUIR)
            PENDIENTE DE (?:COMPLETAR|TRADUCIR|REDACTAR|TRADUCCIÓN|REDACCIÓN|VERIFICAR)
            INSERTAR (?:AQUÍ|TEXTO|ENLACE|FOTO|IMAGEN|EL|LA|UN|UNA)
        """,
        is_todo_a_word=True,
        months=r"""
            de\s(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre)
            de\sdiciembre
        """,
        openers=r"""
            como (?:modelo de (?:lenguaje|IA)|asistente de (?:IA|inteligencia artificial)|IA,)
            ¡(?:claro(?: que sí)?|por supuesto|con gusto) ?! ?(?:aquí|a continuación)
            (?:claro(?: que sí)?|por supuesto|con gusto) ?[!,.:] ?aquí (?:tienes?|está)
            aquí (?:tienes?|está) (?:una|la|el|un|tu|su) (?:versión|texto|traducción|resumen)
        """,
        offers=r"""
            ¿(?:te|le) gustaría que (?:lo |la |te |le )?(?:traduzca|acorte|adapte|añada|amplíe)
            ¿quieres? que (?:lo |la |te |le )?(?:traduzca|acorte|adapte|añada|amplíe|redacte)
        """,
    ),
    signed="""
        sgn lengua de signos
        aed lengua de señas argentina
        ase lengua de signos estadounidense
        asf lengua de signos australiana
        asp lengua de signos argelina
        bfi lengua de signos británica
        bzs lengua de señas brasileña
        csc lengua de signos catalana
        csg lengua de señas chilena
        csl lengua de signos china
        csn lengua de señas colombiana
        dse lengua de signos neerlandesa
        dsl lengua de signos danesa
        fcs lengua de signos quebequesa
        fse lengua de signos finlandesa
        fsl lengua de signos francesa
        gsg lengua de signos alemana
        gss lengua de signos griega
        ils signos internacionales
        ise lengua de signos italiana
        isg lengua de signos irlandesa
        jsl lengua de signos japonesa
        kvk lengua de signos coreana
        mfs lengua de señas mexicana
        ncs lengua de señas nicaragüense
        nsl lengua de signos noruega
        pso lengua de signos polaca
        psr lengua de signos portuguesa
        rsl lengua de signos rusa
        sfb lengua de signos de la Bélgica francófona
        sfs lengua de signos sudafricana
        sgg lengua de signos de la Suiza alemana
        ssp lengua de signos española
        ssr lengua de signos de la Suiza romanda
        swl lengua de signos sueca
        tse lengua de signos tunecina
        tsm lengua de signos turca
        vgt lengua de signos flamenca
        xms lengua de signos marroquí
    """,
)
