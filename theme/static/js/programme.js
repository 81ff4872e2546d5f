// The reader's own hours, what is on, what comes next.
{
  const all = (place, selector) => [...place.querySelectorAll(selector)];
  const timesIn = (place) => all(place, "[datetime*=T]").map((time) => new Date(time.dateTime));
  const [notice] = all(document, "#times");
  const words = notice.dataset;

  const shown = { weekday: "long", hour: "numeric", minute: "numeric" };
  const format = new Intl.DateTimeFormat(words.locale, shown);
  for (const place of all(document, ".hours:has(time)")) {
    const [starts, ends = starts] = timesIn(place);
    if (starts.getTimezoneOffset() === +words.offset) continue;
    place.append(` · ${words.own} ${format.formatRange(starts, ends)}`);
  }

  // By the site's clock where it is set.
  const ahead = words.clock ? new Date(words.clock) - Date.now() : 0;
  const sessions = all(document, "[data-over]").map((place) => {
    const [starts, ends] = timesIn(place);
    return { place, starts: +starts, ends, over: new Date(place.dataset.over) };
  });

  // Without an end, a session has begun until another begins or its day is over.
  function show() {
    const now = Date.now() + ahead;
    const last = sessions.findLast(({ starts }) => starts <= now)?.starts;
    const next = sessions.find(({ starts }) => starts > now)?.starts;
    const fresh = document.createElement("div");
    for (const { place, starts, ends, over } of sessions) {
      const on = ends ? words.now : starts === last && words.begun;
      const label = starts === next ? words.next : starts <= now && now < over && on;
      if (!label) continue;
      const facts = [place.parentNode.children[0], ...all(place, ".hours, .tentative")];
      const line = document.createElement("div");
      line.append(label, " ", all(place, "a")[0].cloneNode(true));
      facts.forEach((fact) => line.append(" · ", fact.textContent));
      fresh.append(line);
    }
    if (fresh.textContent !== notice.textContent) notice.replaceChildren(...fresh.children);
  }

  show();
  setInterval(show, 30_000);
}
