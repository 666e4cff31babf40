// What is selected in the text goes along to the form for what was not read.
(() => {
  "use strict";
  const link = document.getElementById("missing");
  const text = document.getElementById("text");
  if (!link || !text) return;
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const url = new URL(link.href);
    const inside = chosen && chosen.rangeCount && text.contains(chosen.getRangeAt(0).commonAncestorContainer);
    const quote = inside ? chosen.toString().trim() : "";
    if (!quote) return;
    url.searchParams.set("quote", quote.slice(0, 1000));
    link.href = url;
  });
})();
