// The first question of the form, on other pages: what is written there waits in this tab, and the
// form takes it up (consultation.js). Without script, or without storage, it stays a link.

"use strict";

try {
  const tab = window.sessionStorage;
  for (const place of document.querySelectorAll("[data-first]")) {
    const { first, key } = place.dataset;
    const kept = JSON.parse(tab.getItem("consultation-answers"))?.answers[key];
    place.innerHTML = first;
    const form = place.querySelector("form");
    const field = form.querySelector("textarea");
    field.value = kept ?? "";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field.value.trim()) {
        tab.setItem("consultation-first", JSON.stringify([key, field.value]));
      }
      window.location.assign(form.action);
    });
  }
} catch {
  // A browser that stores nothing.
}
