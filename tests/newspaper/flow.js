// Pours each story's paragraphs into its column pieces, line by line, as a paper is made up: a
// paragraph may be cut between two lines and go on in the next piece; the last one is chosen so
// that it fills the space. What was placed is left as JSON in #placed, and this script goes away.
"use strict";
(() => {
  const stories = JSON.parse(document.getElementById("stories").textContent);
  const placed = stories.map(pour);
  const result = document.getElementById("placed");
  result.textContent = JSON.stringify(placed);
  document.querySelectorAll("script:not(#placed), .gauge").forEach((e) => e.remove());

  function pour(story) {
    const pieces = [...document.querySelectorAll(`.piece[data-flow="${story.flow}"]`)].map((box) => ({
      box,
      room: Math.floor(box.getBoundingClientRect().height / lineHeight(box) + 0.05),
    }));
    const done = [];
    let at = 0;
    let used = 0;
    let queue = [...story.items];
    const left = () => pieces.slice(at).reduce((sum, p) => sum + p.room, 0) - used;

    while (at < pieces.length && queue.length) {
      const item = queue[0];
      const size = starts(pieces[at].box, item).length;
      if (item.kind === "head") {
        if (left() < size + 5) { queue.shift(); continue; }
        if (pieces[at].room - used < size + 2) { at += 1; used = 0; continue; }
      } else if (item.kind === "p" && size + 3 > left() - story.ragged) {
        break;
      }
      put(queue.shift());
    }
    if (at < pieces.length) {
      const last = fitting(queue.filter((i) => i.kind === "p"), left() - story.ragged);
      if (last) put(last);
    }
    return { flow: story.flow, items: done.map(({ kind, text }) => ({ kind, text })), spare: Math.max(0, left()) };

    // The paragraph, or the first sentences of one, that leaves the fewest lines of `room` empty.
    function fitting(candidates, room) {
      let best = null;
      for (const item of candidates.slice(0, 14)) {
        for (const cut of item.text.matchAll(/[。！？]”?(?=[^”]|$)/g)) {
          const text = item.text.slice(0, cut.index + cut[0].length);
          if ((text.match(/“/g) || []).length !== (text.match(/”/g) || []).length) continue;
          const whole = { kind: "p", text: text + story.tail };
          const size = starts(pieces[at].box, whole).length;
          if (size <= room && (!best || size > best.size)) best = { size, whole };
        }
        if (best && best.size >= room) break;
      }
      return best && best.whole;
    }

    function put(item) {
      done.push(item);
      let from = 0;
      while (from < item.text.length && at < pieces.length) {
        const breaks = starts(pieces[at].box, item, from);
        const take = Math.min(pieces[at].room - used, breaks.length);
        if (take > 0) {
          const end = take < breaks.length ? from + breaks[take] : item.text.length;
          const p = document.createElement("p");
          p.className = `${item.kind}${from ? " goes-on" : ""}${end < item.text.length ? " open" : ""}`;
          p.textContent = item.text.slice(from, end);
          pieces[at].box.append(p);
          from = end;
          used += take;
        }
        if (used >= pieces[at].room) { at += 1; used = 0; }
      }
    }
  }

  function lineHeight(box) {
    return parseFloat(getComputedStyle(box).lineHeight);
  }

  // Where each line of the item begins when set from offset `from` in this piece.
  function starts(box, item, from = 0) {
    const gauge = document.createElement("div");
    gauge.className = "gauge";
    const p = document.createElement("p");
    p.className = item.kind + (from ? " goes-on" : "");
    p.textContent = item.text.slice(from);
    gauge.append(p);
    box.append(gauge);
    const node = p.firstChild;
    const range = document.createRange();
    const height = lineHeight(box);
    const found = [0];
    let top = null;
    for (let i = 0; i < node.length; i += 1) {
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const rects = range.getClientRects();
      if (!rects.length) continue;
      const here = rects[rects.length - 1].top;
      if (top === null) top = here;
      if (here > top + height / 2) { found.push(i); top = here; }
    }
    gauge.remove();
    return found;
  }
})();
