// The search of a copy that is read from a disk. PAGES are the words of all pages of the language,
// from the script before this one: each page with its way from here, title, section and text.

"use strict";

const PAUSE = 150; // milliseconds without a key before a search
const STEP = 10; // results shown at a time
const AROUND = 12; // words of an excerpt before and after the one that was found

const form = document.querySelector("form.search");
const input = form.elements.q;
const found = document.getElementById("found");
const list = document.getElementById("results");
const more = document.getElementById("more");
const template = document.getElementById("result");
const plural = new Intl.PluralRules(document.documentElement.lang);
const WORD = /[\p{L}\p{N}\p{M}ـ]+/gu;

let waiting; // the timer of the pause
let results = [];

// Words as they are compared: without case and accents; the letters of Arabic that people write for
// each other are one, and its signs of vowels and lengthening are none.
const LIKE = { أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ئ: "ي", ؤ: "و", ة: "ه", ß: "ss" };
const fold = (word) =>
  word
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/[\u0610-\u061a\u064b-\u065f\u0670ـ]/g, "")
    .toLowerCase()
    .replace(/[أإآٱىئؤةß]/g, (letter) => LIKE[letter])
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "");

// In Arabic "and", "for", "with" and the article are written together with the word.
const CLITICS = /^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=.{4}))(?=.{2})/u;
const formsOf = (word) => [...new Set([word, word.replace(CLITICS, "")])];

// A word is found by its beginning, and by the plural of a longer one.
const isLike = (form, sought) =>
  form.startsWith(sought) || (form.length > 4 && sought.length - form.length <= 2 && sought.startsWith(form));
const matches = (forms, sought) => forms.some((form) => sought.some((each) => isLike(form, each)));
const tokens = (text) => (text.match(WORD) ?? []).map((word) => formsOf(fold(word)));

let known; // the words of every page, made with the first search
function search(words) {
  known ??= PAGES.map((page) => ({ page, title: tokens(page.title), text: tokens(page.text) }));
  const sought = tokens(words);
  const count = (part, one) => part.filter((forms) => matches(forms, one)).length;
  const weigh = ({ title, text }) => {
    const counts = sought.map((one) => 20 * count(title, one) + count(text, one));
    return counts.every(Boolean) ? counts.reduce((sum, each) => sum + Math.log2(1 + each), 0) : 0;
  };
  return known
    .map((entry) => ({ page: entry.page, weight: sought.length ? weigh(entry) : 0, sought }))
    .filter(({ weight }) => weight)
    .sort((a, b) => b.weight - a.weight);
}

function marked(word) {
  const mark = document.createElement("mark");
  mark.textContent = word;
  return mark;
}

// The words around the first that was sought, and marks around those that were.
function excerptOf(text, sought) {
  const isSought = (word) => sought.some((one) => matches(formsOf(fold(word)), one));
  const words = [...text.matchAll(WORD)];
  const first = Math.max(0, words.findIndex(([word]) => isSought(word)));
  const shown = words.slice(Math.max(0, first - AROUND), first + AROUND);
  if (!shown.length) return [];
  const last = shown.at(-1);
  let end = shown[0].index;
  const parts = [end ? "… " : ""];
  for (const match of shown) {
    parts.push(text.slice(end, match.index));
    parts.push(isSought(match[0]) ? marked(match[0]) : match[0]);
    end = match.index + match[0].length;
  }
  return [...parts, last === words.at(-1) ? text.slice(end) : " …"];
}

function itemOf({ page, sought }) {
  const item = template.content.cloneNode(true);
  const [link, language, section, text] = item.querySelectorAll("a, span, p");
  link.href = page.way;
  link.textContent = page.title;
  section.textContent = page.section ?? "";
  text.append(...excerptOf(page.text, sought));
  if (page.lang) {
    for (const part of [link, text]) Object.assign(part, { lang: page.lang, dir: page.dir });
    language.textContent = `(${page.language})`;
  }
  return item;
}

function showMore() {
  const shown = list.childElementCount;
  list.append(...results.slice(shown, shown + STEP).map(itemOf));
  more.hidden = list.childElementCount >= results.length;
  if (shown) list.children[shown]?.querySelector("a").focus();
}

function countOf(number) {
  if (!number) return found.dataset.none;
  const text = found.dataset[plural.select(number)] ?? found.dataset.other;
  return text.replace("%(count)s", number);
}

function show() {
  clearTimeout(waiting);
  const words = input.value.trim();
  results = search(words);
  list.replaceChildren();
  found.textContent = words ? countOf(results.length) : "";
  showMore();
}

input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
more.addEventListener("click", showMore);
input.value = new URLSearchParams(location.search).get("q") ?? input.value;
show();
