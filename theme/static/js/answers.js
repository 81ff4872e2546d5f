// What the consultation's form holds: its fields, a record of them, and the same as words. A record
// has the keys of questions and choices, never their words: it is the same in every language.

"use strict";

const answers = ((form) => {
  /* Fields: one answer out of them, one answer into them. */

  const PREFIX = "answer-";
  const named = (name) => [...form.elements].filter((field) => name && field.name === name);
  const names = [...form.elements].map((field) => field.name);
  const questions = [...new Set(names.filter((name) => name.startsWith(PREFIX)))];

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

  /* The record: what a file and the tab hold. */

  const portable = JSON.parse(form.dataset.portable); // summit/subjects/consultation/portable.py
  const { format: FORMAT, version: VERSION } = portable;
  const ABOUT = ["language", "consent", "name", "city"];
  const FIELDS = ["format", "version", ...ABOUT, "receipt", "answers"];

  const isRecord = (record) =>
    record?.format === FORMAT && record.version === VERSION && typeof record.answers === "object";

  function read() {
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
  function writeAll(record) {
    const receipt = named("receipt")[0];
    const code = receipt.value;
    form.reset();
    receipt.value = RECEIPT.test(record.receipt) ? record.receipt : code;
    const left = Object.keys(record).filter((name) => !FIELDS.includes(name));
    if (record.receipt && record.receipt !== receipt.value) left.push("receipt");
    for (const name of ABOUT) {
      if (record[name] && write(name, record[name]).length) left.push(name);
    }
    for (const [key, answer] of Object.entries(record.answers ?? {})) {
      if (!questions.includes(PREFIX + key)) left.push(key);
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

  /* The words of a letter: portable.py says how they are written, and the importer reads them. */

  const matches = (rule) => new RegExp(portable[rule]);

  function protect(line) {
    const marked = line.replace(/[\\[]/g, "\\$&");
    const spaced = marked.replace(/ {2,}/g, (run) => ` ${"\\ ".repeat(run.length - 1)}`);
    const begun = !spaced || matches("start").test(spaced) ? `\\${spaced}` : spaced;
    return matches("stop").test(begun) ? `${begun}\\` : begun;
  }

  function asText({ answers: given, ...record }) {
    const about = portable.fields.filter((name) => record[name]);
    const written = ([key, answer]) => {
      const lines = typeof answer === "string" ? answer.split("\n") : answer;
      return `\n[${key}]\n${lines.map(protect).join(answer === lines ? "\n" : "\n\n")}`;
    };
    const body = [
      `[${portable.format} ${portable.version}]`,
      ...about.map((name) => `${name}: ${protect(record[name])}`),
      ...Object.entries(given).map(written),
    ].join("\n");
    const words = body.replace(new RegExp(portable.loose, "g"), "").normalize("NFC");
    const parts = about.length + Object.keys(given).length;
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

  const isCode = (code) => RECEIPT.test(code);
  return {
    PREFIX, questions, named, answerTo, write, isRecord, read, writeAll, isCode, newReceipt, asText,
  };
})(document.getElementById("answer-form"));
