// base: the parts of the page, the words the script writes, the records and what leads to them

const root = document.documentElement;
root.classList.add("js");
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const data = JSON.parse(byId("data").textContent);
const table = byId("table");
const flat = byId("flat");
const language = () => root.dataset.lang;

// words of the page, with {} filled in order; a value is never read as a pattern
const say = (key, ...values) => values.reduce((text, value) => text.replace("{}", () => value), data.words[language()][key]);

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

// the text of a record is read once: with the headings above it and its document's heading, which names city and year
const records = all("#source-list li[data-record]").map((element) => {
  const facts = element.dataset.record.split("|");
  const heads = [element.closest(".under").querySelector(":scope > .path"), element.closest("section").querySelector("h3")];
  return {
    element, facts, id: element.id, number: String(element.value), theme: facts[5], document: element.closest("section").dataset.document,
    text: [element, ...heads].map((part) => part?.textContent ?? "").join(" ").toLowerCase(),
  };
});
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
  ? [byRecord.get(unescaped(link.hash.slice(1)))]
  : link.dataset.sources.trim().split(" ").map((number) => byNumber.get(number))).filter(Boolean);

// where cities are many, a blank cell comes without what it needs in a narrow window: its role, and the city it is of
for (const row of table.rows)
  for (const cell of row.querySelectorAll("td.blank:not([role])")) {
    const head = table.tHead.rows[0].cells[cell.cellIndex].querySelector(".printed");
    cell.setAttribute("role", "cell");
    cell.replaceChildren(make("span", [...head.cloneNode(true).childNodes], { class: "label" }), make("span", [...cell.childNodes]));
  }

// what a row is found by: its names, its theme, the cities that state it and the words they do so with
function textOf(element) {
  const cells = all("td:not(.against)", element).filter((cell) => cell.querySelector(".value, .unsure"));
  const quoted = cells.flatMap((cell) => all(".source-link", cell)).flatMap(recordsOf)
    .flatMap((record) => all(".what .of, mark", record.element));
  const found = [element.querySelector("th"), ...cells.map((cell) => cell.querySelector(".label")), ...quoted];
  return found.map((part) => part.textContent).join("\n").toLowerCase();
}

const lines = data.rows.map((row, order) => {
  const element = byId(`r${order}`);
  return { ...row, order, element, remarks: byId(`n${order}`), home: element.parentElement, text: textOf(element) };
});
