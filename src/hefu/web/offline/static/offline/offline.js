// What a server does elsewhere, done here with files that lie beside the pages: names found as one types,
// statements shown beside their text. A page opened from a folder may not fetch, but it may take in scripts.
(() => {
  "use strict";
  const root = new URL("../", document.currentScript.src);
  const language = document.documentElement.lang === "en" ? "en" : "zh";
  const given = new Map();
  const asked = new Map();

  // Base64 of gzip of JSON: a twentieth of what the same would be as a script.
  async function unpacked(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  function load(address) {
    const url = new URL(address, root).href;
    if (!asked.has(url)) {
      asked.set(url, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = () => {
          script.remove();
          const packed = given.get("last");
          given.delete("last");
          if (packed === undefined) reject(new Error(url));
          else unpacked(packed).then(resolve, reject);
        };
        script.onerror = () => { script.remove(); reject(new Error(url)); };
        document.head.append(script);
      }));
      asked.get(url).catch(() => asked.delete(url));
    }
    return asked.get(url);
  }

  const file = (address) => new URL(`${language === "en" ? "../en/" : "../"}${address}`, root).href;
  const take = (packed) => given.set("last", packed);
  const data = (name) => load(`data/${language}/${name}.js`);

  // The details of the statements of this page lie beside it, under its own name.
  async function details(anchor) {
    const page = location.pathname.split("/").pop() || "index.html";
    const all = await load(new URL(`${page.replace(/\.html$/, "")}-details.js`, location.href).href);
    if (!(anchor in all)) throw new Error(anchor);
    return all[anchor];
  }
  window.hefu = { take, load, data, file, details };

  const fold = (text) => text.normalize("NFKC").toLowerCase();

  // A place is found by a part of its name, by the beginning of its pinyin or of its initials.
  const likePlace = (words) => ([key, , , letters]) => {
    const low = fold(words).replaceAll(" ", "");
    return key.includes(words) || letters.startsWith(low) || letters.includes(` ${low}`);
  };
  // An indicator is found by a part of any of its wordings.
  const likeIndicator = (words) => ([, , , wordings]) => wordings.includes(fold(words));

  function finder(form, name, like) {
    const field = form.querySelector("input[type=search]");
    let found = form.querySelector("[data-found]");
    if (!found) {
      found = document.createElement("div");
      found.className = "found";
      found.setAttribute("aria-live", "polite");
      (field.closest(".field") || field).after(found);
    }
    const close = () => found.replaceChildren();
    async function show() {
      const words = field.value.trim();
      if (!words) return close();
      let known;
      try { known = await data(name); } catch { return close(); }
      if (words !== field.value.trim()) return;
      const hits = known.items.filter(like(words)).slice(0, 12);
      if (!hits.length) {
        const none = document.createElement("p");
        none.textContent = known.none.replace("{n}", words);
        return found.replaceChildren(none);
      }
      const list = document.createElement("ul");
      list.setAttribute("role", "list");
      for (const [key, folder, note] of hits) {
        const link = document.createElement("a");
        link.href = file(folder);
        const bold = document.createElement("b");
        bold.textContent = key;
        const small = document.createElement("small");
        small.textContent = note;
        link.append(bold, " ", small);
        const item = document.createElement("li");
        item.append(link);
        list.append(item);
      }
      found.replaceChildren(list);
    }
    field.addEventListener("input", show);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await show();
      const links = [...found.querySelectorAll("a")];
      const exact = links.filter((link) => link.querySelector("b").textContent === field.value.trim());
      if (links.length === 1 || exact.length === 1) location.assign((exact[0] || links[0]).href);
      else if (links.length) links[0].focus();
    });
    form.addEventListener("keydown", (event) => {
      const links = [...found.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      if (event.key === "Escape") { close(); field.focus(); }
      if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
      if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (at ? links[at - 1] : field).focus(); }
    });
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) setTimeout(close, 150); });
    form.hidden = false;
  }

  for (const form of document.querySelectorAll("[data-finder]")) finder(form, "places", likePlace);
  const measures = document.getElementById("find-indicator");
  if (measures) finder(measures.form, "indicators", likeIndicator);
  // Whoever comes from the page of a place sees its line in the ranking.
  const own = new URLSearchParams(location.search).get("of");
  for (const link of own ? document.querySelectorAll(".ranking th a") : []) {
    if (!decodeURI(link.href).includes(`/places/${own}/`)) continue;
    const line = link.closest("tr");
    line.classList.add("marked");
    line.setAttribute("aria-current", "true");
  }
  // The list beside a text is filtered by its own script.
  for (const form of document.querySelectorAll(".list form.filter")) form.hidden = false;
})();
