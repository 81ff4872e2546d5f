"""Arabic, in modern standard; digits are a matter of the settings (DIGITS)."""

from itertools import product

from summit.base.languages.record import Contacts, Language, Mail, Naming, Typography

AND, WITH_AS_FOR, THE = ("", "و", "ف"), ("", "ب", "ك", "ل"), ("", "ال", "ل")

LANGUAGE = Language(
    subtag="ar",
    simple="العربية المبسطة",
    typography=Typography(quotes=("«", "»")),
    # CLDR: hamza stands with the letter that bears it, ta marbuta with ta.
    alphabet="ء اأإآٱ ب تة ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه وؤ يىئ",
    stop_words=frozenset(
        "في من على إلى عن مع هذا هذه ذلك تلك هو هي هم هن نحن أنا أنت أن إن لا ما لم لن قد كان "
        "كانت يكون تكون كل بعض غير حتى أو و ثم لكن التي الذي الذين ليس كما أي عند بعد قبل إذا "
        "حيث فقط أيضا أيضاً جدا جداً لأن منذ دون أكثر أقل يجب يمكن هناك هنا له لها لهم به بها "
        "فيه فيها منه منها عليه عليها كيف لماذا متى أين لنا لي نا".split()
    ),
    yes="نعم",
    naming=Naming(
        titles=r"""
            السيد السيدة الآنسة الدكتور الدكتورة د\. الأستاذ الأستاذة أستاذ أستاذة الحاج الحاجة
            الشيخ الشيخة سيدي للسيد للسيدة والسيد والسيدة
        """,
        offices="""
            الرئيس الرئيسة رئيس رئيسة الوزير الوزيرة وزير وزيرة العمدة عمدة المدير المديرة مدير
            مديرة الوالي والي المحافظ محافظ القاضي قاضي
        """,
        introductions="""
            اسمي هو
            اسمي
            إسمي
            أنا اسمي
            أدعى
        """,
        no_names="لا ليس غير",
        selves="أنا",
        kin="""
            زوجي زوجتي ابني ابنتي أخي أختي أبي أمي والدي والدتي جاري جارتي صديقي صديقتي زميلي زميلتي
            عمي عمتي خالي خالتي طفلي طفلتي
        """,
        closings="""
            التوقيع
            الإمضاء
            مع التحية
            مع تحياتي
        """,
        streets="شارع ساحة حي مدرسة مستشفى",
        particles="""
            ben
            bin
            bint
            ibn
            el
            al
        """,
        given="""
            محمد أحمد فاطمة خديجة عائشة يوسف إبراهيم مريم زينب حسن حسين علي عمر عثمان خالد سعيد رشيد
            كريمة عبد سميرة ليلى نادية سعاد حليمة رقية ياسين حمزة بلال طارق مصطفى إسماعيل هشام نبيل
            جميلة لطيفة فوزية حنان إيمان سلمى ياسمين سارة هدى منى رانيا ملاك أسماء
        """,
        letters="\u0621-\u063a\u0641-\u064a\u0671-\u06d3",
    ),
    contacts=Contacts(
        phones="هاتف هاتفي جوال موبايل واتساب رقمي رقم",
        counts="يورو دولار درهم نسمة شخص",
    ),
    mail=Mail(
        # The verb comes first, and may be one word with the "and" before it.
        wrote=r"\w*كتب.*",
        on="في",
        copied="الرسالة الأصلية",
        sender="من",
        headers="""
            تاريخ
            أرسلت?
            إلى
        """,
        signature="(?:أُرسل|أرسل|مرسل) من",
        closings="""
            شكرا
            شكرًا
            وشكرا
            مع (?:التحية|تحياتي)
            تحياتي
            والسلام عليكم
        """,
        replies="رد",
    ),
    dictionary="ar",
    prefixes=" ".join(map("".join, product(AND, WITH_AS_FOR, THE))),
)
