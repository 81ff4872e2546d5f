// What became of somebody's answers. The code goes nowhere: it makes the number of a file, and what
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
    const [high, low] = await derive(bytes(""), "file", 2);
    const reply = await fetch(`${folder}${(high * 256 + low) % files}.bin`);
    if (!reply.ok) throw reply;
    const data = new Uint8Array(await reply.arrayBuffer());
    const size = (data.length - 16) / 256;
    const pad = await derive(data.subarray(0, 16), "entry", size);
    for (let at = 16; at < data.length; at += size) {
      const entry = data.subarray(at, at + size).map((byte, index) => byte ^ pad[index]);
      if (!entry.subarray(0, 8).some(Boolean)) return new TextDecoder().decode(entry.subarray(8));
    }
    return " ";
  }

  function show(sentence, text = "", uses = {}) {
    place.querySelector("[role=status]").textContent = sentence;
    place.querySelectorAll("dd").forEach((row, index) => {
      const [state, ...letters] = text.slice(1 + index * 13, 14 + index * 13).trim();
      const own = letters.join("");
      row.parentNode.hidden = !state;
      row.textContent = [words[state], reasons[own]].join(" ");
      if (state !== "p") return;
      const name = `${own}-${questions[index]}`;
      const places = [[`${voices}${name}/`, words.here], ...Object.entries(uses[name] ?? {})];
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
    show(words.slip);
    if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return;
    try {
      // Everybody asks for all that is cited: one voice alone would tell whose code it is.
      const uses = (await fetch(cited)).json();
      const text = await open(code.match(/.{4}/g).join("-"));
      show(words[text[0]] ?? words.none, text, await uses);
    } catch {
      show(words.failed);
    }
  };
}
