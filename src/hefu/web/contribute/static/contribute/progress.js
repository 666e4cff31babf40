// Asks how far the upload is, until nothing moves any more; without this the page loads itself again.
(() => {
  "use strict";
  const state = document.getElementById("state");
  const steps = document.getElementById("steps");
  if (!state || !state.dataset.address) return;
  let wait = 1000;

  async function ask() {
    let now;
    try {
      const answer = await fetch(state.dataset.address, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (answer.redirected || answer.status === 403) { location.reload(); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      now = await answer.json();
    } catch {
      wait = Math.min(wait * 2, 15000);
      setTimeout(ask, wait);
      return;
    }
    if (!now.moving) { location.reload(); return; }
    wait = 1000;
    if (state.textContent !== now.words) state.textContent = now.words;
    if (steps) {
      [...steps.children].forEach((item, n) => {
        const step = now.steps[n];
        if (!step) return;
        item.className = step.done ? "done" : step.now ? "now" : "";
        if (step.now) item.setAttribute("aria-current", "step");
        else item.removeAttribute("aria-current");
      });
    }
    setTimeout(ask, wait);
  }
  setTimeout(ask, wait);
})();
