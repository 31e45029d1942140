/* ccheck site: search, sorting and narrowing. Every page is whole without it. */
"use strict";
(() => {
  const search = document.getElementById("search");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const grouped = (count) => count.toLocaleString(document.documentElement.lang);
  // Tones and marks aside, so that "so noi vu" finds "Sở Nội vụ".
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/\s+/g, " ").trim();
  const words = (text) => fold(text).split(" ").filter(Boolean);

  /* Sorting: a button in each heading; numbers, shares and days by value, names in Vietnamese order. */
  const order = new Intl.Collator("vi", { numeric: true });
  const kinds = {
    number: (cell) => parseInt(cell.textContent.replace(/[^\d-]/g, ""), 10),
    share: (cell) => parseFloat(cell.textContent.replace(",", ".")),
    day: (cell) => Date.parse(cell.querySelector("time")?.dateTime ?? ""),
  };

  function sorter(kind) {
    const value = kinds[kind];
    if (!value) return [(cell) => cell.textContent.trim(), (a, b) => order.compare(a, b), (key) => key === ""];
    return [value, (a, b) => a - b, Number.isNaN];
  }

  function sort(table, heading, at) {
    const falling = heading.getAttribute("aria-sort") === "ascending";
    const kind = Object.keys(kinds).find((name) => heading.classList.contains(name));
    const [value, compare, missing] = sorter(kind);
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => ({ row, key: value(row.cells[at]) }));
    rows.sort((a, b) => {
      if (missing(a.key) || missing(b.key)) return missing(a.key) - missing(b.key);
      return falling ? compare(b.key, a.key) : compare(a.key, b.key);
    });
    body.append(...rows.map((found) => found.row));
    for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const said = falling ? search.dataset.falling : search.dataset.rising;
    document.getElementById("sorted").textContent = fill(said, { column: heading.textContent.trim() });
  }

  for (const table of document.querySelectorAll("table[data-sort]")) {
    if (table.tBodies[0].rows.length < 2) continue;
    Array.from(table.tHead.rows[0].cells).forEach((heading, at) => {
      if (table.tBodies[0].rows[0].cells[at]?.classList.contains("chart")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, heading, at));
    });
  }

  /* Narrowing: rows that do not have every word are hidden. */
  for (const field of document.querySelectorAll("[data-narrows]")) {
    const rows = Array.from(document.getElementById(field.dataset.narrows).tBodies[0].rows);
    const texts = new Map();
    const said = field.parentElement.querySelector("[role=status]");
    field.parentElement.hidden = false;
    field.addEventListener("input", () => {
      const wanted = words(field.value);
      let shown = 0;
      for (const row of rows) {
        if (!texts.has(row)) texts.set(row, fold(row.textContent));
        row.hidden = !wanted.every((word) => texts.get(row).includes(word));
        shown += row.hidden ? 0 : 1;
      }
      const counts = { m: grouped(shown), n: grouped(rows.length) };
      said.textContent = wanted.length ? fill(search.dataset.narrowed, counts) : "";
    });
  }

  /* Searching: the lists come as scripts, because a page opened from a folder may not fetch files. */
  const field = document.getElementById("query");
  const panel = document.getElementById("found");
  const list = document.getElementById("hits");
  const status = panel.querySelector("[role=status]");
  const MOST = 25;
  const things = [];
  let loading = null;

  window.ccheckFound = (number, rows) => {
    things.push({
      number,
      rows: rows.map(([kind, title, detail, href, more]) => {
        const folded = fold(title);
        return { kind, title, detail, href, folded, all: `${folded} ${fold(detail)} ${fold(more)}` };
      }),
    });
    things.sort((a, b) => a.number - b.number);
  };

  function load() {
    const one = (number) =>
      new Promise((done) => {
        const script = document.createElement("script");
        script.src = `${search.dataset.root}search/${number}.js`;
        script.onload = script.onerror = done;
        document.head.append(script);
      });
    const numbers = Array.from({ length: Number(search.dataset.shards) }, (_, at) => at + 1);
    loading ??= Promise.all(numbers.map(one));
    return loading;
  }

  function found(wanted) {
    const whole = wanted.join(" ");
    const ranks = [[], [], []];
    for (const { rows } of things) {
      for (const thing of rows) {
        if (!wanted.every((word) => thing.all.includes(word))) continue;
        ranks[thing.folded.startsWith(whole) ? 0 : thing.folded.includes(whole) ? 1 : 2].push(thing);
      }
    }
    return ranks.flat();
  }

  function item(thing) {
    const entry = document.createElement("li");
    const kind = document.createElement("span");
    const link = document.createElement("a");
    const detail = document.createElement("small");
    kind.className = "kind";
    kind.textContent = thing.kind;
    link.href = search.dataset.root + thing.href;
    link.textContent = thing.title;
    detail.textContent = thing.detail;
    entry.append(kind, link, detail);
    return entry;
  }

  async function show() {
    const wanted = words(field.value);
    panel.hidden = !wanted.length;
    if (!wanted.length) return;
    status.textContent = search.dataset.wait;
    await load();
    if (words(field.value).join(" ") !== wanted.join(" ")) return;
    const all = found(wanted);
    const text = !all.length ? search.dataset.none : all.length > MOST ? search.dataset.first : search.dataset.some;
    status.textContent = fill(text, { n: grouped(all.length), m: MOST });
    list.replaceChildren(...all.slice(0, MOST).map(item));
  }

  search.hidden = false;
  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  search.addEventListener("keydown", (event) => {
    const links = Array.from(list.querySelectorAll("a"));
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      panel.hidden = true;
      field.focus();
      panel.hidden = true;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (!panel.hidden && next < links.length) (links[next] ?? field).focus();
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    if (!search.contains(event.target)) panel.hidden = true;
  });
  search.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !search.contains(event.relatedTarget)) panel.hidden = true;
  });

  /* A link to a duty opens nothing by itself; paper shows what is folded. */
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not([open])")) {
      folded.open = true;
      folded.dataset.opened = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const folded of document.querySelectorAll("details[data-opened]")) {
      folded.open = false;
      delete folded.dataset.opened;
    }
  });
})();
