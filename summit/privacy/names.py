"""How people are named in French, English, Spanish and Arabic: what stands before a name.

Lists of words only, one string for each, so that they are easy to extend; ``privacy`` uses them.
"""

TITLES = r"""
    M\. MM\. Mr\.? Mme\.? Mmes Mlle Mgr Dr\.? Dre Pr Prof\.? Monsieur Madame Mademoiselle Docteur
    Docteure Professeur Professeure Maître Mrs\.? Ms\.? Miss Mx\.? Mister Sir Lady Doctor Professor
    Sr\.? Sra\.? Srta\.? Dra\.? D\. Dña\.? Don Doña Señor Señora Señorita Profesor Profesora Doctora
    monsieur madame mademoiselle docteur docteure professeur professeure maître señor señora
    señorita don doña doctor doctora profesor profesora
"""
ARABIC_TITLES = """
    السيد السيدة الآنسة الدكتور الدكتورة د. الأستاذ الأستاذة أستاذ أستاذة الحاج الحاجة الشيخ الشيخة
    سيدي للسيد للسيدة والسيد والسيدة
"""
ROLES = """
    Maire Président Présidente Ministre Préfet Préfète Directeur Directrice Conseiller Conseillère
    Député Députée Juge Mayor President Minister Director Councillor Senator Alcalde Alcaldesa
    Presidente Presidenta Ministro Ministra Gobernador Gobernadora Director Directora Concejal
    الرئيس الرئيسة رئيس رئيسة الوزير الوزيرة وزير وزيرة العمدة عمدة المدير المديرة مدير مديرة
    الوالي والي المحافظ محافظ القاضي قاضي
"""
"""What follows a title and is no name: an office."""

INTRODUCTIONS = r"""
    je m['’]appelle|mon nom est|mon prénom est|moi c['’]est|my name is|my name['’]s|i am called
    |call me|me llamo|mi nombre es|اسمي هو|اسمي|إسمي|أنا اسمي|أدعى
"""
NO_NAMES = """
    pas très trop donc aussi ici not very so and no sur dans en from here taxi later back when if
    لا ليس غير
"""
"""What follows "my name is" or "call me" and is no name."""

SELF = r"je suis|i am|i['’]m|soy"
"""What names a person only where two capitalized words follow: "je suis Parisienne" does not."""

KIN = r"""
    (?:mon|ma|notre|votre|son|sa|cet|cette|un|une|my|our|his|her|mi|mis|nuestro|nuestra|su|un|una|el
    |la)\ (?:(?:vieil|vieille|petit|petite|old|little|grand)\ )?
    (?:mari|femme|épouse|époux|compagnon|compagne|fils|fille|frère|sœur|soeur|père|mère|voisin
    |voisine|ami|amie|copain|copine|collègue|cousin|cousine|oncle|tante|neveu|nièce|élève|patron
    |patronne|propriétaire|médecin|gardien|gardienne|husband|wife|partner|son|daughter|brother
    |sister|father|mother|neighbour|neighbor|friend|colleague|cousin|uncle|aunt|nephew|niece|boss
    |landlord|landlady|teacher|marido|esposa|esposo|mujer|hijo|hija|hermano|hermana|padre|madre
    |vecino|vecina|amigo|amiga|compañero|compañera|primo|prima|tío|tía|sobrino|sobrina|jefe|jefa
    |casero|casera|maestro|maestra)
"""
ARABIC_KIN = """
    زوجي زوجتي ابني ابنتي أخي أختي أبي أمي والدي والدتي جاري جارتي صديقي صديقتي زميلي زميلتي عمي
    عمتي خالي خالتي طفلي طفلتي
"""
CLOSINGS = r"""
    signé|cordialement|bien\ à\ vous|bien\ cordialement|salutations|amicalement|signed|sincerely
    |regards|best\ wishes|yours|firmado|atentamente|saludos|un\ saludo|cordialmente|التوقيع|الإمضاء
    |مع\ التحية|مع\ تحياتي
"""
STREETS = """
    rue avenue boulevard place quai square impasse allée cours pont métro station gare collège lycée
    école hôpital stade parc jardin quartier cité street road lane bridge school hospital park
    airport calle avenida plaza paseo carrera barrio parque colegio escuela estación hospital
    biblioteca bibliothèque library saint sainte st san santa شارع ساحة حي مدرسة مستشفى
"""
"""Before a name, these make it that of a place."""

PARTICLES = r"de la|de los|de las|de|du|des|del|la|le|van der|van|von|da|dos|ben|bin|bint|ibn|el|al"

GIVEN = """
    Abdel Abdou Abdoulaye Abdul Adam Adama Ahmad Ahmed Aicha Aisha Alain Alejandra Alejandro
    Alexandre Ali Alice Amadou Amina Amine Amir Ana Andrea Andrew André Andrés Angela Anita Ann
    Anna Anne Anthony Antoine Antonio Armando Arthur Awa Ayşe Aïcha Beatriz Benoît Bernard Bilal
    Brahim Brigitte Bruno Camila Camille Carlos Carmen Carolina Caroline Catherine Charlotte Chloé
    Christian Christine Christophe Claire Clara Claude Corinne Cristina Cécile Céline Daniel
    Daniela David Deborah Denis Diego Dominique Driss Eduardo Elena Emily Emma Emmanuel Esther Eva
    Fabien Fadi Farid Fatima Fatma Fatou Fatoumata Felipe Fernanda Fernando Fouad Francisco Franck
    François Françoise Gabriel Gabriela Gaëlle Gilles Gloria Guadalupe Guillaume Guillermo Gustavo
    Gérard Habiba Hamid Hamza Hanane Hassan Henri Hicham Hugo Hussein Hélène Ibrahim Ignacio Inès
    Isabel Isabelle Ismaël Jacqueline Jacques James Jamila Javier Jean Jeanne Jennifer Jessica
    Joan Joaquín John Jorge Josefina Joseph José Juan Juana Julia Julie Julien Jérôme Karen Karim
    Karima Kevin Khadidja Khadija Khaled Latifa Laura Laurence Laurent Leila Leïla Linda Louis
    Louise Luc Lucas Lucie Lucía Luis Luisa Léa Mahmoud Malik Mamadou Manon Manuel Manuela Marc
    Marcel Marco Margaret Margarita Maria Mariam Mariama Mariana Marie Mario Marion Marta Martha
    Martine Mary Maryam María Mathieu Matthew Maxime Mehdi Meriem Michael Michel Michèle Miguel
    Mohamed Mohammed Monique Moussa Mustapha Myriam Mónica Nadia Nadine Natalia Nathalie Nicolas
    Nicole Nora Noura Olivier Omar Oscar Ousmane Pablo Patricia Patrick Paul Paula Paulina Pedro
    Peter Philippe Pierre Rachel Rachid Rachida Rafael Rania Raúl Ricardo Richard Robert Roberto
    Rodrigo Romain Rosa Roxana Ruth Said Salah Salima Salma Samia Samir Samira Sandra Sandrine
    Sara Sarah Saïd Sergio Sofia Sofía Sonia Sophie Stephen Stéphane Stéphanie Susan Sylvie
    Sébastien Tariq Teresa Thomas Thérèse Valérie Verónica Vincent Virginie Véronique William
    Xavier Yacine Yasmine Yolanda Youssef Yusuf Yves Yvonne Zahra Zineb Zoé Élise Élodie Éric
"""
"""Frequent given names; alone they say little, before a capitalized word they name somebody."""

ARABIC_GIVEN = """
    محمد أحمد فاطمة خديجة عائشة يوسف إبراهيم مريم زينب حسن حسين علي عمر عثمان خالد سعيد رشيد كريمة
    عبد سميرة ليلى نادية سعاد حليمة رقية ياسين حمزة بلال طارق مصطفى إسماعيل هشام نبيل جميلة لطيفة
    فوزية حنان إيمان سلمى ياسمين سارة هدى منى رانيا ملاك أسماء
"""
