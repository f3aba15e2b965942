// take: what is shown as a table for a spreadsheet, made here and never sent anywhere

// a cell that a spreadsheet would run as a formula gets an apostrophe before it; a number keeps its sign
const [formula, signed] = data.formula.map((pattern) => new RegExp(`^(?:${pattern})`));
const harmless = (text) => (formula.test(text) && !signed.test(text) ? `'${text}` : text);

function csv(rows) {
  const cell = (value) => {
    const text = harmless(String(value ?? ""));
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  // the mark at the beginning tells a spreadsheet that the text is UTF-8
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function save(name, content, type) {
  const link = make("a", "", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// words as they are shown: those of the other language are left out
function shownText(element) {
  if (!element) return "";
  const copied = element.cloneNode(true);
  for (const part of all(".hidden, [hidden]", copied)) part.remove();
  for (const part of all(`[lang="${language() === "zh" ? "en" : "zh"}"]`, copied)) if (part.tagName === "SPAN") part.remove();
  return copied.textContent.replace(/\s+/g, " ").trim();
}

const optionsOf = Object.fromEntries(facets.map((facet) => [facet, new Map(all("option", byId(facet)).map((option) => [option.value, option]))]));
const optionText = (facet, value) => optionsOf[facet].get(facet === "stage" ? value || "-" : value)?.textContent ?? value;

const lineOf = (row) => lines[row.id.slice(1)];
const nameOf = (row) => lineOf(row).name[language()];
const notesOf = (row) => all("li", lineOf(row).remarks ?? make("p")).map(shownText);

// what is to be minded of a value: what holds for its row, and for its cell
const remarksOf = (row, value) =>
  [...notesOf(row), ...all(".own li", value.closest("td")).map(shownText).filter((text) => !listing || text.includes(shownText(value.querySelector(".place"))))].join("; ");

// what is known of a record, and what it is beside: the same columns for the table and for the records
function recordRow(record, row = null, value = null) {
  const [status, stage, city, year] = record.facts;
  const { title, issuer, number, published, address } = data.documents[record.document];
  const confidence = data.why[record.number - 1][2];
  const figure = shownText(record.element.querySelector(".what .figure"));
  return [
    row ? nameOf(row) : "", optionText("city", city), optionText("theme", record.theme),
    stage ? optionText("stage", stage) : "", shownText(record.element.querySelector(".what .of")), figure,
    data.words[language()][figure ? status : `${status}_said`], year, row ? all(".against li", row).map(shownText).join("; ") : "", shownText(value?.querySelector(".gap")),
    record.element.querySelector("mark").textContent, shownText(record.element.closest(".under").querySelector(":scope > .path > [lang]:last-child")),
    all(":scope > .warnings li", record.element).map(shownText).join("; "), confidence ?? "", title, issuer, number, published, address, record.id,
    row ? remarksOf(row, value) : "",
  ];
}

const columns = () => say("columns").split("|");

const tableRows = () => all("tr.row", table).filter((row) => row.offsetParent).flatMap((row) =>
  all(".value", row).filter((value) => !value.hidden).map((value) => recordRow(recordsOf(value.querySelector(".source-link"))[0], row, value)));
const listRows = () => records.filter((record) => !record.hidden).map((record) => recordRow(record));

const tableTable = () => [columns(), ...tableRows()];
const listTable = () => [columns(), ...listRows()];

// the table as it is seen: a column for each place that states something in it
function seenTable() {
  const rows = all("tr.row", table).filter((row) => row.offsetParent);
  const valuesOf = (row) => all(".value", row).filter((value) => !value.hidden).map((value) => {
    const record = recordsOf(value.querySelector(".source-link"))[0];
    const told = shownText(value.querySelector(".meta"));
    return { city: record.facts[2], text: shownText(value.querySelector(".figure")) + (language() === "zh" ? `（${told}）` : ` (${told})`) };
  });
  const found = rows.map((row) => [row, valuesOf(row)]);
  const cities = all("option", byId("city")).map((option) => option.value).filter((city) => found.some(([, values]) => values.some((value) => value.city === city)));
  const heads = columns();
  return [
    [heads[2], heads[0], heads[8], ...cities.map((city) => optionText("city", city)), heads.at(-1)],
    ...found.map(([row, values]) => [
      optionText("theme", lineOf(row).theme), nameOf(row), all(".against li", row).map(shownText).join("\n"),
      ...cities.map((city) => values.filter((value) => value.city === city).map((value) => value.text).join("\n")),
      notesOf(row).join("\n"),
    ]),
  ];
}

// what goes with the figures: what was asked for, from which documents, on which basis, and what to mind
function readMe() {
  const on = all("#chips button").map((chip) => chip.textContent.replace(/ ×$/, ""));
  const documents = records.filter((record) => !record.hidden).map((record) => record.document);
  const parts = [
    [document.title, [...all("footer p").map(shownText), location.protocol === "file:" ? "" : location.href]],
    [say("readme_shown"), [on.length ? on.join(say("joint")) : say("readme_all"), shownText(byId("count")), shownText(byId("elsewhere"))]],
    [say("readme_mind"), all("#first li").map(shownText)],
    [say("readme_notes"), tableNotes()],
    [say("readme_benchmarks"), all('[aria-labelledby="h-benchmarks"] :is(p, li)').map(shownText)],
    [say("readme_sources"), [...new Set(documents)].map((id) => documentCited(data.documents[id], id))],
  ];
  return parts.filter(([, said]) => said.some(Boolean));
}

const tableNotes = () => all("tr.row", table).filter((row) => row.offsetParent && lineOf(row).remarks).map((row) =>
  `${nameOf(row)}${language() === "zh" ? "：" : ": "}${notesOf(row).join(say("joint"))}`);

const readMeText = () => readMe().map(([head, said], at) =>
  `${at ? "##" : "#"} ${head}\n\n${said.filter(Boolean).map((text) => `- ${text.replace(/<|\](?=\()/g, "\\$&")}`).join("\n")}\n`).join("\n");

function book() {
  const wide = [18, 30, 10, 10, 26, 14, 9, 7, 28, 22, 60, 30, 28, 9, 36, 20, 16, 12, 30, 26, 40];
  const seen = seenTable();
  const numbers = (rows) => rows.map((row) => row.map((value, at) => ([7, 13].includes(at) && /^[\d.]+$/.test(value) ? Number(value) : value)));
  return workbook([
    { name: say("sheet_table"), heads: true, widths: [12, 30, 28, ...seen[0].slice(4).map(() => 20), 50], rows: seen },
    { name: say("sheet_values"), heads: true, widths: wide, rows: numbers(tableTable()) },
    { name: say("sheet_records"), heads: true, widths: wide, rows: numbers(listTable()) },
    { name: say("sheet_about"), widths: [140], rows: readMe().flatMap(([head, said]) => [[head], ...said.filter(Boolean).map((text) => [text]), [""]]) },
  ]);
}

const bundle = () => zipped({ "table.csv": csv(tableTable()), "records.csv": csv(listTable()), "README.md": readMeText() });

for (const [id, rows] of [["take-table", tableTable], ["take-records", listTable]])
  byId(id).addEventListener("click", () => save(`edutargets-${id.slice(5)}.csv`, csv(rows()), "text/csv;charset=utf-8"));
byId("take-book").addEventListener("click", async () => save("edutargets.xlsx", await book(), `${types}.sheet`));
byId("take-zip").addEventListener("click", async () => save("edutargets.zip", await bundle(), "application/zip"));
