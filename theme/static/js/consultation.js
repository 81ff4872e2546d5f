// What a browser adds to the consultation's form: nothing that is needed to answer, and nothing
// that leaves the device. Its words are the form's data attributes, in the reader's language.

"use strict";

// A block of its own: scripts of one page share their outermost names.
{
  /* The form: the tools that need this script stand in it as text, and come first. */

  const form = document.getElementById("answer-form");
  form.querySelectorAll("[data-script]").forEach((each) => (each.innerHTML = each.dataset.script));
  const words = form.dataset;
  const part = (name) => form.querySelector(`[data-part="${name}"]`);
  const keep = part("keep");
  const named = (name) => [...form.elements].filter((field) => field.name === name);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* Fields: one answer out of them, one answer into them. */

  const PREFIX = "answer-";
  const names = [...form.elements].map((field) => field.name);
  const questions = new Set(names.filter((name) => name.startsWith(PREFIX)));

  function answerTo(name) {
    const given = new FormData(form).getAll(name).filter((value) => value.trim());
    return named(name)[0].type === "checkbox" ? given : (given[0] ?? "");
  }

  // Returns the values that the field has no place for.
  function write(name, value) {
    const fields = named(name);
    const values = [value].flat();
    const strange = values.filter((each) => typeof each !== "string").map(JSON.stringify);
    if (strange.length) return strange;
    if (fields[0].matches("select, [type=radio], [type=checkbox]")) return choose(fields, values);
    fields[0].value = values.join("\n");
    return [];
  }

  function choose(fields, values) {
    const choices = fields.flatMap((field) => [...(field.options ?? [field])]);
    const offered = new Set(choices.map((choice) => choice.value));
    for (const field of fields) {
      if (field.options) field.value = values.find((each) => offered.has(each)) ?? "";
      else field.checked = values.includes(field.value);
    }
    return values.filter((each) => !offered.has(each));
  }

  /* The record: what a file holds, by the keys of the questions and not by their words. */

  const portable = JSON.parse(words.portable); // summit/subjects/consultation/portable.py
  const { format: FORMAT, version: VERSION } = portable;
  const ABOUT = ["language", "consent", "name", "city"];
  const FIELDS = ["format", "version", ...ABOUT, "receipt", "answers"];

  function readRecord() {
    const data = new FormData(form);
    const record = { format: FORMAT, version: VERSION };
    for (const name of [...ABOUT, "receipt"]) {
      if (data.get(name)) record[name] = data.get(name);
    }
    record.answers = {};
    for (const name of questions) {
      const answer = answerTo(name);
      if (answer.length) record.answers[name.slice(PREFIX.length)] = answer;
    }
    return record;
  }

  // Returns the names of what the form has no place for.
  function writeRecord(record) {
    const wasKept = keep.checked;
    form.reset();
    keep.checked = wasKept;
    const left = Object.keys(record).filter((name) => !FIELDS.includes(name));
    for (const name of ABOUT) {
      if (record[name] && write(name, record[name]).length) left.push(name);
    }
    if (RECEIPT.test(record.receipt)) setReceipt(record.receipt);
    else if (record.receipt) left.push("receipt");
    for (const [key, answer] of Object.entries(record.answers ?? {})) {
      if (!questions.has(PREFIX + key)) left.push(key);
      else left.push(...write(PREFIX + key, answer).map((choice) => `${key}: ${choice}`));
    }
    return left;
  }

  /* The receipt code: made here, so that nobody else knows whose it is. */

  const RECEIPT = /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/;
  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's Base32

  function newReceipt() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // 256 is a multiple of 32: no bias
    const code = Array.from(bytes, (byte) => ALPHABET[byte % 32]).join("");
    return code.match(/.{4}/g).join("-");
  }

  function setReceipt(code) {
    named("receipt")[0].value = code;
    part("receipt").textContent = code;
  }

  /* Files and text: two ways to take the answers along. */

  const LARGEST_FILE = 1_000_000;

  const asJson = () => `${JSON.stringify(readRecord(), null, 2)}\n`;

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([asJson()], { type: "application/json" }));
    link.download = "contribution.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }

  // Who hands out a file hands out its code: each who sends with it would replace the one before.
  // Returns "mine", "other", or nothing when the reader turns away.
  function askWhose() {
    const dialog = part("whose");
    return new Promise((answer) => {
      dialog.returnValue = "";
      dialog.addEventListener("close", () => answer(dialog.returnValue), { once: true });
      dialog.showModal();
    });
  }

  async function open(file) {
    let record = null;
    try {
      if (file.size <= LARGEST_FILE) record = JSON.parse(await file.text());
    } catch {
      // What is no JSON is no file of ours: said below.
    }
    const isOurs = record?.format === FORMAT && record.version === VERSION;
    if (!isOurs || typeof record.answers !== "object") return words.wrong;
    if (RECEIPT.test(record.receipt) && record.receipt !== named("receipt")[0].value) {
      const whose = await askWhose();
      if (!whose) return "";
      if (whose === "other") record.receipt = newReceipt();
    }
    const left = writeRecord(record);
    return left.length ? fill(words.left, { parts: left.join(", ") }) : words.opened;
  }

  /* The words of a letter: portable.py says how they are written, and the importer reads them. */

  const matches = (rule) => new RegExp(portable[rule]);

  function protect(line) {
    const marked = line.replace(/[\\[]/g, "\\$&");
    const spaced = marked.replace(/ {2,}/g, (run) => ` ${"\\ ".repeat(run.length - 1)}`);
    const begun = !spaced || matches("start").test(spaced) ? `\\${spaced}` : spaced;
    return matches("stop").test(begun) ? `${begun}\\` : begun;
  }

  function asText() {
    const { answers, ...record } = readRecord();
    const about = portable.fields.filter((name) => record[name]);
    const written = ([key, answer]) => {
      const lines = typeof answer === "string" ? answer.split("\n") : answer;
      return `\n[${key}]\n${lines.map(protect).join(answer === lines ? "\n" : "\n\n")}`;
    };
    const body = [
      `[${portable.format} ${portable.version}]`,
      ...about.map((name) => `${name}: ${protect(record[name])}`),
      ...Object.entries(answers).map(written),
    ].join("\n");
    const words = body.replace(new RegExp(portable.loose, "g"), "").normalize("NFC");
    const parts = about.length + Object.keys(answers).length;
    return `${body}\n\n[/ ${parts}-${crc32(body)}-${crc32(words)}]\n`;
  }

  // RFC 1952: tells words that came whole from words that were changed on their way.
  function crc32(text) {
    let sum = -1;
    for (const byte of new TextEncoder().encode(text)) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return (~sum >>> 0).toString(16).padStart(8, "0");
  }

  async function copy() {
    const box = part("text");
    box.hidden = false;
    box.value = asText();
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      say(words.copied);
    } catch {
      say(words.select);
    }
  }

  /* What the reader is told. */

  function say(text) {
    part("message").textContent = text;
  }

  function showProgress() {
    const answered = [...questions].filter((name) => answerTo(name).length).length;
    const text = fill(words.progress, { done: answered, all: questions.size });
    if (part("progress").textContent !== text) part("progress").textContent = text;
    return answered;
  }

  function showLength(field) {
    const counter = document.getElementById(`${field.id}-count`);
    counter.textContent = fill(words.length, { count: field.value.length, limit: field.maxLength });
    counter.hidden = !field.value;
    // A browser limits what is typed, but not what comes from a file.
    const isOver = field.value.length > field.maxLength;
    field.setCustomValidity(isOver ? counter.textContent : "");
    if (field.value.length >= field.maxLength) say(counter.textContent);
  }

  function checkMost(fieldset) {
    const boxes = [...fieldset.querySelectorAll("input")];
    const isOver = boxes.filter((box) => box.checked).length > Number(fieldset.dataset.most);
    const limit = fieldset.querySelector(".limit");
    const error = isOver ? limit.textContent : "";
    limit.classList.toggle("over", isOver);
    boxes.forEach((box) => box.setCustomValidity(box.checked ? error : ""));
    return error;
  }

  function showAll() {
    form.querySelectorAll("textarea[maxlength]").forEach(showLength);
    form.querySelectorAll("[data-most]").forEach(checkMost);
    showProgress();
  }

  /* The draft stays on the device for as long as the box is ticked. */

  const DRAFT = "consultation-draft";

  // Where a browser refuses to store, the box is not offered.
  function storage() {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  }

  function keepDraft() {
    if (keep.checked) storage().setItem(DRAFT, asJson());
    else storage()?.removeItem(DRAFT);
  }

  function restoreDraft() {
    const draft = storage()?.getItem(DRAFT);
    if (!draft) return;
    writeRecord(JSON.parse(draft));
    keep.checked = true;
  }

  /* Closing time, by the reader's clock, or by the site's where it is built for a set moment. */

  const ahead = words.now ? Date.parse(words.now) - Date.now() : 0;
  const hasClosed = () => Date.now() + ahead >= Date.parse(words.closes);

  function checkClosing() {
    if (!hasClosed() || words.over) return;
    words.over = "yes";
    form.querySelectorAll("[data-sends]").forEach((each) => (each.hidden = true));
    part("closed").textContent = words.closed;
  }

  /* What is done, and when. */

  function addCounter(field) {
    const counter = Object.assign(document.createElement("p"), { className: "hint", hidden: true });
    counter.id = `${field.id}-count`;
    field.after(counter);
  }

  function start() {
    form.querySelectorAll("textarea[maxlength]").forEach(addCounter);
    setReceipt(named("receipt")[0].value || newReceipt());
    part("draft").hidden = !storage();
    restoreDraft();
    showAll();
    checkClosing();
    setInterval(checkClosing, 15_000);
  }

  function onInput({ target }) {
    if (target.matches("textarea[maxlength]")) showLength(target);
    const limited = target.closest("[data-most]");
    if (limited) say(checkMost(limited));
    keepDraft();
  }

  async function onChange({ target }) {
    if (target === part("file") && target.files.length) {
      const message = await open(target.files[0]);
      target.value = ""; // The same file may be opened again.
      showAll();
      say(message);
      keepDraft();
    }
    showProgress();
  }

  function onSubmit(event) {
    checkClosing();
    const isEmpty = !showProgress();
    if (isEmpty) say(words.empty);
    if (isEmpty || words.over) event.preventDefault();
  }

  start();
  form.addEventListener("input", onInput);
  form.addEventListener("change", onChange);
  form.addEventListener("submit", onSubmit);
  part("whose").addEventListener("click", ({ target, currentTarget }) => {
    if (target.value) currentTarget.close(target.value);
  });
  part("save").addEventListener("click", save);
  part("copy").addEventListener("click", copy);
  document.addEventListener("visibilitychange", checkClosing);
  window.addEventListener("pageshow", showAll); // Going back, a browser restores what was typed.
}
