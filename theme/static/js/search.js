// Shows pages while the reader types: first those that are called so (titles.js, at once), below
// them those that say so in their text (Pagefind's, which comes with the first letter; in a copy
// for a disk, its own). Without this script the page shows other ways. In a form with a kind of
// pages, what somebody asks is sent, and only pages of this kind that share words with it are
// shown. The page of what does not exist looks for the words of its address.

"use strict";

const PAUSE = 200; // milliseconds without a key before a search
const STEP = 10; // results shown at a time

const form = document.querySelector("[data-search]");
const { titles, index, kind } = form.dataset;
const isLost = form.dataset.search === "lost";
const input = form.elements[kind ? "question" : "q"];
const byId = (id) => document.getElementById(id);
const [found, list, more, template] = ["found", "results", "more", "result"].map(byId);
const [near, failed, onward] = ["meant", "failed", "onward"].map(byId);
const plural = new Intl.PluralRules(document.documentElement.lang);

let latest = 0; // the number of the newest search: answers to older ones are dropped
let waiting; // the timer of the pause
let results = []; // what gives a page to show, each by its "data"
const ways = new Set(); // where the pages are that are shown

// What is loaded once; what fails is tried again.
function once(load) {
  let promise;
  return () => {
    promise ??= load();
    promise.catch(() => (promise = undefined));
    return promise;
  };
}

const loadTitles = once(async () => {
  const answer = titles && (await fetch(titles));
  return searcher(titles ? await answer.json() : TITLES);
});

const loadText = once(async () => {
  const pagefind = await import(index);
  await pagefind.options({ excerptLength: 18 });
  await pagefind.init();
  return pagefind;
});

// The index has straight apostrophes, which part words; people read curved ones.
const straight = (text) => text.replaceAll("’", "'");
const curved = (text) => text.replaceAll("'", "’");
const partsOf = (text) => wordsIn(text).map(fold);

// Half of the word is enough for its other forms; Arabic has articles at the beginning, too.
function isForm(part, word) {
  const half = word.slice(0, Math.ceil(word.length / 2));
  const begins = /\p{Script=Arabic}/u.test(word) || part.startsWith(half);
  return begins && part.length >= half.length;
}

// In place of a word that no page has Pagefind looks for one that it begins with: for "à" in
// place of "abaissement". Nobody asked for those pages.
function isMeant({ excerpt }, words) {
  const marked = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(([, text]) => partsOf(text));
  const isFound = (word) => marked.some((part) => isForm(part, word));
  const asked = partsOf(words).filter((word) => word.length > 1);
  return !marked.length || !asked.length || asked.some(isFound);
}

function countOf(number) {
  if (!number) return found.dataset.none;
  const text = found.dataset[plural.select(number)] ?? found.dataset.other;
  return text.replace("%(count)s", number);
}

// An excerpt is HTML with <mark> alone: only text and marks are taken over, words without the
// punctuation that Pagefind marks with them.
function excerptOf(html, content) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const text = body.textContent.trim();
  const parts = [...body.childNodes].flatMap((node) => {
    const [, word, rest] = /^(.*?)([\p{P}\s]*)$/su.exec(curved(node.textContent));
    if (node.nodeName !== "MARK") return [word + rest];
    const mark = document.createElement("mark");
    mark.textContent = word;
    return [mark, rest];
  });
  return [content.startsWith(text) ? "" : "… ", ...parts, content.endsWith(text) ? "" : " …"];
}

const shownBy = (result) => ({
  async data() {
    const { raw_url: way, meta, excerpt, content } = await result.data();
    return { ...meta, way, excerpt: excerptOf(excerpt, content) };
  },
});

function itemOf({ way, title, section, lang, dir, language, excerpt = [] }) {
  const item = template.content.cloneNode(true);
  const [link, name, place, text] = item.querySelectorAll("a, span, p");
  link.href = way;
  link.textContent = title;
  place.textContent = section ?? "";
  text.append(...excerpt);
  if (lang) {
    for (const part of [link, text]) Object.assign(part, { lang, dir });
    name.textContent = `(${language})`;
  }
  return item;
}

// Adds results to those that are there, which stay where they are; no page stands twice.
async function show(search, number) {
  while (list.childElementCount < Math.min(number, results.length)) {
    const shown = list.childElementCount;
    const next = results.slice(shown, number);
    const pages = await Promise.all(next.map((one) => one.data()));
    if (search !== latest) return;
    const isNew = pages.map(({ way }) => !ways.has(way) && ways.add(way));
    results.splice(shown, next.length, ...next.filter((_, at) => isNew[at]));
    list.append(...pages.filter((_, at) => isNew[at]).map(itemOf));
  }
  more.hidden = list.childElementCount >= results.length;
}

async function showMore() {
  const shown = list.childElementCount;
  await show(latest, shown + STEP);
  found.textContent = countOf(results.length);
  list.children[shown]?.querySelector("a").focus();
}

function clear(message = "") {
  results = [];
  ways.clear();
  list.replaceChildren();
  more.hidden = true;
  found.textContent = message;
}

// Whoever asks a question uses other words than its answer: a page that shares one is similar, and
// a word says the more, the fewer pages have it.
async function similar(words) {
  const pagefind = await loadText();
  const shares = new Map();
  for (const word of new Set(words.match(/[\p{L}\p{N}]{4,}/gu))) {
    const answer = await pagefind.search(word, { filters: { kind } });
    const [first] = answer.results;
    if (!first || !isMeant(await first.data(), word)) continue;
    for (const result of answer.results) {
      const { share = 0 } = shares.get(result.id) ?? {};
      shares.set(result.id, { result, share: share + 1 / answer.results.length });
    }
  }
  return [...shares.values()].sort((a, b) => b.share - a.share).map(({ result }) => result);
}

// Returns the pages that have the words in their text.
async function inText(words) {
  if (isLost) return [];
  if (!index) return lookIn(words);
  if (kind) return (await similar(straight(words))).map(shownBy);
  const pagefind = await loadText();
  const { results } = await pagefind.search(straight(words));
  // A page with another word of the same stem may come first: "élevé" for "elevation".
  const first = results.slice(0, STEP);
  const are = await Promise.all(first.map(async (one) => isMeant(await one.data(), words)));
  if (!are.includes(true)) return [];
  const best = [true, false].flatMap((is) => first.filter((_, at) => are[at] === is));
  return [...best, ...results.slice(STEP)].map(shownBy);
}

function remember(words) {
  const address = new URL(location.href);
  if (words) address.searchParams.set("q", words);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

// Shows the pages that are called so, and the nearest words for those that none is.
async function showNamed(words, search) {
  const { pages, meant } = (await loadTitles().catch(() => undefined))?.(words) ?? { pages: [] };
  if (search !== latest) return pages;
  clear(pages.length ? countOf(pages.length) : found.dataset.searching);
  results = pages.map((page) => ({ data: () => page }));
  if (near) {
    const link = near.querySelector("a");
    near.hidden = !meant;
    link.textContent = meant;
    link.href = `${form.action}?q=${encodeURIComponent(meant)}`;
  }
  await show(search, STEP);
  return pages;
}

async function search(words = input.value.trim()) {
  clearTimeout(waiting);
  const own = ++latest;
  if (!kind && !isLost) remember(words);
  for (const part of [near, failed]) if (part) part.hidden = true;
  if (onward) onward.hidden = Boolean(words);
  if (!words) return clear();
  found.textContent ||= found.dataset.searching;
  const pages = kind ? [] : await showNamed(words, own);
  if (own !== latest) return;
  try {
    const others = await inText(words);
    if (own !== latest) return;
    if (kind) clear();
    results = [...results, ...others];
    await show(own, STEP);
  } catch {
    if (own !== latest) return;
    if (kind || !pages.length) return clear(found.dataset.failed);
    failed.hidden = false;
  }
  if (own !== latest) return;
  found.textContent = countOf(results.length);
  if (onward) onward.hidden = results.length > 0;
}

// The words of the last part of an address; none where it is not even letters.
function lostWords() {
  const last = location.pathname.split("/").findLast(Boolean) ?? "";
  try {
    return decodeURIComponent(last).replace(/\.\w+$|[-_]/g, " ").trim();
  } catch {
    return "";
  }
}

// The arrows go from the field to the first result, from one to the next, and back.
function step(event) {
  const links = [...list.querySelectorAll("a")];
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = links.indexOf(document.activeElement);
  if (!by || (at < 0 && document.activeElement !== input)) return;
  const target = at + by === -1 ? input : links[at + by];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

input.addEventListener("input", () => {
  if (index) loadText().catch(() => {}); // search() says so
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
});
if (!kind && !isLost) form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
// In a question of several lines these keys are the reader's own.
if (!kind) document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && (event.target === input || list.contains(event.target))) {
    event.preventDefault();
    input.value = "";
    input.focus();
    search();
  } else step(event);
});
more.addEventListener("click", () => showMore().catch(() => clear(found.dataset.failed)));

if (!kind) loadTitles().catch(() => {});
if (!kind) input.value = new URLSearchParams(location.search).get("q") ?? input.value;
if (input.value) search();
else if (isLost) search(lostWords());
