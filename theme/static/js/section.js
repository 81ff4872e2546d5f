// The language links keep the reader's section: its key is the same in every language.
// Where a text lacks it, the link leads to the top of the page, as it does without script.
const keepSection = () => {
  for (const link of document.querySelectorAll(".switcher a")) link.hash = location.hash;
};
addEventListener("hashchange", keepSection);
keepSection();
