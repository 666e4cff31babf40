// Search in the index that comes with the site: shards of statements, taken in one after another until
// enough is found. Main targets come first, then other targets, then the rest; new documents before old.
(async () => {
  "use strict";
  const PAGE = 30;
  const form = document.getElementById("search");
  const told = document.getElementById("told");
  const results = document.getElementById("results");
  const more = document.getElementById("more");
  const begin = document.getElementById("begin");
  const say = (name, value) => { told.textContent = told.dataset[name].replace("{n}", value); };
  const fold = (text) => text.normalize("NFKC").toLowerCase().replaceAll(",", "");
  const wanted = new URLSearchParams(location.search);
  form.hidden = false;
  for (const [name, value] of wanted) {
    const field = form.elements[name];
    if (!field) continue;
    if (field.type === "checkbox") field.checked = value === "1";
    else field.value = value;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim()) query.set(name, value.trim());
    const url = new URL(location.href);
    url.search = query.toString();
    url.hash = "";
    location.assign(url);
  });

  let index;
  try { index = await hefu.data("search"); } catch { return say("failed", ""); }
  const names = document.getElementById("names");
  for (const [, name, main] of index.indicators) {
    if (!main) continue;
    const option = document.createElement("option");
    option.value = name;
    names.append(option);
  }
  const value = (name) => (wanted.get(name) || "").trim();
  if (![...wanted.values()].some((given) => given.trim())) return;
  begin.hidden = true;

  const words = fold(value("q")).split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%‰]+$/gu, "")).filter(Boolean);
  if (value("q") && !words.length) return say("signs", "");
  const within = value("within") === "1";
  const place = value("place") ? index.places.findIndex(([key, short, name]) => [key, short, name].includes(value("place"))) : -1;
  if (value("place") && place < 0) return say("place", value("place"));
  const meant = value("indicator").toLowerCase();
  const indicator = meant ? index.indicators.findIndex(([key, name]) => [key, name.toLowerCase()].includes(meant)) : -1;
  if (meant && indicator < 0) return say("indicator", value("indicator"));
  const year = Number(value("year")) || 0;
  const stance = value("stance") ? index.stances.indexOf(value("stance")) : -1;
  const status = value("status") ? index.statuses.indexOf(value("status")) : -1;
  const headline = value("headline") === "1";

  const groups = index.shards.filter(([group]) =>
    headline ? group === "headline"
      : status >= 0 || value("stance") === "target" ? group !== "rest"
        : stance >= 0 ? group === "rest" : true);

  const lies = (at) => {
    for (let up = at; up >= 0; up = index.places[up][3]) {
      if (up === place) return true;
      if (!within) return false;
    }
    return false;
  };
  const folded = index.indicators.map(([, name]) => fold(name));
  function passes([, , , quote, of, own, , when, where, kind, judged]) {
    if (place >= 0 && !lies(where)) return false;
    if (indicator >= 0 && of !== indicator) return false;
    if (year && when !== year) return false;
    if (stance >= 0 && kind !== stance) return false;
    if (status >= 0 && judged !== status) return false;
    if (!words.length) return true;
    const text = `${fold(quote)} ${fold(own)} ${of >= 0 ? folded[of] : ""}`;
    return words.every((word) => text.includes(word));
  }

  // The quote with the words marked; a character may become several when it is folded.
  function marked(quote) {
    const starts = [];
    let text = "";
    for (let at = 0; at < quote.length; at++) {
      for (const sign of fold(quote[at])) { text += sign; starts.push(at); }
    }
    const on = new Set();
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        for (let k = at; k < at + word.length; k++) on.add(starts[k]);
      }
    }
    const parts = [];
    for (let at = 0; at < quote.length;) {
      let end = at + 1;
      while (end < quote.length && on.has(end) === on.has(at)) end++;
      const piece = document.createElement(on.has(at) ? "mark" : "span");
      piece.textContent = quote.slice(at, end);
      parts.push(piece);
      at = end;
    }
    return parts;
  }

  const piece = (name, text, className = "") => {
    const element = document.createElement(name);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const option = (name, code) => form.elements[name].querySelector(`option[value="${code}"]`).textContent;

  function shown([doc, anchor, part, quote, of, own, written, when, where, kind, judged, main]) {
    const item = document.createElement("li");
    item.className = index.stances[kind];
    const link = document.createElement("a");
    link.lang = "zh-Hans";
    link.href = hefu.file(`documents/${index.documents[doc][0]}/${part > 1 ? part : "index"}.html#s-${encodeURIComponent(anchor)}`);
    link.append(...marked(quote));
    const said = piece("p", "", "quote");
    said.append(link);
    const what = piece("p", "", "what");
    const value = piece("b", written);
    value.lang = "zh-Hans";
    what.append(piece("span", option("stance", index.stances[kind]), "stance"), " ", value, " ", piece("span", of >= 0 ? index.indicators[of][1] : own));
    if (main) what.append(" ", piece("span", results.dataset.headline, "tag"));
    if (judged >= 0) what.append(" ", piece("span", option("status", index.statuses[judged]), `state ${index.statuses[judged]}`));
    const place = piece("p", "", "where");
    place.append(piece("span", where >= 0 ? index.places[where][2] : "–"), " ", piece("span", when || "–"), " ", piece("span", index.documents[doc][1]));
    item.append(said, what, place);
    return item;
  }

  let next = 0;
  let looked = 0;
  let waiting = [];
  async function on() {
    more.hidden = true;
    while (waiting.length < PAGE && next < groups.length) {
      say("looking", looked.toLocaleString("en"));
      let records;
      try { records = await hefu.load(`data/search/${groups[next][1]}.js`); } catch { return say("failed", ""); }
      next++;
      looked += records.length;
      waiting = waiting.concat(records.filter(passes));
    }
    const first = waiting.splice(0, PAGE).map(shown);
    results.append(...first);
    const all = !waiting.length && next >= groups.length;
    more.hidden = all;
    const count = results.children.length;
    if (!count) say("none", "");
    else say(all ? "found" : "more", count.toLocaleString("en"));
    return first;
  }
  more.addEventListener("click", async () => {
    const first = await on();
    if (first && first.length) first[0].querySelector("a").focus();
  });
  await on();
})();
