// Finds pages by what they are called: by the small index of a language, its titles, menu titles,
// keywords, headings and summaries. The search, the page of what does not exist and the copy for a
// disk use it.

"use strict";

// What one letter is written for another, once accents, vowel signs and hamza are gone.
const SAME = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ı: "i", ى: "ي", ة: "ه" };
const WORTH = { title: 1, menu: 1, keywords: 0.95, headings: 0.6, excerpt: 0.35 };
const SURE = 0.7;
const STEM = 4; // the letters that a word has before its ending, at least
const STEMMED = 0.9;
const FORM = 0.55; // the part of two words that is the same where one is a form of the other
const ENOUGH = 0.4; // the part of a question that a page answers, where one does

const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}ـ]/gu, "")
    .replace(/[œæßøıىة]/g, (letter) => SAME[letter]);
const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}ـ]*/gu;
const wordsIn = (text) => text.match(TOKEN) ?? [];
const highest = (numbers) => Math.max(0, ...numbers);

// How much a word is like another: where it begins the other at least SURE, else less.
function likeness(word, other) {
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  let shared = 0;
  while (shared < short.length && word[shared] === other[shared]) shared++;
  const part = shared / long.length;
  if (shared === word.length && shared > 1) return SURE + 0.25 * part;
  if (short.length > 5 && long.endsWith(short)) return SURE;
  return shared > 2 && part > FORM ? SURE * part : 0;
}

// How many letters to change, add, leave out or exchange to make one word of another.
function distance(word, other) {
  let before;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= word.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const isOther = word[i - 1] !== other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + isOther);
      const isCrossed = before && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1];
      if (isCrossed) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}

// Returns how the words of a language are compared: their forms, and how much two are alike.
function formed({ prefixes, suffixes }) {
  const ending = new RegExp(`(?<=.{${STEM}})(${suffixes.join("|")})$`);
  // In Arabic "and", "for", "with" and the article are written as one with the word.
  const formsOf = (written) => {
    const word = fold(written);
    const rest = prefixes.map((each) => (word.startsWith(each) ? word.slice(each.length) : ""));
    return [word, ...rest.filter((each) => each.length > 1 && (each.length > 2 || word.length > 3))];
  };
  const alike = (forms, others) => {
    if (forms.some((form) => others.includes(form))) return 1;
    const [word, other] = [forms, others].map(([whole, rest = whole]) => rest);
    const isStem = word.replace(ending, "") === other.replace(ending, "");
    return isStem ? STEMMED : likeness(word, other);
  };
  return { formsOf, alike };
}

// Returns what answers by an index: {pages, meant}, the pages, best first, and the question with
// the nearest words in place of those that no page has, if there are any.
function searcher(index) {
  const { passed, pages } = index;
  const { formsOf, alike } = formed(index);
  const phrasesOf = (page) =>
    Object.entries(WORTH).flatMap(([part, worth]) =>
      [page[part] ?? []].flat().map((text) => ({ worth, words: wordsIn(text) })),
    );

  // Words that say nothing of a subject, but for those that stand alone somewhere: "where", "when".
  const alone = pages.flatMap(phrasesOf).filter(({ words }) => words.length === 1);
  const telling = new Set(alone.map(({ words }) => fold(words[0])));
  const idle = new Set(passed.map(fold).filter((word) => !telling.has(word)));
  const isTelling = (word) => !idle.has(fold(word)) && !/^\p{L}$/u.test(word);
  const tellingOf = (words) => (words.some(isTelling) ? words.filter(isTelling) : words);

  const entries = pages.map((page) => ({
    page,
    phrases: phrasesOf(page).map(({ worth, words }) => ({ worth, words: tellingOf(words).map(formsOf) })),
  }));
  // The words of the index, as they are compared and as they are written.
  const known = new Map(pages.flatMap(phrasesOf).flatMap(({ words }) => words.map((word) => [fold(word), word])));

  // How well each phrase of each page has a word.
  const found = (forms) =>
    entries.map(({ phrases }) =>
      phrases.map(({ worth, words }) => worth * highest(words.map((each) => alike(forms, each)))),
    );

  const isSure = (forms) =>
    entries.some(({ phrases }) =>
      phrases.some(({ words }) => words.some((each) => alike(forms, each) >= SURE)),
    );

  function nearest(word) {
    const reach = word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
    const near = [...known.keys()]
      .filter((each) => each[0] === word[0] && Math.abs(each.length - word.length) <= reach)
      .map((each) => [distance(word, each), each])
      .sort(([a], [b]) => a - b)[0];
    return near?.[0] <= reach ? known.get(near[1]) : undefined;
  }

  return (question) => {
    let meant = question;
    const terms = tellingOf(wordsIn(question)).map((word) => {
      const forms = formsOf(word);
      const near = isSure(forms) ? undefined : nearest(fold(word));
      const has = found(near ? formsOf(near) : forms);
      if (near) meant = meant.replace(word, near);
      // A word says the more, the fewer pages have it.
      const number = has.filter((each) => highest(each) > SURE * FORM).length;
      const weight = Math.log(1 + pages.length / (1 + number));
      return { has, weight };
    });
    const total = terms.reduce((sum, { weight }) => sum + weight, 0);
    const part = (value) => terms.reduce((sum, { has, weight }) => sum + weight * value(has), 0) / total;
    const answers = entries.map(({ page, phrases }, index) => {
      const share = part((has) => highest(has[index]));
      // A phrase that says this and hardly more is what was meant.
      const whole = phrases.map(
        ({ words }, place) => part((has) => has[index][place]) * Math.min(1, terms.length / words.length),
      );
      return { page, share, score: share + highest(whole) / 2 };
    });
    const least = Math.min(ENOUGH, 0.8 * highest(answers.map(({ share }) => share)));
    return {
      pages: answers
        .filter(({ share }) => share && share >= least)
        .sort((a, b) => b.score - a.score)
        .map(({ page }) => page),
      meant: meant === question ? "" : meant,
    };
  };
}
