// Places as one types: asks the server for a list and shows it below the field. Without it the form works.
"use strict";
for (const form of document.querySelectorAll("[data-finder]")) {
  const field = form.querySelector("input");
  const found = form.querySelector("[data-found]");
  let latest = 0;
  let timer = 0;
  const close = () => { found.replaceChildren(); };
  const ask = async () => {
    const mine = ++latest;
    const words = field.value.trim();
    if (!words) return close();
    const address = `${form.action}?q=${encodeURIComponent(words)}`;
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "finder" } });
      const text = await answer.text();
      if (mine !== latest || !answer.ok) return;
      found.innerHTML = text; // from this server, whose templates escape what they show
    } catch { close(); }
  };
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  form.addEventListener("keydown", (event) => {
    const links = [...found.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { close(); field.focus(); }
    if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
    if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (at ? links[at - 1] : field).focus(); }
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) setTimeout(close, 150); });
}
