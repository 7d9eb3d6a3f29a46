"use strict";
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const columns = all(".columns article");
  const chooser = find(".chooser");
  const chosen = find(".chosen");
  const narrow = matchMedia("(max-width: 699px)");
  let from = null;
  let at = null;

  document.body.classList.add("js");
  find(".tools").hidden = false;

  // Which reports are shown: one on a phone, else any.
  const show = (shown, still) => {
    const one = narrow.matches ? shown.slice(0, 1) : shown;
    for (const column of columns) {
      column.classList.toggle("shown", one.includes(column));
    }
    for (const button of chooser.children) {
      button.setAttribute("aria-pressed", String(one.some((it) => it.dataset.report === button.dataset.report)));
    }
    one.filter((it) => it !== still).forEach(bring);
  };

  // Scrolls a column to the chosen passage.
  const bring = (column) => {
    const passage = find(".on.first", column) || find(".on", column);
    const text = find(".text", column);
    if (passage && text.scrollHeight > text.clientHeight) {
      const above = passage.getBoundingClientRect().top - text.getBoundingClientRect().top;
      text.scrollTop += above - text.clientHeight / 3;
    }
  };

  // Whether all columns can be read at once.
  const fit = () => find(".columns").clientWidth >= columns.length * 12 * parseFloat(getComputedStyle(document.body).fontSize);

  const clear = () => {
    all(".on").forEach((it) => it.classList.remove("on", "first"));
    all(".chosen-line").forEach((it) => it.classList.remove("chosen-line"));
    columns.forEach((it) => it.classList.remove("without"));
    chosen.textContent = "";
  };

  // The pieces of text from the start of a passage to its end.
  const pieces = (spot) => {
    const [, , start, end] = spot.id.split("-");
    const found = [];
    let left = end - start;
    const walker = document.createTreeWalker(spot.closest(".text"), NodeFilter.SHOW_TEXT);
    walker.currentNode = spot;
    while (left > 0 && walker.nextNode()) {
      const piece = walker.currentNode.parentElement;
      if (!piece.classList.contains("chip")) {
        found.push(piece);
        left -= new TextEncoder().encode(walker.currentNode.data).length;
      }
    }
    return found.filter((it) => it.dataset.m);
  };

  // Marks all passages of an item, brings them into view in every report, and goes to the one asked for.
  const choose = (item, spot, line, piece) => {
    clear();
    const here = spot ? pieces(spot) : [];
    here.forEach((it) => it.classList.add("on", "first"));
    all(item ? `.text [data-m~="${item}"]` : ":not(*)").forEach((it) => it.classList.add("on"));
    const telling = columns.filter((it) => find(".on", it));
    const column = (spot || piece).closest("article");
    at = column;
    const others = telling.filter((it) => it !== column);
    const missed = /^[cx]/.test(item) ? columns.filter((it) => !telling.includes(it)) : [];
    columns.forEach((it) => it.classList.toggle("without", missed.includes(it)));
    show(narrow.matches || !fit() ? [column, ...others].filter(Boolean) : columns, piece && column);
    if (line) {
      from = line;
      (line.closest("li, tr") || line).classList.add("chosen-line");
    }
    say(item, telling, missed);
    const first = here[0];
    if (first) {
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
      const { top, bottom } = first.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) first.scrollIntoView({ block: "center" });
    }
  };

  // To the passage of what was chosen in the next report that has one.
  const step = () => {
    const telling = columns.filter((it) => find(".on", it));
    if (telling.length < 2) return;
    at = telling[(telling.indexOf(at) + 1) % telling.length];
    show(narrow.matches ? [at] : columns.filter((it) => it === at || it.classList.contains("shown")));
    const passage = find(".on.first", at) || find(".on", at);
    passage.tabIndex = -1;
    passage.focus({ preventScroll: true });
    passage.scrollIntoView({ block: narrow.matches ? "center" : "nearest", inline: "nearest" });
  };

  // Says above the texts what was chosen.
  const say = (item, telling, missed) => {
    const line = item && document.getElementById(item);
    const words = line && [...find("p, summary", line).childNodes].filter((it) => !it.matches?.(".number, .mark"));
    const names = (list) => list.length > 8 ? `${list.length} reports` : list.map((it) => it.dataset.report).join(", ");
    const not = missed.length ? `, not in ${names(missed)}` : "";
    chosen.textContent = `${item || "Passage"} in ${names(telling)}${not}. `;
    if (words) {
      const text = words.map((it) => it.textContent).join("").trim();
      chosen.append(text.length > 160 ? `${text.slice(0, 160)}… ` : `${text} `);
    }
    const button = (label, act) => {
      const it = document.createElement("button");
      it.type = "button";
      it.textContent = label;
      it.addEventListener("click", act);
      chosen.append(it, " ");
    };
    if (telling.length > 1) button("Next report (n)", step);
    if (line || from) button("Back to the line (b)", () => back(line));
    button("All reports (Esc)", () => { clear(); show(columns); });
  };

  const reveal = (element) => {
    for (let it = element; it; it = it.parentElement) if (it.tagName === "DETAILS") it.open = true;
  };

  const back = (line) => {
    const to = from && from.isConnected ? from : line && (find("a", line) || line);
    if (!to) return;
    if (narrow.matches) chosen.textContent = "";
    reveal(to);
    if (to.tabIndex < 0) to.tabIndex = -1;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "center" });
  };

  // To a line of the brief.
  const go = (id) => {
    const line = document.getElementById(id);
    if (!line) return;
    from = null;
    reveal(line);
    all(".chosen-line").forEach((it) => it.classList.remove("chosen-line"));
    line.classList.add("chosen-line");
    back(line);
  };

  for (const column of columns) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.report = column.dataset.report;
    button.textContent = column.getAttribute("aria-label");
    button.addEventListener("click", () => {
      const shown = columns.filter((it) => it.classList.contains("shown"));
      if (narrow.matches) show([column]);
      else show(columns.filter((it) => (it === column) !== shown.includes(it)));
    });
    chooser.append(button);
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.mark");
    const chip = event.target.closest("a.chip, a.number, svg a");
    const piece = event.target.closest(".text [data-m]");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (mark) {
      event.preventDefault();
      const item = mark.closest("[data-item]");
      const spot = document.getElementById(mark.hash.slice(1));
      if (spot) choose(item && item.dataset.item, spot, mark);
    } else if (chip) {
      event.preventDefault();
      go(chip.getAttribute("href").slice(1));
    } else if (piece && String(getSelection()) === "") {
      const seen = (id) => { const it = find(`#layer-${id[0]}`); return it && it.checked; };
      const items = piece.dataset.m.split(" ");
      const item = items.find(seen) || items[0];
      from = null;
      choose(item, null, null, piece);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input")) return;
    if (event.key === "Escape") { clear(); show(columns); }
    if (event.key === "b") back(null);
    if (event.key === "n") step();
    if (event.key === "j" || event.key === "k") {
      const lines = all("main li").filter((it) => it.offsetParent).map((it) => find("a.mark", it));
      const stops = [...new Set(lines.filter((it) => it && it.offsetParent))];
      const last = document.activeElement.closest("main") ? document.activeElement : from;
      const at = stops.indexOf(last);
      const next = stops[event.key === "j" ? at + 1 : at < 0 ? stops.length - 1 : at - 1];
      if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "center" }); }
    }
  });

  narrow.addEventListener("change", () => show(columns));
  addEventListener("hashchange", () => reveal(document.getElementById(location.hash.slice(1))));
  addEventListener("beforeprint", () => all("details").forEach((it) => { it.open = true; }));
  show(columns);
})();
