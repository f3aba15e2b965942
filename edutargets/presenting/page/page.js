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
    chips(wanted());
    count();
  }

  // filters and search

  const facets = ["theme", "status", "stage", "city", "year", "sure"];
  const wanted = () => ({
    words: byId("search").value.toLowerCase().split(/\s+/).filter(Boolean),
    ...Object.fromEntries(facets.map((facet) => [facet, byId(facet).value])),
    shared: byId("shared").checked,
  });

  // the text of a record is read once: with its document's heading, which names city and year
  const records = [...document.querySelectorAll("#source-list li[data-record]")].map((element) => ({
    element, number: element.id.slice(1), theme: element.dataset.of, facts: element.dataset.record.split("|"),
    text: `${element.textContent} ${element.closest("section").querySelector("h3").textContent}`.toLowerCase(),
  }));
  const byNumber = new Map(records.map((record) => [record.number, record]));
  const measures = [...document.querySelectorAll("#measures tbody tr")].map((element) => ({
    element, text: element.cells[0].textContent.toLowerCase(),
    links: [...element.querySelectorAll(".source-link")].map((link) => ({ link, all: link.dataset.sources.trim().split(" ") })),
  }));
  const inShared = new Set(lines.filter((line) => line.cities > 1).flatMap((line) =>
    [...line.element.querySelectorAll("[data-sources]")].map((link) => link.dataset.sources)));

  const stageOf = (want) => (want.stage === "-" ? "" : want.stage || null);
  const says = (text, want) => want.words.every((word) => text.includes(word));
  const suits = ([status, stage, city, year, sure], want) =>
    (!want.status || status === want.status) && (stageOf(want) === null || stage === stageOf(want))
    && (!want.city || city === want.city) && (!want.year || year === want.year) && (!want.sure || sure === want.sure);

  function fits(line, want) {
    return says(line.text, want) && (!want.theme || line.theme === want.theme) && (!want.shared || line.cities > 1)
      && line.records.some((record) => suits(record, want));
  }

  function filter() {
    const want = wanted();
    for (const line of lines) {
      line.hidden = !fits(line, want);
      line.element.hidden = line.hidden;
      if (line.remarks) line.remarks.hidden = line.hidden;
      for (const cell of line.element.querySelectorAll("td:not(.blank, .against)")) {
        const values = [...cell.querySelectorAll(".value")];
        for (const value of values)
          value.hidden = (want.status && value.dataset.status !== want.status) || (want.year && value.dataset.year !== want.year)
            || want.sure === "doubtful";
        cell.querySelector(".left-out").hidden = values.some((value) => !value.hidden);
      }
    }
    for (const figure of document.querySelectorAll("#charts figure")) figure.hidden = lines[figure.dataset.row].hidden;
    for (const record of records) {
      record.suits = suits(record.facts, want) && (!want.theme || record.theme === want.theme);
      record.hidden = !record.suits || !says(record.text, want) || (want.shared && !inShared.has(record.number));
      record.element.hidden = record.hidden;
    }
    for (const part of document.querySelectorAll("#source-list section"))
      part.hidden = part.querySelector("li[data-record]") !== null && !part.querySelector("li[data-record]:not([hidden])");
    for (const measure of measures) {
      for (const { link, all } of measure.links) {
        const left = all.filter((number) => {
          const record = byNumber.get(number);
          return record.suits && (says(measure.text, want) || says(record.text, want));
        });
        link.dataset.sources = left.join(" ");
        link.textContent = left.length;
        link.hidden = !left.length;
      }
      const cities = measure.links.filter(({ link }) => !link.hidden).length;
      measure.hidden = !cities || (want.shared && cities < 2);
      measure.element.hidden = measure.hidden;
    }
    fold(want);
    if (want.words.length) unfold(true);
    chips(want);
    count();
  }

  // chips: what is on, each with a way to take it off

  function chips(want) {
    const on = facets.filter((facet) => want[facet]).map((facet) => [facet, byId(facet).selectedOptions[0].textContent]);
    if (want.shared) on.push(["shared", byId("shared").nextElementSibling.querySelector(`.${root.dataset.lang}`).textContent]);
    if (want.words.length) on.push(["search", byId("search").value]);
    byId("chips").replaceChildren(...on.map(([id, text]) => {
      const [item, button] = [document.createElement("li"), document.createElement("button")];
      button.type = "button";
      button.textContent = `${text} ×`;
      button.setAttribute("aria-label", data.words[root.dataset.lang].remove.replace("{}", () => text));
      button.addEventListener("click", () => {
        if (id === "shared") byId(id).checked = false;
        else byId(id).value = "";
        filter();
        byId("search").focus();
      });
      item.append(button);
      return item;
    }));
  }

  // what one city alone states is folded until it is asked for, by the button or by any search or filter

  const alone = byId("alone");
  const isOpen = (button) => button.getAttribute("aria-expanded") === "true";

  function fold(want) {
    const asked = want.words.length > 0 || want.shared || facets.some((facet) => want[facet]);
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
    byId("count").textContent = shown ? text : `${text} ${words.none_shown}`;
    byId("count").classList.toggle("all", shown === lines.length);
    const links = byId("elsewhere").querySelectorAll("a");
    const left = (list) => list.filter((one) => !one.hidden).length;
    links[0].textContent = words.found.replace("{}", left(records)).replace("{}", records.length);
    links[1].textContent = words.found_measures.replace("{}", left(measures));
    links[2].textContent = words.found_charts.replace("{}", left([...document.querySelectorAll("#charts figure")]));
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
  for (const id of [...facets, "shared"]) byId(id).addEventListener("change", filter);
  byId("search").addEventListener("input", filter);
  byId("clear").addEventListener("click", () => {
    for (const id of ["search", ...facets]) byId(id).value = "";
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
