// Finds pages by their text in a copy that is read from a disk. PAGES are those of the language,
// from the script before this one: each with its way from here, title, section and text.

"use strict";

const AROUND = 12; // words of an excerpt before and after the first that was asked for

function mark(word) {
  const element = document.createElement("mark");
  element.textContent = word;
  return element;
}

// The words around the first that was asked for, and marks around those that were.
function excerptAround(text, isAsked) {
  const words = [...text.matchAll(TOKEN)];
  const first = Math.max(0, words.findIndex(([word]) => isAsked(word)));
  const shown = words.slice(Math.max(0, first - AROUND), first + AROUND);
  if (!shown.length) return [];
  let end = shown[0].index;
  const parts = [end ? "… " : ""];
  for (const match of shown) {
    parts.push(text.slice(end, match.index));
    parts.push(isAsked(match[0]) ? mark(match[0]) : match[0]);
    end = match.index + match[0].length;
  }
  return [...parts, shown.at(-1) === words.at(-1) ? text.slice(end) : " …"];
}

// Returns the pages whose text has a form of each word.
let known; // the words of every page, in their forms: made with the first search
function lookIn(question) {
  const { formsOf, alike } = formed(TITLES);
  const asked = wordsIn(question).map(formsOf);
  known ??= PAGES.map((page) => ({ page, words: wordsIn(`${page.title} ${page.text}`).map(formsOf) }));
  const isAsked = (word) => asked.some((forms) => alike(forms, formsOf(word)));
  return known
    .map(({ page, words }) => {
      const counts = asked.map((forms) => words.filter((each) => alike(forms, each)).length);
      const weight = counts.reduce((sum, each) => sum + Math.log2(1 + each), 0);
      return { page, weight: counts.every(Boolean) ? weight : 0 };
    })
    .filter(({ weight }) => weight)
    .sort((a, b) => b.weight - a.weight)
    .map(({ page }) => ({ data: () => ({ ...page, excerpt: excerptAround(page.text, isAsked) }) }));
}
