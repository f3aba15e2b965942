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

const optionText = (facet, value) =>
  all("option", byId(facet)).find((option) => option.value === (facet === "stage" ? value || "-" : value))?.textContent ?? value;

// what is known of a record, and what it is beside: the same columns for the table and for the records
function recordRow(record, row = null, value = null) {
  const [status, stage, city, year] = record.facts;
  const { title, issuer, number, published, address } = data.documents[record.document];
  const confidence = data.why[record.number][1];
  return [
    row ? shownText(row.querySelector("th > :first-child") ?? row.querySelector("th")) : "", optionText("city", city), optionText("theme", record.theme),
    stage ? optionText("stage", stage) : "", shownText(record.element.querySelector(".what .of")), shownText(record.element.querySelector(".what .figure")),
    optionText("status", status), year, row ? all(".against li", row).map(shownText).join("; ") : "", shownText(value?.querySelector(".gap")),
    record.element.querySelector("mark").textContent, shownText(record.element.closest(".under").querySelector(":scope > .path > [lang]:last-child")),
    all(":scope > .warnings li", record.element).map(shownText).join("; "), confidence ?? "", title, issuer, number, published, address, record.id,
  ];
}

const columns = () => say("columns").split("|");

const tableRows = () => all("tr.row", table).filter((row) => row.offsetParent).flatMap((row) =>
  all(".value", row).filter((value) => !value.hidden).map((value) => recordRow(recordsOf(value.querySelector(".source-link"))[0], row, value)));
const listRows = () => records.filter((record) => !record.hidden).map((record) => recordRow(record));

for (const [id, rows] of [["take-table", tableRows], ["take-records", listRows]])
  byId(id).addEventListener("click", () => save(`edutargets-${id.slice(5)}.csv`, csv([columns(), ...rows()]), "text/csv;charset=utf-8"));
