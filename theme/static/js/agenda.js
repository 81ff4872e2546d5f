// One's own programme: sessions that are marked on this device, or named in an address, which
// stores nothing. Its calendar has the events of the site's own, as they are there.
{
  const NAME = "sessions";
  const root = document.querySelector("[data-agenda]");
  const words = root.dataset;
  const places = [...document.querySelectorAll("[data-session]")];
  const own = () => new Set(JSON.parse(localStorage.getItem(NAME) || "[]"));
  const named = () =>
    location.hash.startsWith("#mine=") && new Set(location.hash.slice(6).split(",").filter(Boolean));

  function mark(key) {
    const keys = own();
    if (!keys.delete(key)) keys.add(key);
    if (keys.size) localStorage.setItem(NAME, JSON.stringify([...keys]));
    else localStorage.removeItem(NAME);
    show();
  }

  async function save(keys) {
    const calendar = await (await fetch(words.agenda)).text();
    const uid = (event) => event.replace(/\r\n[ \t]/g, "").match(/^UID:programme-(.*)@/m)?.[1];
    const events = /BEGIN:VEVENT\r\n[^]*?END:VEVENT\r\n/g;
    // It follows no other: programs would put the whole programme in its place.
    const following = /^(SOURCE|REFRESH-INTERVAL|X-PUBLISHED-TTL)[;:].*\r\n([ \t].*\r\n)*/gm;
    const mine = calendar
      .replace(following, "")
      .replace(events, (event) => (keys.has(uid(event)) ? event : ""));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([mine], { type: "text/calendar" }));
    link.download = "programme.ics";
    link.click();
  }

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "action";
    made.textContent = label;
    made.onclick = act;
    return made;
  };
  const link = (textContent, href) =>
    Object.assign(document.createElement("a"), { textContent, href });

  const buttons = places.map((place) => {
    const { session } = place.dataset;
    const title = (place.closest(".teaser") || document).querySelector("h1, h3").textContent;
    const made = button("", () => mark(session));
    place.append(made);
    return { made, session, title };
  });

  function show() {
    const keys = own();
    const shown = named();
    for (const { made, session, title } of buttons) {
      made.textContent = keys.has(session) ? words.remove : words.add;
      made.setAttribute("aria-label", `${made.textContent} ${title}`);
    }
    for (const entry of document.querySelectorAll(".text > section > .teaser")) {
      const key = entry.querySelector("[data-session]")?.dataset.session;
      entry.hidden = shown && !shown.has(key);
    }
    for (const day of document.querySelectorAll(".text > section:has(.teaser)"))
      day.hidden = shown && !day.querySelector(".teaser:not([hidden])");
    const mine = [...(shown || keys)];
    const line = mine.length || shown ? [link(words.mine, `${words.home}#mine=${mine}`)] : [];
    if (shown) line.push(link(words.all, `${words.home}#`));
    if (mine.length) line.push(button(words.save, () => save(new Set(mine))));
    root.replaceChildren(...line.flatMap((each) => [each, " "]));
  }

  addEventListener("hashchange", show);
  addEventListener("storage", show);
  show();
}
