// Starts Decap CMS with words that say what its buttons do here, and says why a save was refused.
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const merged = (own, more) =>
    Object.fromEntries(
      [...new Set([...Object.keys(own), ...Object.keys(more)])].map((key) => [
        key,
        typeof more[key] === "object" ? merged(own[key] ?? {}, more[key]) : (more[key] ?? own[key]),
      ]),
    );

  const panel = document.getElementById("refused");
  const said = panel.querySelector("p");
  panel.querySelector("button").addEventListener("click", () => panel.close());
  const say = (sentence) => {
    said.textContent = sentence;
    if (!panel.open) panel.show();
  };

  // What the server says stays until it was read: Decap's own notice goes after some seconds.
  const ask = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await ask(...asked);
    const body = String(asked[1]?.body);
    // Decap asks for a file of no language to see whether a new folder's name is taken.
    if (String(asked[0]?.url ?? asked[0]).endsWith("/admin/api") && !body.includes('/index.md"')) {
      if (answer.status === 422) say((await answer.clone().json()).error);
      else if (answer.ok && body.includes('"persistEntry"')) panel.close();
    }
    return answer;
  };

  // A field that Decap wants filled in may be screens below the button.
  document.addEventListener("click", () =>
    setTimeout(() => {
      const fault = document.querySelector('[class*="ControlErrorsList"] li');
      if (fault && !panel.open) fault.scrollIntoView({ block: "center" });
    }, 300),
  );

  // The name of a new folder, as `content new` makes it: l-eau, where Decap makes leau.
  const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l" };
  const folderOf = (title) =>
    title
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[œæßøł]/g, (letter) => LETTERS[letter])
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "");

  CMS.registerEventListener({
    name: "preSave",
    handler: ({ entry }) => {
      const data = entry.get("data");
      return data.has("facts") ? data.set("folder", folderOf(data.get("title") ?? "")) : data;
    },
  });
  CMS.registerLocale("fr", merged(CMS.getLocale("fr"), words));
  CMS.init();
})();
