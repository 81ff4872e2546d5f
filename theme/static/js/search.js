// The search page: results while the reader types. Pagefind is loaded with the first letter.
// Without this script the page shows the way to the site map. In a form with a kind of pages, what
// somebody asks is sent to the form, and only pages of this kind that share words with it are shown.

const PAUSE = 200; // milliseconds without a key before a search
const STEP = 10; // results shown at a time

const form = document.querySelector("[data-index]");
const { kind } = form.dataset;
const input = form.elements[kind ? "question" : "q"];
const found = document.getElementById("found");
const list = document.getElementById("results");
const more = document.getElementById("more");
const template = document.getElementById("result");
const plural = new Intl.PluralRules(document.documentElement.lang);

let loading; // the promise of Pagefind
let latest = 0; // the number of the newest search: answers to older ones are dropped
let waiting; // the timer of the pause
let results = [];

function load() {
  loading ??= import(form.dataset.index).then(async (pagefind) => {
    // A worker would load the same program a second time, for an index that needs none.
    await pagefind.options({ excerptLength: 24, noWorker: true });
    await pagefind.init();
    return pagefind;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

// The index has straight apostrophes, which part words; people read curved ones.
const straight = (text) => text.replaceAll("’", "'");
const curved = (text) => text.replaceAll("'", "’");

const fold = (text) => text.normalize("NFD").replace(/[\p{M}ـ]/gu, "").toLowerCase();
const partsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

// Half of the word is enough for its other forms; Arabic has articles at the beginning, too.
function isLike(part, word) {
  const half = word.slice(0, Math.ceil(word.length / 2));
  const begins = /\p{Script=Arabic}/u.test(word) || part.startsWith(half);
  return begins && part.length >= half.length;
}

// In place of a word that no page has Pagefind looks for one that it begins with: for "à" in
// place of "abaissement". Nobody asked for those pages.
function isMeant({ excerpt }, words) {
  const marked = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(([, text]) => partsOf(text));
  const isFound = (word) => marked.some((part) => isLike(part, word));
  return !marked.length || partsOf(words).some(isFound);
}

function countOf(number) {
  if (!number) return found.dataset.none;
  const text = found.dataset[plural.select(number)] ?? found.dataset.other;
  return text.replace("%(count)s", number);
}

// An excerpt is HTML with <mark> alone: only text and marks are taken over.
function excerptOf(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].map((node) => {
    const isMark = node.nodeName === "MARK";
    const part = isMark ? document.createElement("mark") : document.createTextNode("");
    part.textContent = curved(node.textContent);
    return part;
  });
}

function itemOf({ raw_url, meta, excerpt }) {
  const item = template.content.cloneNode(true);
  const [link, language, section, text] = item.querySelectorAll("a, span, p");
  link.href = raw_url;
  link.textContent = meta.title;
  section.textContent = meta.section ?? "";
  text.append(...excerptOf(excerpt));
  if (meta.lang) {
    for (const part of [link, text]) Object.assign(part, { lang: meta.lang, dir: meta.dir });
    language.textContent = `(${meta.language})`;
  }
  return item;
}

async function showMore(search) {
  const shown = list.childElementCount;
  const next = await Promise.all(results.slice(shown, shown + STEP).map((one) => one.data()));
  if (search !== latest) return;
  list.append(...next.map(itemOf));
  more.hidden = list.childElementCount >= results.length;
  list.children[shown - 1]?.nextElementSibling?.querySelector("a").focus();
}

function clear(message = "") {
  results = [];
  list.replaceChildren();
  more.hidden = true;
  found.textContent = message;
}

// Whoever asks a question uses other words than its answer: a page that shares one is similar, and
// a word says the more, the fewer pages have it.
async function similar(pagefind, words) {
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

async function lookFor(words) {
  const pagefind = await load();
  if (kind) return similar(pagefind, straight(words));
  const { results } = await pagefind.search(straight(words));
  const best = await results[0]?.data();
  return best && isMeant(best, words) ? results : [];
}

function remember(words) {
  const address = new URL(location.href);
  if (words) address.searchParams.set("q", words);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

async function search() {
  clearTimeout(waiting);
  const words = input.value.trim();
  const own = ++latest;
  if (!kind) remember(words);
  if (!words) return clear();
  found.textContent ||= found.dataset.searching;
  try {
    const meant = await lookFor(words);
    if (own !== latest) return;
    clear(countOf(meant.length));
    results = meant;
    await showMore(own);
  } catch {
    if (own === latest) clear(found.dataset.failed);
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
  load().catch(() => {}); // search() says so
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
});
if (!kind) form.addEventListener("submit", (event) => {
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
more.addEventListener("click", () => showMore(latest).catch(() => clear(found.dataset.failed)));

if (!kind) input.value = new URLSearchParams(location.search).get("q") ?? input.value;
if (input.value) search();
