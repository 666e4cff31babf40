"use strict";
(function () {
  const root = document.documentElement;
  root.classList.add("js");

  // ── language: what the reader chose before, else the browser's, else Chinese ──
  const button = document.querySelector("button.lang");
  function remembered() {
    try { return localStorage.getItem("hefu-lang"); } catch (e) { return null; }
  }
  function speak(lang) {
    root.dataset.lang = lang;
    root.lang = lang === "en" ? "en" : "zh-Hans";
    document.title = document.body.dataset[lang === "en" ? "titleEn" : "titleZh"];
    for (const nav of document.querySelectorAll("[data-label-zh]")) {
      nav.setAttribute("aria-label", nav.dataset[lang === "en" ? "labelEn" : "labelZh"]);
    }
    button.lang = lang === "en" ? "zh-Hans" : "en";
    document.querySelectorAll("details.others").forEach(filter);
  }
  button.hidden = false;
  button.addEventListener("click", function () {
    const lang = root.dataset.lang === "en" ? "zh" : "en";
    try { localStorage.setItem("hefu-lang", lang); } catch (e) { /* not kept, still changed */ }
    speak(lang);
  });

  // ── the other targets: filter by verdict and by words ──
  function filter(others) {
    const status = others.querySelector(".filter input[type=radio]:checked");
    const words = others.querySelector(".filter input[type=search]").value.trim().toLowerCase();
    const line = others.querySelector("[role=status]");
    let all = 0, shown = 0;
    for (const body of others.querySelectorAll("tbody")) {
      let here = 0;
      for (const row of body.querySelectorAll("tr[data-status]")) {
        const fits = (!status || !status.value || row.dataset.status === status.value) &&
          (!words || row.textContent.toLowerCase().includes(words));
        row.hidden = !fits;
        all += 1;
        here += fits ? 1 : 0;
      }
      body.hidden = here === 0;
      shown += here;
    }
    const text = line.dataset[root.dataset.lang === "en" ? "en" : "zh"];
    line.textContent = text.replace("{n}", shown).replace("{all}", all);
  }
  for (const others of document.querySelectorAll("details.others")) {
    others.querySelector(".filter").hidden = false;
    others.querySelector(".filter").addEventListener("input", function () { filter(others); });
    others.open = others.querySelectorAll("tr[data-status]").length <= 6;
  }
  const wereClosed = new Set();
  addEventListener("beforeprint", function () {
    for (const others of document.querySelectorAll("details.others:not([open])")) {
      wereClosed.add(others);
      others.open = true;
    }
  });
  addEventListener("afterprint", function () {
    wereClosed.forEach(function (others) { others.open = false; });
    wereClosed.clear();
  });

  // ── the documents: a dialog that shows both quotes in their places ──
  function light(dialog, keys) {
    for (const mark of dialog.querySelectorAll("mark.on, .spot.on")) mark.classList.remove("on");
    for (const key of keys) {
      for (const mark of dialog.querySelectorAll('[data-q~="' + key + '"]')) mark.classList.add("on");
    }
    for (const pane of dialog.querySelectorAll(".pane")) {
      pane.classList.toggle("off", pane.classList.contains("r") && !pane.querySelector("mark.on") &&
        dialog.querySelector(".pane.r mark.on") !== null);
    }
    for (const key of keys) {
      const unseen = document.getElementById(key), pane = unseen && unseen.closest(".pane");
      if (pane && pane.querySelector(".views") && !pane.querySelector('.spot[data-q~="' + key + '"]')) {
        // No picture of this page: the quote is shown in the text.
        pane.querySelector('.views input[value="text"]').checked = true;
        turn(pane);
      }
      const at = document.getElementById(key), box = at && at.closest(".text");
      if (box) {
        const delta = at.getBoundingClientRect().top - box.getBoundingClientRect().top;
        box.scrollTop += delta - box.clientHeight * 0.32;
      }
      const spot = dialog.querySelector('.spot[data-q~="' + key + '"]'), pics = spot && spot.closest(".pics");
      if (pics && !pics.hidden) {
        const mark = spot.getBoundingClientRect(), window = pics.getBoundingClientRect();
        pics.scrollTop += mark.top - window.top - pics.clientHeight * 0.32;
        pics.scrollLeft += mark.left + mark.width / 2 - window.left - pics.clientWidth / 2;
      }
    }
  }
  // A document with pages is shown as its pages or as its text.
  function turn(pane) {
    const views = pane.querySelector(".views");
    if (!views) return;
    const pictured = views.querySelector("input:checked").value === "pics";
    views.hidden = false;
    pane.querySelector(".pics").hidden = !pictured;
    pane.querySelector(".text").hidden = pictured;
  }
  for (const pane of document.querySelectorAll(".pane")) {
    turn(pane);
    pane.addEventListener("change", function () {
      turn(pane);
      const lit = pane.querySelectorAll(".spot.on, mark.on");
      light(pane.closest("dialog"), Array.from(new Set(Array.from(lit, function (m) { return m.dataset.q.split(" ")[0]; }))));
    });
  }
  function show(link) {
    const key = decodeURIComponent(link.hash.slice(1));
    const target = document.getElementById(key), dialog = target && target.closest("dialog.src");
    if (!dialog) return false;
    const row = link.closest("[data-status]");
    const own = link.classList.contains("q") && row ?
      Array.from(row.querySelectorAll("a.q"), function (a) { return a.hash.slice(1); }) : [key];
    const now = dialog.querySelector(".now");
    now.replaceChildren();
    if (row) {
      for (const part of row.querySelectorAll("h4, .nm, .badge, .fig > .m")) now.append(part.cloneNode(true));
      for (const part of now.children) part.removeAttribute("id");
    }
    if (!dialog.open) dialog.showModal();
    light(dialog, own);
    return true;
  }
  for (const dialog of document.querySelectorAll("dialog.src")) {
    dialog.removeAttribute("open");
    const close = dialog.querySelector("button.close");
    close.hidden = false;
    close.addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  }
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a.q, a.qa");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && show(link)) event.preventDefault();
  });
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const link = id && document.querySelector('a.q[href="#' + CSS.escape(id) + '"]');
    if (link) show(link);
  }
  addEventListener("hashchange", follow);

  const wanted = remembered() || (navigator.language || "zh").slice(0, 2).toLowerCase();
  speak(wanted === "en" ? "en" : "zh");
  follow();
})();
