// What a browser adds to the consultation's form: a step at a time, answers that stay in the tab, and
// a reply without leaving the page. Nothing of it is needed to answer, and nothing leaves the device
// before it is sent. Its words are the form's data attributes, in the reader's language.

"use strict";

// A block of its own: scripts of one page share their outermost names.
{
  const form = document.getElementById("answer-form");
  form.querySelectorAll("[data-script]").forEach((each) => (each.innerHTML = each.dataset.script));
  const words = form.dataset;
  const part = (name) => form.querySelector(`[data-part="${name}"]`);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const say = (text) => (part("message").textContent = text);

  function make(tag, values, ...children) {
    const node = Object.assign(document.createElement(tag), values);
    node.append(...children);
    return node;
  }

  // A label's words in another place, in their language.
  function likewise(tag, label) {
    const node = make(tag, {}, label.textContent);
    for (const name of ["lang", "dir"]) {
      if (label.hasAttribute(name)) node.setAttribute(name, label.getAttribute(name));
    }
    return node;
  }

  /* What is kept: in the tab until it is sent, on the device for as long as the box is ticked. */

  const KEPT = "consultation-answers";
  const FIRST = "consultation-first"; // first.js
  const keep = part("keep");

  // A browser that stores nothing has neither.
  function storage(name) {
    try {
      return window[name];
    } catch {
      return null;
    }
  }

  const tab = storage("sessionStorage");
  const device = storage("localStorage");

  function keepAnswers() {
    const record = JSON.stringify(answers.read());
    tab?.setItem(KEPT, record);
    if (keep.checked) device?.setItem(KEPT, record);
    else device?.removeItem(KEPT);
  }

  function forget() {
    for (const each of [tab, device]) each?.removeItem(KEPT);
    keep.checked = false;
    form.reset();
  }

  // The box holds no answer: what is written does not change it.
  function writeAll(record) {
    const isKept = keep.checked;
    const left = answers.writeAll(record);
    keep.checked = isKept;
    return left;
  }

  // What a receiver sends back to be corrected is newer than what is kept.
  function restore() {
    const draft = device?.getItem(KEPT);
    keep.checked = Boolean(draft);
    const record = JSON.parse(tab?.getItem(KEPT) ?? draft ?? null);
    if (answers.isRecord(record) && !document.getElementById("errors")) writeAll(record);
    const [key, given] = JSON.parse(tab?.getItem(FIRST) ?? "[]");
    tab?.removeItem(FIRST);
    if (answers.questions.includes(answers.PREFIX + key)) answers.write(answers.PREFIX + key, given);
    if (!answers.read().receipt) setReceipt();
    if (key) keepAnswers();
  }

  function setReceipt() {
    answers.named("receipt")[0].value = answers.newReceipt();
  }

  /* Steps: the one that the address names is shown. */

  const steps = [...form.querySelectorAll(".step")];
  const erroneous = fill(words.error, { title: "" });
  const title = document.title.replace(erroneous, "");
  let sent = null; // the record that arrived
  let shown = null;

  const labelOf = (name) => answers.named(name)[0].closest(".field").querySelector("label, legend");
  const headingOf = (step) => step.querySelector("h2");

  function show() {
    const { hash } = window.location;
    // The other languages have the same steps.
    document.querySelectorAll(".switcher a").forEach((each) => (each.hash = hash));
    const id = hash.slice(1);
    const field = answers.named(id)[0];
    const goal = field ?? document.getElementById(id);
    const named = goal?.closest(".step") ?? (id ? shown : null) ?? steps[0];
    const step = sent ? part("sent") : named;
    const before = shown;
    if (step !== before) turnTo(step);
    if (field) field.focus();
    else if (id === "paper") window.print();
    else if (id === "saved") form.querySelector("details").open = true;
    else if (goal === headingOf(step) || (before && step !== before)) enter(step);
  }

  function turnTo(step) {
    if (shown) complain("");
    say("");
    shown = step;
    for (const each of [...steps, part("sent")]) each.hidden = each !== step;
    part("saved").hidden = Boolean(sent);
    if (step === steps.at(-1)) review();
    showTitle();
  }

  function showTitle() {
    const wrong = document.getElementById("errors") ? erroneous : "";
    document.title = `${wrong}${headingOf(shown).innerText.replace(/\s+/g, " ")} – ${title}`;
  }

  // What is gone to is at the top, and is what a screen reader goes on from.
  function enter(place, heading = headingOf(place)) {
    place.scrollIntoView({ behavior: "instant" });
    heading.focus({ preventScroll: true });
  }

  function move(by) {
    const wrong = by > 0 ? check(shown) : [];
    if (wrong.length) complain(words.wrongs, wrong);
    else window.location.hash = headingOf(steps[steps.indexOf(shown) + by]).id;
  }

  /* What is wrong: said in one place that takes the focus, and at each field. */

  const LIMITS = new Map(); // the most characters of each field, which a browser would cut at

  function check(place) {
    const wrong = [];
    for (const [field, limit] of LIMITS) {
      const count = lengthOf(field);
      if (place.contains(field) && count > limit) wrong.push(slip(field, words.long, count, limit));
    }
    for (const group of place.querySelectorAll("[data-most]")) {
      const ticked = group.querySelectorAll(":checked");
      const most = Number(group.dataset.most);
      if (ticked.length > most) wrong.push(slip(ticked[0], words.many, ticked.length, most));
    }
    return wrong;
  }

  const slip = (field, text, count, limit) => ({
    place: field.name,
    sentence: fill(text, { count, limit, over: count - limit }),
  });

  // Without a heading, takes back what was said.
  function complain(heading, wrong = []) {
    document.getElementById("errors")?.remove();
    form.querySelectorAll("p.error[id]").forEach(unmark);
    if (!heading) return showTitle();
    const list = wrong.map((each) => make("li", {}, link(each)));
    const box = make("div", { id: "errors", className: "notice errors", tabIndex: -1 });
    box.setAttribute("role", "alert");
    box.append(make("h2", {}, heading), ...(list.length ? [make("ul", {}, ...list)] : []));
    document.getElementById("main").prepend(box);
    showTitle();
    return enter(box, box);
  }

  function link({ place, sentence }) {
    const isShown = (name) => answers.named(name)[0]?.closest(".field");
    const name = [place, answers.PREFIX + place].find(isShown);
    if (!name) return sentence;
    const label = labelOf(name);
    mark(name, sentence);
    return make("a", { href: `#${name}` }, likewise("bdi", label), ` – ${sentence}`);
  }

  // Where what the field is described by lists ids, one is the message's.
  function mark(name, sentence) {
    const fields = answers.named(name);
    const group = fields[0].closest("fieldset") ?? fields[0];
    const note = make("p", { className: "error", id: `${name}-error` }, sentence);
    group.closest(".field").querySelector(".choices, textarea, input, select").before(note);
    describe(group, (ids) => [...ids, note.id]);
    for (const field of fields) {
      if (field.type !== "radio") field.setAttribute("aria-invalid", "true");
    }
  }

  function unmark(note) {
    const group = note.closest(".field");
    for (const each of [group, ...group.querySelectorAll("[aria-describedby], [aria-invalid]")]) {
      describe(each, (ids) => ids.filter((id) => id !== note.id));
      each.removeAttribute("aria-invalid");
    }
    note.remove();
  }

  function describe(node, change) {
    const ids = change((node.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (ids.length) node.setAttribute("aria-describedby", ids.join(" "));
    else node.removeAttribute("aria-describedby");
  }

  /* The answers, to be read before they are sent. */

  function review() {
    part("review").replaceChildren(...answers.questions.flatMap(reviewed));
  }

  function reviewed(name) {
    const label = labelOf(name);
    const said = answerIn(name);
    const change = make("a", { href: `#${name}` }, words.change);
    change.setAttribute("aria-label", `${words.change} – ${label.textContent}`);
    return [
      likewise("dt", label),
      make("dd", { dir: "auto", className: said ? "" : "hint" }, said || words.none),
      make("dd", {}, change),
    ];
  }

  function answerIn(name) {
    if (!answers.answerTo(name).length) return "";
    const [field, ...others] = answers.named(name);
    if (field.options) return field.selectedOptions[0].text.trim();
    if (!["radio", "checkbox"].includes(field.type)) return field.value.trim();
    const ticked = [field, ...others].filter((each) => each.checked);
    return ticked.map((each) => each.parentElement.textContent.trim()).join("\n");
  }

  /* Sending: the same code each time, so that what is sent twice is stored once. */

  let isSending = false;
  let failures = 0;

  async function send() {
    const wrong = check(form);
    if (!answered().length) wrong.push({ place: answers.questions[0], sentence: words.empty });
    if (wrong.length) return complain(words.unsent, wrong);
    complain("");
    say(words.sending);
    // A program that fills in every field is left to the receiver.
    if (answers.named("website")[0].value) return form.submit();
    isSending = true;
    const reply = await post();
    isSending = false;
    say("");
    if (reply?.isOk) return thank(reply.receipt);
    failures += reply ? 0 : 1;
    // Perhaps it is an address whose replies no script may read: then the page goes there.
    if (failures > 1) return form.submit();
    if (reply?.status === 409) setReceipt();
    return complain(reply?.error ?? words.lost, reply?.slips);
  }

  // Returns what came back, or nothing where nothing did.
  async function post() {
    const body = new URLSearchParams(new FormData(form));
    const headers = { Accept: "application/json" };
    try {
      const response = await fetch(form.action, { method: "POST", body, headers });
      const said = await response.json().catch(() => ({}));
      return { ...said, isOk: response.ok, status: response.status };
    } catch {
      return null;
    }
  }

  function thank(receipt) {
    sent = answers.read();
    sent.receipt = receipt ?? sent.receipt;
    showCode();
    headingOf(part("sent")).after(part("code"));
    review();
    part("sent").append(part("review"));
    part("sent").querySelectorAll("a[href^='#']").forEach((each) => each.parentElement.remove());
    forget();
    show();
  }

  /* Files and text: two ways to take the answers along. */

  const LARGEST_FILE = 1_000_000;
  const current = () => sent ?? answers.read();

  function save() {
    const json = `${JSON.stringify(current(), null, 2)}\n`;
    const url = URL.createObjectURL(new Blob([json], { type: "application/json" }));
    make("a", { href: url, download: "contribution.json" }).click();
    setTimeout(() => URL.revokeObjectURL(url));
    showCode();
  }

  async function copy() {
    const box = part("text");
    box.hidden = false;
    box.value = answers.asText(current());
    box.select();
    showCode();
    try {
      await navigator.clipboard.writeText(box.value);
      say(words.copied);
    } catch {
      say(words.select);
    }
  }

  // Where the answers leave in a letter or a file, there is no reply to show their code.
  function showCode() {
    part("code").hidden = false;
    part("receipt").textContent = current().receipt;
  }

  // Returns the value of the button that was pressed, or nothing when the reader turns away.
  function ask(name) {
    const dialog = part(name);
    return new Promise((answer) => {
      dialog.returnValue = "";
      dialog.addEventListener("close", () => answer(dialog.returnValue), { once: true });
      dialog.showModal();
    });
  }

  // Who hands out a file hands out its code: each who sends with it would replace the one before.
  async function open(file) {
    let record = null;
    try {
      if (file.size <= LARGEST_FILE) record = JSON.parse(await file.text());
    } catch {
      // What is no JSON is no file of ours: said below.
    }
    if (!answers.isRecord(record)) return words.wrong;
    if (answers.isCode(record.receipt) && record.receipt !== answers.read().receipt) {
      const whose = await ask("whose");
      if (!whose) return "";
      if (whose === "other") record.receipt = answers.newReceipt();
    }
    const left = writeAll(record);
    return left.length ? fill(words.left, { parts: left.join(", ") }) : words.opened;
  }

  async function erase() {
    if ((await ask("erasing")) !== "erase-all") return;
    forget();
    setReceipt();
    showAll();
    window.location.hash = headingOf(steps[0]).id;
    show();
    say(words.erased);
  }

  /* What the reader is told on the way. */

  const answered = () => answers.questions.filter((name) => answers.answerTo(name).length);

  function showProgress() {
    const text = fill(words.progress, { done: answered().length, all: answers.questions.length });
    if (part("progress").textContent !== text) part("progress").textContent = text;
  }

  const lengthOf = (field) => [...field.value].length;

  function limit(field) {
    LIMITS.set(field, field.maxLength);
    field.removeAttribute("maxlength");
    field.after(make("p", { className: "hint", id: `${field.id}-count`, hidden: true }));
  }

  function showLength(field) {
    const counter = document.getElementById(`${field.id}-count`);
    const values = { count: lengthOf(field), limit: LIMITS.get(field) };
    counter.textContent = fill(words.length, values);
    counter.hidden = !field.value;
    counter.classList.toggle("over", values.count > values.limit);
  }

  function showAll() {
    for (const field of LIMITS.keys()) showLength(field);
    showProgress();
    if (shown === steps.at(-1)) review();
  }

  /* Closing time, by the reader's clock, or by the site's where it is built for a set moment. */

  const ahead = words.now ? Date.parse(words.now) - Date.now() : 0;
  const hasClosed = () => Date.now() + ahead >= Date.parse(words.closes);

  function checkClosing() {
    if (!hasClosed() || words.over || sent) return;
    words.over = "yes";
    form.querySelectorAll("[data-sends]").forEach((each) => (each.hidden = true));
    part("closed").textContent = words.closed;
  }

  /* What is done, and when. */

  const BUTTONS = { next: () => move(1), back: () => move(-1), save, copy, erase };

  function onClick({ target }) {
    if (target.matches("dialog button")) target.closest("dialog").close(target.value);
    else if (target.matches("button")) BUTTONS[target.value]?.();
    // A link to where the reader is already: the address does not change.
    else if (target.closest(`a[href="${window.location.hash || "-"}"]`)) show();
  }

  function onInput({ target }) {
    if (LIMITS.has(target)) showLength(target);
    if (target !== part("file")) keepAnswers();
  }

  async function onChange({ target }) {
    if (target === part("file") && target.files.length) {
      const message = await open(target.files[0]);
      target.value = ""; // The same file may be opened again.
      showAll();
      say(message);
      keepAnswers();
    }
    showProgress();
  }

  function onSubmit(event) {
    event.preventDefault();
    checkClosing();
    if (words.unsent && !words.over && !sent && !isSending) send();
  }

  // A receiver sends the form back with what is wrong: it begins there.
  function start() {
    const errors = document.getElementById("errors");
    if (!errors) return show();
    const first = answers.named(errors.querySelector("a")?.hash.slice(1))[0];
    turnTo(first?.closest(".step") ?? steps.at(-1));
    errors.tabIndex = -1;
    return errors.focus();
  }

  form.noValidate = true;
  form.querySelectorAll("textarea[maxlength]").forEach(limit);
  part("draft").hidden = !device;
  restore();
  showAll();
  start();
  checkClosing();
  setInterval(checkClosing, 15_000);
  form.addEventListener("input", onInput);
  form.addEventListener("change", onChange);
  form.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
  document.addEventListener("visibilitychange", checkClosing);
  window.addEventListener("hashchange", show);
  window.addEventListener("pageshow", showAll); // Going back, a browser restores what was typed.
}
