// What became of somebody's answers. The code goes nowhere: it makes the number of a file, and what
// opens one of the 256 entries there (summit/office/publication/sealing.py).

for (const place of crypto.subtle ? document.querySelectorAll("[data-receipts]") : []) {
  const given = JSON.parse(place.dataset.receipts);
  const { words } = given;
  place.innerHTML = given.form;
  const [said] = place.querySelectorAll("[role=status]");
  const bytes = (text) => new TextEncoder().encode(text);
  const load = async (address) => {
    const reply = await fetch(address);
    if (!reply.ok) throw reply;
    return reply;
  };

  async function open(code) {
    const secret = await crypto.subtle.digest("SHA-256", bytes(code));
    const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
    const derive = async (salt, info, length) => {
      const use = { name: "HKDF", hash: "SHA-256", salt, info: bytes(info) };
      return new Uint8Array(await crypto.subtle.deriveBits(use, key, length * 8));
    };
    const [high, low] = await derive(bytes(""), "file", 2);
    const reply = await load(`${given.folder}${(high * 256 + low) % given.files}.bin`);
    const data = new Uint8Array(await reply.arrayBuffer());
    const size = (data.length - 16) / 256;
    const pad = await derive(data.subarray(0, 16), "entry", size);
    for (let at = 16; at < data.length; at += size) {
      const entry = data.subarray(at, at + size).map((byte, index) => byte ^ pad[index]);
      if (!entry.subarray(0, 8).some(Boolean)) return new TextDecoder().decode(entry.subarray(8));
    }
    return "";
  }

  function link(address, title) {
    const found = document.createElement("a");
    found.href = address;
    found.rel = "noreferrer";
    found.append(title);
    return found;
  }

  function show(text, uses) {
    said.textContent = words[text[0]] ?? words.none;
    for (const [index, row] of place.querySelectorAll("dd").entries()) {
      const at = 1 + index * 13;
      const [state, own] = [text[at] ?? " ", text.slice(at + 1, at + 13).trim()];
      row.parentNode.hidden = state === " ";
      row.textContent = [words[state], state === "w" && given.reasons[own]].filter(Boolean).join(" ");
      if (state !== "p") continue;
      const name = `${own}-${given.questions[index]}`;
      row.append(" ", link(`${given.voices}${name}/`, words.here));
      for (const [address, title] of Object.entries(uses[name] ?? {}))
        row.append(" ", words.cited, " ", link(address, title));
    }
  }

  place.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    const typed = place.querySelector("input").value.replace(/[\s\p{Pd}]/gu, "").toUpperCase();
    const code = typed.replace(/O/g, "0").replace(/[IL]/g, "1");
    show(" ", {});
    said.textContent = words.slip;
    if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return;
    try {
      // Everybody asks for all that is cited: one voice alone would tell whose code it is.
      const found = [open(code.match(/.{4}/g).join("-")), load(given.cited).then((it) => it.json())];
      show(...(await Promise.all(found)));
    } catch {
      said.textContent = words.failed;
    }
  };
}
