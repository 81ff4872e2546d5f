// A screen of a hall: the parts take turns, the hour goes on, and the page fetches itself anew.
{
  const [wall] = document.getElementsByClassName("wall");
  const words = wall.dataset;
  const all = (selector, place = wall) => [...place.querySelectorAll(selector)];
  const ahead = words.clock ? new Date(words.clock) - Date.now() : 0;
  const still = matchMedia("(prefers-reduced-motion: reduce), (width < 60rem)");
  let turn = 0;
  let isFresh = true;

  function show() {
    const now = Date.now() + ahead;
    const [asOf, clock] = all(".hour");
    clock.textContent = new Date(now).toLocaleTimeString(words.locale, {
      timeStyle: "short",
      hourCycle: "h23",
      timeZone: words.zone,
    });
    asOf.hidden = isFresh;
    clock.hidden = !isFresh;
    // Without an end, a session has begun until another begins or its day is over.
    const begins = ({ dataset }) => +new Date(dataset.starts);
    const stops = all("[data-starts]");
    const moments = stops.map(begins);
    const last = moments.findLast((moment) => moment <= now);
    const next = moments.find((moment) => moment > now);
    for (const stop of stops) {
      const starts = begins(stop);
      const on = stop.dataset.ends ? words.now : starts === last && words.begun;
      stop.hidden = new Date(stop.dataset.over) <= now;
      all(".label", stop)[0].textContent = (starts === next && words.next) || (starts <= now && on) || "";
    }
    const parts = all(".part");
    parts.forEach((part, place) => part.classList.toggle("on", place === turn % parts.length));
    wall.classList.toggle("turning", !still.matches);
    all(".pause")[0].hidden = still.matches;
  }

  // What stands stays while there is no answer, or none with the parts in it.
  async function renew() {
    isFresh = false;
    try {
      const answer = await fetch("", { cache: "no-cache" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [fresh] = all(".wall", page);
      const files = (each) => all("[rel=stylesheet]", each).map((x) => x.href).join();
      if (fresh && files(page) !== files(document)) location.reload();
      wall.replaceChildren(...fresh.children);
      isFresh = true;
    } catch {
      // It is tried again.
    }
    show();
  }

  const isPaused = () => all(".pause[aria-pressed=true]").length;
  wall.onclick = ({ target }) =>
    target.ariaPressed && (target.ariaPressed = !isPaused());
  setInterval(() => (turn += !isPaused()), 15_000);
  setInterval(show, 1000);
  setInterval(renew, 240_000);
  show();
}
