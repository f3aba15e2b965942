// filters: one search and one set of filters over table, charts, measures and records; chips show what is on

const figures = all("#charts figure");
const facets = ["theme", "status", "stage", "city", "year", "sure"];
const wanted = () => ({
  words: byId("search").value.toLowerCase().split(/\s+/).filter(Boolean),
  ...Object.fromEntries(facets.map((facet) => [facet, byId(facet).value])),
  shared: byId("shared").checked,
});

const listing = table.classList.contains("listing"); // places are many, and stand in one cell of each row
const promised = all("[data-promise]").map((element) => ({ element, record: byNumber.get(element.dataset.promise) }));
const measures = all("#measures tbody tr").map((element) => ({
  element, text: late(() => element.cells[0].textContent),
  links: all(".source-link", element).map((link) => ({ link, named: recordsOf(link) })),
}));
const inShared = new Set(lines.filter((line) => line.cities > 1).flatMap((line) => all(".source-link", line.element)).flatMap(recordsOf));

const stageOf = (want) => (want.stage === "-" ? "" : want.stage || null);
const says = (text, want) => want.words.every((word) => text().includes(word));
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
    for (const { values, leftOut, own } of line.cells) {
      for (const { element, record } of values) {
        const [status, , city, year] = record.facts;
        element.hidden = (listing && want.city && city !== want.city) || (want.status && status !== want.status) || (want.year && year !== want.year) || want.sure === "doubtful";
      }
      const emptied = values.length > 0 && values.every(({ element }) => element.hidden);
      leftOut.hidden = !emptied;
      for (const remark of own) remark.hidden = emptied; // what is said of values goes with them
    }
  }
  for (const figure of figures) figure.hidden = lines[figure.dataset.row].hidden;
  for (const record of records) {
    record.suits = suits(record.facts, want) && (!want.theme || record.theme === want.theme);
    record.hidden = !record.suits || !says(record.text, want) || (want.shared && !inShared.has(record));
  }
  for (const section of sections) {
    section.element.hidden = section.records.every((record) => record.hidden);
    settle(section.element);
  }
  for (const promise of promised) promise.element.hidden = promise.record.hidden;
  for (const group of all("#progress :is(tbody, .waiting)"))
    group.hidden = group.querySelector("[data-promise]") !== null && !group.querySelector("[data-promise]:not([hidden])");
  for (const measure of measures) {
    for (const { link, named } of measure.links) {
      const left = named.filter((record) => record.suits && (says(measure.text, want) || says(record.text, want)));
      link.dataset.sources = left.map((record) => record.number).join(" ");
      link.textContent = left.length;
      (link.closest(".one") ?? link).hidden = !left.length;
    }
    const cities = measure.links.filter(({ link }) => !(link.closest(".one") ?? link).hidden).length;
    measure.hidden = !cities || (want.shared && cities < 2);
    measure.element.hidden = measure.hidden;
  }
  fold(want);
  if (want.words.length) unfold(true);
  chips(want);
  count();
  drawMap();
  remember();
}

// what is made of a document's list shows the records that are left
function settle(element) {
  for (const record of recordsUnder.get(element)) if (record.item) record.item.hidden = record.hidden;
  for (const under of all(".under", madeOf(element))) under.hidden = !under.querySelector("li[data-record]:not([hidden])");
}

// chips: what is on, each with a way to take it off

function chips(want) {
  const on = facets.filter((facet) => want[facet]).map((facet) => [facet, byId(facet).selectedOptions[0].textContent]);
  if (want.shared) on.push(["shared", byId("shared").nextElementSibling.querySelector(`.${language()}`).textContent]);
  if (want.words.length) on.push(["search", byId("search").value]);
  byId("chips").replaceChildren(...on.map(([id, text]) => make("li", button(`${text} ×`, () => {
    if (id === "shared") byId(id).checked = false;
    else byId(id).value = "";
    filter();
    byId("search").focus();
  }, { "aria-label": say("remove", text) }))));
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
  for (const group of all("tbody[data-theme]", table))
    group.classList.toggle("bare", !lines.some((line) => line.home === group && !line.away));
}

function count() {
  const shown = lines.filter((line) => !line.away).length;
  const text = say("shown", shown, lines.length);
  const others = records.filter((one) => !one.hidden).length;
  byId("count").textContent = !lines.length ? "" : shown ? text : others ? say("none_but", others) : say("none_shown");
  if (lines.length) table.hidden = !shown;
  byId("count").classList.toggle("all", shown === lines.length);
  const left = (list) => list.filter((one) => !one.hidden).length;
  const said = { "#sources": ["found", left(records), records.length], "#measures": ["found_measures", left(measures)], "#charts": ["found_charts", left(figures)] };
  for (const link of all("a", byId("elsewhere"))) link.textContent = say(...said[link.hash]);
}
