// listed: the records of a document and the data of a chart, made on a long page when they are seen or asked for

function idOf(section, id) {
  return id.startsWith(section.dataset.document) ? id : `${section.dataset.document}-${id}`;
}

// words in both languages, of which the page shows those of one
const spoken = (en, zh) => (en === zh ? [en] : [make("span", en, { lang: "en" }), make("span", zh, { lang: "zh" })]);
const spokenWord = (key) => spoken(data.words.en[key], data.words.zh[key]);
const spokenText = (at) => spoken(toldAs(at, "en"), toldAs(at, "zh"));
const labelled = (key) => make("span", spokenWord(key), { class: "label" });
const dated = (...facts) => spoken(datedAs("en", ...facts), datedAs("zh", ...facts));
const quoted = (tag, content, attributes = {}) => make(tag, content, { lang: "zh-Hans", ...attributes });

function itemOf(record, [, said, name, value, sentence, begin, length, names = [], facts = [], warnings = []]) {
  const [status, , , year] = record.facts;
  const text = told(sentence);
  const what = [quoted("span", told(name), { class: "of" }), " "];
  if (value) what.push(make("strong", spokenText(value), { class: "figure" }), " ");
  what.push(make("span", dated(status, year, value), { class: `meta ${status}` }));
  const item = make("li", [
    make("p", what, { class: "what" }),
    quoted("blockquote", [text.slice(0, begin), make("mark", text.slice(begin, begin + length)), text.slice(begin + length)]),
    ...names.map(([key, at]) => make("p", [labelled(key), " ", ...spokenText(at)], { class: "path" })),
  ], { id: record.id, value: record.number, "data-record": told(said) });
  if (facts.length) item.append(make("p", facts.flatMap(([key, at]) => [make("span", [labelled(key), " ", quoted("span", told(at))]), " "]), { class: "facts" }));
  if (warnings.length) item.append(make("ul", warnings.map((at) => make("li", spokenText(at))), { class: "warnings" }));
  item.append(make("a", record.id, { class: "id", href: `#${record.id}`, role: "button", "aria-haspopup": "dialog" }));
  return item;
}

function fillList(section, content) {
  const own = recordsUnder.get(section).values();
  for (const [path, listed] of data.listed[section.dataset.document]) {
    const items = listed.map((facts) => {
      const record = own.next().value;
      return (record.item = itemOf(record, facts));
    });
    const head = path ? [make("p", [labelled("under"), " ", quoted("span", told(path))], { class: "path" })] : [];
    content.append(make("div", [...head, make("ol", items)], { class: "under" }));
  }
  settle(section);
}

// the values of a chart as a table: those of its row that it draws, and the benchmarks beside them
function fillData(figure) {
  const holder = figure.querySelector(":scope > details");
  if (figure.dataset.of === undefined || holder.querySelector("table")) return;
  const { element, name } = lines[figure.dataset.row];
  const values = new Map(all(".value", element).map((value) => [recordsOf(value.querySelector(".source-link"))[0].number, value]));
  const row = (head, cell) => make("tr", [make("th", head, { scope: "row" }), cell]);
  const rows = figure.dataset.of.trim().split(" ").map((number) => {
    const value = values.get(number).cloneNode(true);
    for (const part of all(".place, .of, .times", value)) part.remove();
    value.hidden = false;
    return row(spokenOption("city", byNumber.get(number).facts[2]), make("td", value));
  });
  rows.push(...all(".against li", element).map((line) => row(spokenWord("benchmark"), make("td", [...line.cloneNode(true).childNodes], { class: "benchmark" }))));
  const heads = ["city", "value"].map((key) => make("th", spokenWord(key), { scope: "col" }));
  holder.append(make("table", [
    make("caption", spoken(name.en, name.zh), { class: "hidden" }), make("thead", make("tr", heads)), make("tbody", rows),
  ]));
}

const spokenOption = (facet, value) => {
  const { en, zh } = all("option", byId(facet)).find((option) => option.value === value).dataset;
  return spoken(en, zh);
};
document.addEventListener("toggle", ({ target }) => {
  if (target.parentElement?.matches("#charts figure")) fillData(target.parentElement);
}, true);
