// The made-up site for Eleventy: LOCALES, PER_PAGE and IN_FEED stand in bench.json beside this file.
import { readFileSync } from "node:fs";

const { LOCALES, PER_PAGE, IN_FEED } = JSON.parse(readFileSync("bench.json", "utf8"));
const BASE = "http://localhost:8000";
const day = (date) => date.toISOString().slice(0, 10);
const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

export default function (config) {
  config.setQuietMode(true);
  config.addGlobalData("locales", LOCALES);
  config.addGlobalData("base", BASE);
  config.addFilter("day", day);
  config.addFilter("long", (date, locale) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(date));
  for (const locale of LOCALES) {
    // Of one date, the lower number first.
    config.addCollection(`news_${locale}`, (all) => all.getFilteredByTag(`in_${locale}`)
      .sort((a, b) => b.date - a.date || a.data.number - b.data.number));
    config.addTemplate(`list.${locale}.njk`, LIST, {
      locale,
      title: "News",
      layout: "document.njk",
      pagination: { data: `collections.news_${locale}`, size: PER_PAGE, alias: "items" },
      permalink: ({ pagination }) =>
        `/${locale}/news/${pagination.pageNumber ? `page/${pagination.pageNumber + 1}/` : ""}index.html`,
    });
    config.addTemplate(`feed.${locale}.11ty.js`, {
      data: { locale, permalink: `/${locale}/news/atom.xml` },
      render: ({ collections }) => feed(locale, collections[`news_${locale}`]),
    });
  }
  return { dir: { input: "content", includes: "../layouts", output: "public" } };
}

const LIST = `{% for each in items %}<article><h2><a href="{{ base }}{{ each.url }}">{{ each.data.title }}</a></h2>
<p>{{ each.date | long(locale) }} {{ each.data.summary }}</p></article>
{% endfor %}<a href="{{ pagination.href.first }}">1</a>
{% if pagination.href.previous %}<a href="{{ pagination.href.previous }}">-</a>{% endif %}
{% if pagination.href.next %}<a href="{{ pagination.href.next }}">+</a>{% endif %}`;

function feed(locale, items) {
  const entries = items.slice(0, IN_FEED).map((each) => `<entry>
<title>${escaped(each.data.title)}</title><id>${BASE}${each.url}</id><link href="${BASE}${each.url}"/>
<updated>${day(each.date)}T00:00:00Z</updated><summary>${escaped(each.data.summary)}</summary></entry>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}"><title>News</title>
<id>${BASE}/${locale}/news/</id><updated>${day(items[0].date)}T00:00:00Z</updated>
${entries.join("\n")}
</feed>
`;
}
