// What became of somebody's words. The code goes nowhere: it makes the number of a file, and what
// opens one of the 256 entries there (summit/office/publication/sealing.py).

for (const place of crypto.subtle ? document.querySelectorAll("[data-receipts]") : []) {
  const { subtle } = crypto;
  const { form, files, folder, cited, voices, questions, words, reasons } = JSON.parse(
    place.dataset.receipts,
  );
  place.innerHTML = form;
  const bytes = (text) => new TextEncoder().encode(text);

  async function open(code) {
    const secret = await subtle.digest("SHA-256", bytes(code));
    const key = await subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
    const derive = async (salt, info, length) => {
      const use = { name: "HKDF", hash: "SHA-256", salt, info: bytes(info) };
      return new Uint8Array(await subtle.deriveBits(use, key, length * 8));
    };
    const [high, low] = await derive(bytes(""), `file${files}`, 2);
    const reply = await fetch(`${folder}${(high * 256 + low) % files}.bin`);
    if (!reply.ok) throw reply;
    const data = new Uint8Array(await reply.arrayBuffer());
    const size = (data.length - 16) / 256;
    const pad = await derive(data.subarray(0, 16), "entry", size);
    for (let at = 16; at < data.length; at += size) {
      const entry = data.subarray(at, at + size).map((byte, index) => byte ^ pad[index]);
      if (!entry.subarray(0, 8).some(Boolean)) return new TextDecoder().decode(entry.subarray(8));
    }
    return "0";
  }

  // Entries begin with a letter for all of it; after "c", a field for each answer in words follows
  // (summit/office/publication/standing.py). What the page itself says is a digit.
  function show(text, uses = {}) {
    place.querySelectorAll("[role=status], dd").forEach((row, index) => {
      const at = index && 13 * index - 12;
      const field = index && text[0] !== "c" ? "" : text.slice(at, at + 13).trim();
      const [state, ...letters] = field;
      const own = letters.join("");
      const name = `${own}-${questions[index]}`;
      row.parentNode.hidden = !state;
      row.textContent = [words[state] ?? words[0], reasons[own]].join(" ");
      const places = Object.entries(uses[name] ?? {});
      if (state === "p") places.unshift([`${voices}${name}/`, words.here]);
      places.forEach(([href, textContent], number) => {
        const link = Object.assign(document.createElement("a"), { href, textContent });
        link.rel = "noreferrer";
        row.append(number === 1 ? ` ${words.cited} ` : " ", link);
      });
    });
  }

  place.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    const typed = place.querySelector("input").value.toUpperCase().replace(/O/g, "0");
    const code = typed.replace(/[IL]/g, "1").replace(/[\s\p{Pd}]/gu, "");
    if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return show("1");
    try {
      // Everybody asks for all that is cited: one voice alone would tell whose code it is.
      const uses = (await fetch(cited)).json();
      const text = await open(code.match(/.{4}/g).join("-"));
      show(text, await uses);
    } catch {
      show("2");
    }
  };
}
