// The reader's own hours, what is on, what comes next.
{
  const all = (place, selector) => [...place.querySelectorAll(selector)];
  const timesIn = (place) => all(place, "[datetime*=T]").map((time) => new Date(time.dateTime));
  const [notice] = all(document, "#times");
  const words = notice.dataset;

  // Hours as the site's own words have them; without these, as the browser does.
  const times = words.times && JSON.parse(words.times);
  const digits = (number, least) =>
    new Intl.NumberFormat(words.locale, { minimumIntegerDigits: least }).format(number);
  const inZone = (style) => new Intl.DateTimeFormat(words.locale, style);
  function hourOf(moment) {
    const [hour, minute] = [moment.getHours(), moment.getMinutes()];
    const named = !minute && { 0: times.midnight, 12: times.noon }[hour];
    const half = times.periods.length ? hour % 12 || 12 : hour;
    const parts = {
      hour: digits(half, 1),
      minute: digits(minute, 2),
      period: times.periods.findLast(([from]) => from <= hour)?.[1],
    };
    return named || times[minute ? "minutes" : "whole"].replace(/{(\w+)}/g, (_, name) => parts[name]);
  }
  function range(starts, ends) {
    if (!times)
      return inZone({ weekday: "long", hour: "numeric", minute: "numeric" }).formatRange(starts, ends);
    const weekday = inZone({ weekday: "long" });
    const [first, last] = [starts, ends].map((each) => `${weekday.format(each)}\u00a0${hourOf(each)}`);
    const isSameDay = starts.toDateString() === ends.toDateString();
    return +starts === +ends ? first : `${first} – ${isSameDay ? hourOf(ends) : last}`;
  }
  for (const place of all(document, ".hours:has(time)")) {
    const [starts, ends = starts] = timesIn(place);
    if (starts.getTimezoneOffset() === +words.offset) continue;
    const own = document.createElement("span");
    own.className = "own";
    own.append(` · ${words.own} ${range(starts, ends)}`);
    place.append(own);
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
