// base: the parts of the page, the words the script writes, the records and what leads to them

const root = document.documentElement;
root.classList.add("js");
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const data = JSON.parse(unpacked("data"));
const table = byId("table");
const flat = byId("flat");
const language = () => root.dataset.lang;

// words of the page, with {} filled in order; a value is never read as a pattern
const say = (key, ...values) => values.reduce((text, value) => text.replace("{}", () => value), data.words[language()][key]);

// status and year: in Chinese what has no number is no value of any kind
function datedAs(name, status, year, numbered) {
  const said = data.words[name][numbered ? status : `${status}_said`];
  const when = year || data.words[name].undated;
  return name === "zh" ? `${when}${year ? "年" : ""}${said}` : `${said} ${when}`;
}

// an element with its text or its children; text of documents enters the page by no other way
function make(tag, content = "", attributes = {}) {
  const element = document.createElement(tag);
  element.append(...[content].flat());
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function button(label, act, attributes = {}) {
  const made = make("button", label, { type: "button", ...attributes });
  made.addEventListener("click", act);
  return made;
}

// a text that many say stands once: one text for both languages, or one for each
const toldAs = (at, name) => (typeof data.said[at] === "string" ? data.said[at] : data.said[at][name === "zh" ? 1 : 0]);
const told = (at) => toldAs(at, language());

// on a long page charts and records wait in templates, which cost no layout, until they are seen or asked for; the records of a document
// are made when any of them is asked for
const waiting = (holder) => holder.querySelector(":scope > template");
const madeOf = (holder) => waiting(holder)?.content ?? holder;
let charts = null; // unpacked when the first is asked for
const contentOf = (holder) => {
  const content = madeOf(holder);
  if (waiting(holder) && holder.matches("#charts figure") && !content.firstChild) {
    charts ??= JSON.parse(unpacked("packed-charts"));
    waiting(holder).innerHTML = charts[all("#charts figure").indexOf(holder)];
  }
  if (holder.dataset.document && !content.firstChild) fillList(holder, content);
  return content;
};
const bring = (holder) => {
  const content = contentOf(holder);
  waiting(holder)?.replaceWith(content);
};

// a text is read when it is first searched, and kept
const late = (read) => {
  let text = null;
  return () => (text ??= read().toLowerCase());
};

// the text of a record goes with the headings above it and its document's heading, which names city and year
const recordOf = (section, number, id, said, item) => {
  const facts = said.split("|");
  const record = {
    section, facts, id, number: String(number), item, theme: facts[5], document: section.dataset.document,
    get element() {
      if (!record.item) contentOf(section);
      return record.item;
    },
    text: late(() => {
      const heads = [record.element.closest(".under").querySelector(":scope > .path"), section.querySelector("h3")];
      return [record.element, ...heads].map((part) => part?.textContent ?? "").join(" ");
    }),
  };
  return record;
};
let counted = 0;
const recordsIn = (section) => (data.listed
  ? data.listed[section.dataset.document].flatMap(([, own]) => own.map(([id, said]) => recordOf(section, ++counted, idOf(section, id), told(said))))
  : all("li[data-record]", section).map((item) => recordOf(section, item.value, item.id, item.dataset.record, item)));
const sections = all("#source-list section[data-document]").map((element) => ({ element, records: recordsIn(element) }));
const recordsUnder = new Map(sections.map(({ element, records }) => [element, records]));
const records = sections.flatMap((section) => section.records);
const byNumber = new Map(records.map((record) => [record.number, record]));
const byRecord = new Map(records.map((record) => [record.id, record]));

// what stands behind # as it was written; what is no escape is taken as it is
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// the records a link leads to
const recordsOf = (link) => (link.dataset.sources === undefined
  ? [byRecord.get(link.getAttribute("href").slice(1))]
  : link.dataset.sources.trim().split(" ").map((number) => byNumber.get(number))).filter(Boolean);

// what a row is found by: its names, its theme, the cities that state it and the words they do so with
function textOf(element) {
  const cells = all("td:not(.against)", element).filter((cell) => cell.querySelector(".value, .unsure"));
  const quoted = cells.flatMap((cell) => all(".source-link", cell)).flatMap(recordsOf)
    .flatMap((record) => all(".what .of, mark", record.element));
  const found = [element.querySelector("th"), ...cells.flatMap((cell) => all(":scope > .label, .place", cell)), ...quoted];
  return found.map((part) => part.textContent).join("\n");
}

// the cells of a row that hold values, each value with the one record it leads to
const cellsOf = (row) => all("td:not(.blank, .against)", row).map((cell) => ({
  own: all(".own", cell), leftOut: cell.querySelector(".left-out"),
  values: all(".value", cell).map((element) => ({ element, record: recordsOf(element.querySelector(".source-link"))[0] })),
}));

const lines = data.rows.map((row, order) => {
  const element = byId(`r${order}`);
  const facts = row.records.map((at) => told(at).split("|"));
  return { ...row, records: facts, order, element, cells: cellsOf(element), remarks: byId(`n${order}`), home: element.parentElement, text: late(() => textOf(element)) };
});
