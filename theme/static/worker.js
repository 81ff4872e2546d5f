// Keeps what a reader asked to keep of one language. What the host says counts, where it answers.
const { version, scope, files, locale, words, patience } = FACTS;
const name = `${scope} ${version}`;
const earlier = async () =>
  (await caches.keys()).filter((each) => each.startsWith(`${scope} `) && each !== name);
// Names with a digest of their bytes: what is kept by one is never another.
const isSettled = ({ url }) => /\/(theme|media|share)\/.*\.[0-9a-f]{10}\b/.test(url);

async function keep(request, response) {
  if (!response.ok || response.redirected) return;
  const cache = await caches.open(name);
  await cache.put(request, response);
}

// A page as it is now; where the host does not answer, or cannot, as it was kept.
async function again(request, old) {
  const response = await fetch(request.url).catch(() => null);
  return response && response.status < 500 ? response : old.match(request);
}

// A new build: its own files, and anew the pages that were read before.
async function install() {
  await (await caches.open(name)).addAll(files);
  for (const old of await Promise.all((await earlier()).map((each) => caches.open(each)))) {
    const pages = (await old.keys()).filter((request) => !isSettled(request));
    const carry = (each) => again(each, old).then((response) => keep(each, response));
    await Promise.all(pages.map((each) => carry(each).catch(() => {})));
  }
  await skipWaiting();
}

async function activate() {
  for (const old of await earlier()) await caches.delete(old);
  await clients.claim();
}

// A kept page says of when it is.
async function dated(response) {
  const moment = new Date(response.headers.get("date") || 0);
  const style = { dateStyle: "long", timeStyle: "short" };
  const said = words.replace("{moment}", new Intl.DateTimeFormat(locale, style).format(moment));
  const html = (await response.text()).replace(
    /<main[^>]*>/,
    (main) => `${main}<p class="notice kept" role="status">${said}</p>`,
  );
  return new Response(html, response);
}

async function page(request, fresh) {
  const kept = await caches.match(request, { cacheName: name, ignoreSearch: true });
  if (!kept) return fresh;
  const late = new Promise((_, fail) => setTimeout(fail, patience));
  return Promise.race([fresh, late]).catch(() => dated(kept));
}

async function settled(request, fetched) {
  return (await caches.match(request)) || fetched();
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const isPage = request.mode === "navigate";
  if (request.method !== "GET" || !(isPage || isSettled(request))) return;
  const fetched = () => {
    const copied = fetch(request).then((response) => [response, response.clone()]);
    event.waitUntil(copied.then(([, copy]) => keep(request, copy)).catch(() => {}));
    return copied.then(([response]) => response);
  };
  event.respondWith(isPage ? page(request, fetched()) : settled(request, fetched));
});
