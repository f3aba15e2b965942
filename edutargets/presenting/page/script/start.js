// start: what leads to what, and the state the address asks for

function speak(name) {
  root.dataset.lang = name;
  root.lang = name === "zh" ? "zh-Hans" : "en";
  for (const element of all("[data-en]")) element.textContent = element.dataset[name];
  for (const element of all("[data-label-en]")) element.setAttribute("aria-label", element.dataset[name === "zh" ? "labelZh" : "labelEn"]);
  for (const choice of all("[data-language]")) choice.setAttribute("aria-pressed", String(choice.dataset.language === name));
  color();
  arrange();
  filter();
  if (panel.open) fill(recordsOf(origin));
}

const list = byId("source-list");
const toggle = byId("show-sources");
function unfold(shown) {
  list.classList.toggle("shown", shown);
  toggle.setAttribute("aria-expanded", String(shown));
}
toggle.addEventListener("click", () => unfold(!isOpen(toggle)));

const near = new IntersectionObserver((holders) => {
  for (const { target } of holders.filter(({ isIntersecting }) => isIntersecting)) {
    near.unobserve(target);
    bring(target);
  }
}, { rootMargin: "1200px 0px" });
const holders = [...figures, ...sections.map(({ element }) => element)].filter(waiting);
for (const holder of holders) near.observe(holder);

byId("findings-more")?.addEventListener("click", ({ currentTarget }) => currentTarget.setAttribute("aria-expanded", String(!isOpen(currentTarget))));
for (const folding of [alone, byId("filters")])
  folding?.addEventListener("click", () => {
    folding.setAttribute("aria-expanded", String(!isOpen(folding)));
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
  remember();
});
for (const head of all("th[data-sort]", table)) head.querySelector("button").addEventListener("click", () => turn(head.dataset.sort));
for (const choice of all("[data-language]"))
  choice.addEventListener("click", () => {
    speak(choice.dataset.language);
    keep("language", choice.dataset.language);
  });
byId("copy-view").addEventListener("click", () => copy(location.href, "copied-view"));

// light or dark: as the system has it until the reader says otherwise
const scheme = byId("scheme");
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : dark.matches);
function color(name) {
  if (name) root.dataset.scheme = name;
  scheme.textContent = say(isDark() ? "to_light" : "to_dark");
}
scheme.addEventListener("click", () => {
  color(isDark() ? "light" : "dark");
  keep("scheme", root.dataset.scheme);
});
dark.addEventListener("change", () => color());

// on paper stand the quotes of what is shown in the table and of the findings, or all of them where they are unfolded
window.addEventListener("beforeprint", () => {
  byId("first")?.setAttribute("open", "");
  const links = [...all("#findings .source-link"), ...lines.filter((line) => !line.away).flatMap((line) => all(".value:not([hidden]) .source-link", line.element))];
  const cited = new Set(links.flatMap(recordsOf));
  holders.forEach(bring);
  for (const record of records) record.element.classList.toggle("cited", cited.has(record));
  byId("printed-part").textContent = list.classList.contains("shown") ? "" : say("printed_part", cited.size, records.length);
});
byId("print").addEventListener("click", () => window.print());
byId("print-all").addEventListener("click", () => {
  alone?.setAttribute("aria-expanded", "true");
  filter();
  unfold(true);
  window.print();
});

// a link to a place of this page keeps what is on; a whole address that is typed or pasted says all itself
function arrive(restored) {
  const asked = restored ? restore() : null;
  follow();
  if (byRecord.has(asked)) show(byRecord.get(asked));
}
window.addEventListener("hashchange", () => arrive(location.hash.includes("?")));
const kept = remembered("scheme");
if (["light", "dark"].includes(kept)) root.dataset.scheme = kept;
arrive(true);
