// Statements open beside the text, and the list is filtered at once; without this, both are links and a form.
(() => {
  "use strict";
  const text = document.getElementById("text");
  const panel = document.getElementById("panel");
  const form = document.querySelector(".filter");
  const items = [...document.querySelectorAll(".items > li")];
  if (!text || !panel) return;
  document.documentElement.classList.add("js");
  let from = null;
  let asked = 0;

  const anchorOf = (address) => {
    const url = new URL(address, location.href);
    if (url.pathname !== location.pathname) return null;
    return url.searchParams.get("s") || (url.hash.startsWith("#s-") ? decodeURIComponent(url.hash.slice(3)) : null);
  };
  const markOf = (anchor) => document.getElementById("s-" + anchor);
  const linkOf = (item) => item.firstElementChild;

  // Marks the quote a statement stands on, where the browser can without changing the text.
  function showQuote(mark) {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("quote");
    const said = panel.querySelector("blockquote");
    const block = mark && mark.closest("p, li, td, th, h2, h3, h4");
    if (!said || !block) return;
    const nodes = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let whole = "", at = 0;
    while (walker.nextNode()) {
      if (!at && mark.contains(walker.currentNode)) at = whole.length || 1;
      nodes.push([whole.length, walker.currentNode]);
      whole += walker.currentNode.data;
    }
    const begin = whole.lastIndexOf(said.textContent, at);
    if (begin < 0) return;
    const place = (offset) => {
      const found = nodes.findLast(([start]) => start <= offset);
      return [found[1], Math.min(offset - found[0], found[1].length)];
    };
    const range = new Range();
    range.setStart(...place(begin));
    range.setEnd(...place(begin + said.textContent.length));
    CSS.highlights.set("quote", new Highlight(range));
  }

  function choose(anchor) {
    for (const mark of text.querySelectorAll("mark.on")) mark.classList.remove("on");
    for (const link of document.querySelectorAll(".items [aria-current]")) link.removeAttribute("aria-current");
    if (!anchor) return null;
    const mark = markOf(anchor);
    if (mark) mark.classList.add("on");
    const item = items.find((li) => anchorOf(linkOf(li).href) === anchor);
    if (item) {
      linkOf(item).setAttribute("aria-current", "true");
      if (getComputedStyle(item.parentElement).overflowY === "auto") {
        const list = item.parentElement, box = list.getBoundingClientRect(), own = item.getBoundingClientRect();
        if (own.top < box.top || own.bottom > box.bottom) list.scrollTop += own.top - box.top - box.height / 3;
      }
    }
    return mark;
  }

  // Brings a mark into sight, where it is not: above the details where these lie over the text.
  function reveal(mark, always) {
    const box = mark.getBoundingClientRect();
    const over = getComputedStyle(panel).position === "fixed";
    const limit = over ? panel.getBoundingClientRect().top : innerHeight;
    if (always || box.top < 0 || box.bottom > limit) mark.scrollIntoView({ block: "start" });
  }

  function prepare() {
    for (const button of panel.querySelectorAll(".copy")) button.hidden = !navigator.clipboard;
    panel.hidden = false;
  }

  async function open(address, { focus = true, push = true, scroll = true } = {}) {
    const anchor = anchorOf(address);
    const url = new URL(location.href);
    const mine = ++asked;
    url.search = "";
    url.hash = "";
    url.searchParams.set("s", anchor);
    url.searchParams.set("panel", "1");
    let html;
    try {
      if (window.hefu) {
        html = await window.hefu.details(anchor); // of a saved copy of the site: nothing answers there
      } else {
        const answer = await fetch(url, { headers: { Accept: "text/html" } });
        if (!answer.ok) throw new Error(String(answer.status));
        html = await answer.text();
      }
    } catch {
      if (push) location.assign(address);
      return;
    }
    if (mine !== asked) return;
    panel.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    prepare();
    panel.scrollTop = 0;
    const mark = choose(anchor);
    if (push) {
      const here = new URL(location.href);
      here.searchParams.set("s", anchor);
      here.hash = "s-" + anchor;
      history.pushState(null, "", here);
    }
    if (mark) reveal(mark, scroll);
    showQuote(mark);
    if (focus) panel.querySelector("h2").focus({ preventScroll: true });
  }

  function close(push = true) {
    asked++;
    panel.hidden = true;
    panel.replaceChildren();
    if (window.CSS && CSS.highlights) CSS.highlights.delete("quote");
    for (const quote of text.querySelectorAll(".quote")) quote.classList.remove("quote");
    const current = text.querySelector("mark.on a");
    choose(null);
    if (push) {
      const url = new URL(location.href);
      url.searchParams.delete("s");
      url.hash = "";
      history.pushState(null, "", url.pathname + url.search);
    }
    const back = from && from.isConnected && !from.closest("[hidden]") ? from : current;
    if (back) back.focus({ preventScroll: true });
    from = null;
  }

  document.addEventListener("click", async (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const copy = event.target.closest(".copy");
    if (copy) {
      await navigator.clipboard.writeText(copy.previousElementSibling.textContent);
      const words = copy.textContent;
      copy.textContent = "✓ " + words;
      setTimeout(() => { copy.textContent = words; }, 2000);
      return;
    }
    const link = event.target.closest("a[href]");
    if (!link) return;
    if (link.matches("[data-close]")) {
      event.preventDefault();
      close();
    } else if (link.closest("mark, .items, .panel")) {
      const anchor = anchorOf(link.href);
      if (!anchor || !markOf(anchor)) return;
      event.preventDefault();
      if (!link.closest(".panel")) from = link;
      open(link.href, { scroll: !link.closest("mark") });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden && !event.target.closest("input, select")) close();
  });

  addEventListener("popstate", () => {
    const anchor = anchorOf(location.href);
    if (anchor) open(location.href, { push: false });
    else if (!panel.hidden) close(false);
  });

  if (form) {
    const count = document.getElementById("count");
    const none = document.querySelector(".none");
    const apply = () => {
      const wanted = new FormData(form);
      const stance = wanted.get("stance"), status = wanted.get("status"), headline = wanted.has("headline");
      let shown = 0;
      for (const item of items) {
        const passes = (!stance || item.className === stance) && (!status || item.dataset.status === status) && (!headline || "headline" in item.dataset);
        item.hidden = !passes;
        shown += passes;
        const mark = markOf(anchorOf(linkOf(item).href));
        if (mark) mark.classList.toggle("off", !passes);
      }
      const all = Number(count.dataset.all).toLocaleString("en");
      count.textContent = shown === items.length ? all : `${shown.toLocaleString("en")} / ${all}`;
      none.hidden = shown > 0;
      const url = new URL(location.href);
      for (const name of ["stance", "status", "headline"]) {
        if (wanted.get(name)) url.searchParams.set(name, wanted.get(name));
        else url.searchParams.delete(name);
      }
      history.replaceState(null, "", url);
    };
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  }

  // A link to a statement by its name alone opens it too, also where it stands in another part of the text.
  const named = anchorOf(location.href);
  if (!panel.hidden) {
    prepare();
    const mark = choose(named);
    if (mark && !location.hash) reveal(mark, false);
  } else if (named && markOf(named)) {
    open(location.href, { focus: false, push: false, scroll: false });
  } else if (named && location.hash && !new URL(location.href).searchParams.has("s") && text.dataset.parts > 1) {
    location.replace(`?s=${encodeURIComponent(named)}#s-${encodeURIComponent(named)}`);
  }
})();
