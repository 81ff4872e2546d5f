"""Words that say nothing of a subject, in the languages of the site: articles, pronouns."""

STOP_WORDS = {
    "fr": frozenset(
        "a ai au aussi autre autres aux avec avoir bien c ça car ce cela ces cet cette ceux chez "
        "comme d dans de des deux dit doit donc du elle elles en encore entre est et était être "
        "eu eux fait faire faut il ils j je jamais juste l la le les leur leurs lui m ma mais me "
        "même mes moi moins mon n ne ni nos notre nous on ont ou où par parce pas pendant peu peut "
        "peuvent plus pour pouvoir qu quand que quel quelle quelles quels qui quoi rien s sa sans "
        "se sera ses si son sont sous souvent sur t ta te tes toi ton tous tout toute toutes très "
        "trop tu un une vers vos votre vous y".split()
    ),
    "en": frozenset(
        "a about after all also am an and any are as at be because been before being but by can "
        "cannot could did do does doing don each every few for from get had has have having he her "
        "here him his how i if in into is it its just like make many may me more most much must my "
        "need no nor not of off on one only or other our out over own s same she should so some "
        "such t than that the their them then there these they this those through to too under "
        "until up us very was we were what when where which while who whom why will with without "
        "would you your".split()
    ),
    "es": frozenset(
        "a al algo algunas algunos ante antes así aunque cada como con contra cual cuando de debe "
        "deben del desde donde dos e el él ella ellas ellos en entre era es esa ese eso esta está "
        "están este esto estos estas fue ha hace hacer han hasta hay la las le les lo los más me "
        "mi mis mucho muchos muy nada ni no nos nosotros nuestra nuestro o os otra otras otro "
        "otros para pero poco por porque puede pueden que qué quien se sea ser si sí sin sobre "
        "solo son su sus también tan tanto te tener tiene tienen todo todos toda todas tu un una "
        "uno unos y ya yo".split()
    ),
    "ar": frozenset(
        "في من على إلى عن مع هذا هذه ذلك تلك هو هي هم هن نحن أنا أنت أن إن لا ما لم لن قد كان كانت "
        "يكون تكون كل بعض غير حتى أو و ثم لكن التي الذي الذين ليس كما أي عند بعد قبل إذا حيث "
        "فقط أيضا أيضاً جدا جداً لأن منذ دون أكثر أقل يجب يمكن هناك هنا له لها لهم به بها فيه فيها "
        "منه منها عليه عليها كيف لماذا متى أين لنا لي نا".split()
    ),
}
