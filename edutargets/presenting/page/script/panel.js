// panel: the evidence of a value beside the table, on a narrow window a sheet from below

const panel = byId("panel");
const beside = window.matchMedia("(min-width: 75rem)");
let origin = null; // the link the panel shows, which takes the focus back
let shownRecord = ""; // the record the panel shows alone, by which the address names it

// what a value is of: the head of its row and of its column; in a chart's data, the chart and the head of its row
function named(link) {
  const row = link.closest("tr");
  if (!row) return recordNamed(recordsOf(link)[0]);
  const figure = link.closest("figure");
  const [what, whose] = figure
    ? [figure.querySelector("figcaption"), row.querySelector("th")]
    : [row.querySelector("th"), link.parentElement.querySelector(".place") ?? link.closest("table").tHead.rows[0].cells[link.closest("td").cellIndex]];
  const parts = [what, whose.querySelector(".printed") ?? whose].map((part) => part.cloneNode(true));
  parts[0].querySelector(".theme")?.remove();
  return [...parts[0].childNodes, document.createTextNode(" · "), ...parts[1].childNodes];
}

function recordNamed(record) {
  const heading = record.section.querySelector("h3").cloneNode(true);
  return [record.element.querySelector(".of").textContent, document.createTextNode(" · "), ...heading.childNodes];
}

// what stands beside each other, and so is gone through with next and previous: the values of one table or chart, or the list of records
function neighbours(link) {
  const found = link.matches(".id")
    ? records.filter((record) => !record.hidden).map((record) => record.element.querySelector("a.id"))
    : all(".source-link", link.closest("figure, section"))
      .filter((one) => one.closest("figure") === link.closest("figure") && (one.checkVisibility?.() ?? one.offsetParent));
  return found.includes(link) ? found : [link];
}

const fact = (label, ...content) => make("div", [make("dt", label), " ", make("dd", content.flat())]);

// an address is a link only where it leads to the web: a document may name any
function leading(text) {
  if (!/^https?:\/\//i.test(text)) return text;
  return make("a", text, { href: text, rel: "noopener noreferrer", target: "_blank" });
}

// how sure the reading is and why: candidates with their probabilities, and what decided status, year and name
function whyOf(record) {
  const [line, page, confidence, doubt, reasons, candidates] = data.why[record.number - 1];
  const found = [fact(say(page ? "page" : "line"), page ? say("page_line", page, line) : String(line))];
  if (reasons === undefined) return found;
  const least = doubt ? say("least_sure", told(doubt)) : say("nothing_doubted");
  found.push(fact(say("confidence"), confidence === null ? say("not_judged") : `${confidence.toFixed(2)}${say("joint")}${least}`));
  const items = candidates.map(([name, probability, words]) =>
    make("li", `${probability.toFixed(2)} ${told(name)}${say("joint")}${told(words)}`));
  items.push(...reasons.map((reason) => make("li", told(reason))));
  if (items.length) found.push(make("details", [make("summary", say("why")), make("ul", items, { class: "plain" })]));
  return found;
}

function article(record) {
  const part = make("article");
  for (const node of record.element.childNodes) part.append(node.cloneNode(true));
  const path = record.element.closest(".under").querySelector(":scope > .path");
  if (path) part.querySelector("blockquote").after(path.cloneNode(true));
  const cited = record.section.querySelector(".citation").cloneNode(true);
  for (const text of all("dd", cited)) text.replaceChildren(leading(text.textContent));
  const why = whyOf(record);
  cited.append(...why.filter((one) => one.tagName === "DIV"));
  const id = part.querySelector("a.id");
  part.append(cited, ...why.filter((one) => one.tagName !== "DIV"), make("div", [
    button(say("copy_citation"), () => copy(citation(record))),
    button(say("copy_quote"), () => copy(quotation(record))),
    button(say("copy_link"), () => copy(addressOf(record.id))),
    id,
  ], { class: "actions" }));
  return part;
}

function open(link) {
  const found = recordsOf(link);
  if (!found.length) return;
  if (link.matches(".id")) bring(found[0].section);
  origin?.removeAttribute("aria-current");
  origin = link;
  origin.setAttribute("aria-current", "true");
  shownRecord = found.length === 1 ? found[0].id : "";
  fill(found);
  const first = !panel.open;
  const top = link.getBoundingClientRect().top;
  root.classList.toggle("beside", beside.matches);
  if (first && beside.matches) panel.show();
  else if (first) panel.showModal();
  keepInSight(link, first && beside.matches ? top : null);
  byId("panel-title").focus({ preventScroll: true });
  panel.scrollTop = 0;
  remember();
}

function fill(found) {
  byId("panel-title").replaceChildren(...named(origin));
  byId("panel-body").replaceChildren(...found.map(article));
  byId("copied").replaceChildren();
  const around = neighbours(origin);
  const at = around.indexOf(origin);
  byId("where").textContent = say("where", at + 1, around.length);
  for (const [id, step] of [["previous", -1], ["next", 1]]) byId(id).disabled = !around[at + step];
}

// the value stays where it was when the table makes room; under a sheet, it is brought above it
function keepInSight(link, top) {
  const box = link.getBoundingClientRect();
  if (!box.height) return;
  if (top !== null) window.scrollBy(0, box.top - top);
  else if (beside.matches) link.scrollIntoView({ block: "nearest" });
  else if (box.bottom > window.innerHeight * 0.35 || box.top < 60) window.scrollBy(0, box.top - window.innerHeight * 0.2);
}

function step(by) {
  const around = neighbours(origin);
  const next = around[around.indexOf(origin) + by];
  if (next) open(next);
}

function shut() {
  if (!panel.open) return;
  panel.close();
}

panel.addEventListener("close", () => {
  root.classList.remove("beside");
  origin?.removeAttribute("aria-current");
  shownRecord = "";
  origin?.focus();
  remember();
});

const linked = (part) => all(".source-link, #source-list a.id, .under a.id", part);
for (const link of [document, ...all("template").map((template) => template.content)].flatMap(linked)) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
}
document.addEventListener("click", (event) => {
  const link = event.target.closest(".source-link, #source-list a.id");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link);
});
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches(".source-link, #source-list a.id")) {
    event.preventDefault();
    open(event.target);
  }
  if (event.key === "Escape" && !event.defaultPrevented) shut(); // a panel beside the table is no modal dialog, which would do so itself
});
byId("close").addEventListener("click", shut);
byId("previous").addEventListener("click", () => step(-1));
byId("next").addEventListener("click", () => step(1));
panel.addEventListener("click", (event) => {
  if (event.target === panel && panel.matches(":modal")) shut();
});
