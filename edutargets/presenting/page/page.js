"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const table = byId("table");
  const flat = byId("flat");
  const lines = data.rows.map((row, order) => ({
    ...row, order, element: byId(`r${order}`), remarks: byId(`n${order}`), home: byId(`r${order}`).parentElement,
  }));
  let descending = false;

  // language

  function speak(language) {
    root.dataset.lang = language;
    root.lang = language === "zh" ? "zh-Hans" : "en";
    for (const element of document.querySelectorAll("[data-en]")) element.textContent = element.dataset[language];
    for (const element of document.querySelectorAll("[data-label-en]"))
      element.setAttribute("aria-label", element.dataset[language === "zh" ? "labelZh" : "labelEn"]);
    for (const button of document.querySelectorAll("[data-language]"))
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    arrange();
    count();
  }

  // filters and search

  const wanted = () => ({
    words: byId("search").value.toLowerCase().split(/\s+/).filter(Boolean),
    theme: byId("theme").value,
    status: byId("status").value,
    stage: byId("stage").value === "-" ? "" : byId("stage").value || null,
    shared: byId("shared").checked,
  });

  function fits(line, want) {
    return want.words.every((word) => line.text.includes(word))
      && (!want.theme || line.theme === want.theme)
      && (!want.shared || line.cities > 1)
      && line.records.some(([status, stages]) => (!want.status || status === want.status) && (want.stage === null || stages.includes(want.stage)));
  }

  function filter() {
    const want = wanted();
    for (const line of lines) {
      line.hidden = !fits(line, want);
      line.element.hidden = line.hidden;
      if (line.remarks) line.remarks.hidden = line.hidden;
      for (const cell of line.element.querySelectorAll("td:not(.blank, .against)")) {
        const values = [...cell.querySelectorAll(".value")];
        for (const value of values) value.hidden = Boolean(want.status) && value.dataset.status !== want.status;
        cell.querySelector(".left-out").hidden = values.some((value) => !value.hidden);
      }
    }
    fold(want);
    count();
  }

  // what one city alone states is folded until it is asked for, by the button or by any search or filter

  const alone = byId("alone");
  const isOpen = (button) => button.getAttribute("aria-expanded") === "true";

  function fold(want) {
    const asked = Boolean(want.words.length || want.theme || want.status || want.shared || want.stage !== null);
    const folded = Boolean(alone) && !asked && !isOpen(alone);
    if (alone) alone.parentElement.hidden = asked;
    table.classList.toggle("folded", folded);
    for (const line of lines) line.away = line.hidden || (folded && line.cities < 2);
    for (const group of table.querySelectorAll("tbody[data-theme]"))
      group.classList.toggle("bare", !lines.some((line) => line.home === group && !line.away));
  }

  function count() {
    const shown = lines.filter((line) => !line.away).length;
    const words = data.words[root.dataset.lang];
    const text = words.shown.replace("{}", shown).replace("{}", lines.length);
    byId("count").textContent = shown ? text : `${text} ${words.none}`;
    byId("count").classList.toggle("all", shown === lines.length);
  }

  // order

  const compare = {
    theme: (one, other) => one.order - other.order,
    name: (one, other) => one.name[root.dataset.lang].localeCompare(other.name[root.dataset.lang], root.lang),
    cities: (one, other) => other.cities - one.cities || one.order - other.order,
  };

  // values of one unit stand together; rows without a value come last, whichever way it is sorted
  const byValue = (city) => (one, other) => {
    const [here, there] = [one.values[city], other.values[city]];
    if (!here || !there) return (here ? 0 : 1) - (there ? 0 : 1) || one.order - other.order;
    if (here[0] !== there[0]) return here[0].localeCompare(there[0], "zh-Hans");
    return (here[1] - there[1]) * (descending ? -1 : 1) || one.order - other.order;
  };

  function arrange() {
    const key = byId("sort").value;
    const ordered = [...lines];
    if (key.startsWith("value:")) ordered.sort(byValue(key.slice(6)));
    else {
      ordered.sort(compare[key]);
      if (descending) ordered.reverse();
    }
    const grouped = key === "theme";
    table.classList.toggle("sorted", !grouped);
    for (const line of ordered) {
      const place = grouped ? line.home : flat;
      place.append(line.element);
      if (line.remarks) place.append(line.remarks);
    }
    for (const head of table.querySelectorAll("th[data-sort]")) {
      if (head.dataset.sort === key) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  // a head sorts upwards, then downwards, then gives the order by theme back
  function turn(key) {
    const select = byId("sort");
    if (select.value !== key) [select.value, descending] = [key, false];
    else if (!descending) descending = true;
    else [select.value, descending] = ["theme", false];
    arrange();
  }

  // quotes

  const dialog = byId("dialog");

  // what a value is of: the head of its row and of its column; in a chart's data, the chart and the head of its row
  function named(link) {
    const row = link.closest("tr");
    const figure = link.closest("figure");
    const [what, whose] = figure
      ? [figure.querySelector("figcaption"), row.querySelector("th")]
      : [row.querySelector("th"), link.closest("table").tHead.rows[0].cells[link.closest("td").cellIndex]];
    const parts = [what, whose.querySelector(".printed") ?? whose].map((part) => part.cloneNode(true));
    parts[0].querySelector(".theme")?.remove();
    return [...parts[0].childNodes, document.createTextNode(" · "), ...parts[1].childNodes];
  }

  function open(link) {
    const body = byId("dialog-body");
    body.replaceChildren();
    for (const number of link.dataset.sources.trim().split(" ")) {
      const source = byId(`s${number}`);
      const part = document.createElement("article");
      part.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
      const cited = source.closest("section").querySelector(".citation").cloneNode(true);
      part.append(cited);
      body.append(part);
    }
    byId("dialog-title").replaceChildren(...named(link));
    dialog.showModal();
    byId("dialog-title").focus();
    dialog.scrollTop = 0;
  }

  for (const link of document.querySelectorAll(".source-link")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".source-link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches(".source-link")) {
      event.preventDefault();
      open(event.target);
    }
  });
  byId("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  const list = byId("source-list");
  const toggle = byId("show-sources");
  function unfold(shown) {
    list.classList.toggle("shown", shown);
    toggle.setAttribute("aria-expanded", String(shown));
  }
  toggle.addEventListener("click", () => unfold(toggle.getAttribute("aria-expanded") !== "true"));
  function follow() {
    if (/^#s\d+$/.test(location.hash)) {
      unfold(true);
      byId(location.hash.slice(1))?.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", follow);

  // what leads to what

  for (const button of [alone, byId("filters")])
    button?.addEventListener("click", () => {
      button.setAttribute("aria-expanded", String(!isOpen(button)));
      byId("filters").parentElement.classList.toggle("open", isOpen(byId("filters")));
      filter();
    });
  for (const id of ["theme", "status", "stage", "shared"]) byId(id).addEventListener("change", filter);
  byId("search").addEventListener("input", filter);
  byId("clear").addEventListener("click", () => {
    for (const id of ["search", "theme", "status", "stage"]) byId(id).value = "";
    byId("shared").checked = false;
    filter();
    byId("search").focus();
  });
  byId("sort").addEventListener("change", () => {
    descending = false;
    arrange();
  });
  for (const head of table.querySelectorAll("th[data-sort]"))
    head.querySelector("button").addEventListener("click", () => turn(head.dataset.sort));
  for (const button of document.querySelectorAll("[data-language]"))
    button.addEventListener("click", () => speak(button.dataset.language));
  window.addEventListener("beforeprint", () => byId("first")?.setAttribute("open", ""));
  // a browser that comes back to the page fills the controls in again
  filter();
  arrange();
  follow();
})();
