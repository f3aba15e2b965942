// address: what the page shows as a link: an anchor, and behind ? the filters, order, language and open record

const opened = language(); // the language the page was made to open in
const anchorOf = () => unescaped(location.hash.slice(1).split("?")[0]);
let anchor = anchorOf();

function stateOf() {
  const state = new URLSearchParams();
  if (byId("search").value.trim()) state.set("q", byId("search").value.trim());
  for (const facet of facets) if (byId(facet).value) state.set(facet, byId(facet).value);
  if (byId("map-of")?.value) state.set("map", byId("map-of").value);
  if (byId("shared").checked) state.set("shared", "1");
  if (byId("sort").value !== "theme") state.set("sort", byId("sort").value);
  if (descending) state.set("down", "1");
  if (alone && isOpen(alone)) state.set("alone", "1");
  if (language() !== opened) state.set("lang", language());
  if (shownRecord) state.set("record", shownRecord);
  return state.toString();
}

const addressOf = (record) => `${location.href.split("#")[0]}#${encodeURIComponent(record)}`;

function remember() {
  const state = stateOf();
  const hash = `${encodeURIComponent(anchor)}${state ? `?${state}` : ""}`;
  if (hash === location.hash.slice(1)) return;
  // without a hash the address stays as it is: an empty one would scroll to the top
  history.replaceState(null, "", hash ? `#${hash}` : location.href.split("#")[0]);
}

function restore() {
  const state = new URLSearchParams(location.hash.split("?").slice(1).join("?"));
  const set = (id, value) => {
    if (byId(id).tagName !== "SELECT" || all("option", byId(id)).some((option) => option.value === value)) byId(id).value = value;
  };
  set("search", state.get("q") ?? "");
  for (const facet of facets) set(facet, state.get(facet) ?? "");
  if (byId("map-of")) set("map-of", state.get("map") ?? "");
  set("sort", state.get("sort") ?? "theme");
  byId("shared").checked = state.has("shared");
  descending = state.has("down");
  if (alone && state.has("alone")) alone.setAttribute("aria-expanded", "true");
  const spoken = state.get("lang") ?? remembered("language");
  speak(["en", "zh"].includes(spoken) ? spoken : opened);
  return state.get("record");
}

// a page in a file may have no storage: then only the address knows
function remembered(what) {
  try {
    return localStorage.getItem(`edutargets-${what}`);
  } catch {
    return null;
  }
}

function keep(what, value) {
  try {
    localStorage.setItem(`edutargets-${what}`, value);
  } catch {
    // nothing is kept
  }
}

// a record that is named opens beside its value where it has one that can be seen, else beside its line in the list
function show(record) {
  const links = all(".source-link").filter((link) => !link.dataset.sources && recordsOf(link)[0] === record && link.closest("#table"));
  const seen = links.find((link) => link.offsetParent);
  if (!seen && !panel.open) unfold(true);
  if (!seen) {
    bring(record.section);
    land(record.element);
  }
  open(seen ?? record.element.querySelector("a.id"));
}

// a row or chart that is parted otherwise among these cities (by stage, unit or kind) is found by its indicator
function placed(name) {
  const exact = byId(name);
  if (exact) return exact;
  const bare = (text) => text.replace(/~.*/, "");
  const close = lines.find((line) => bare(line.anchor) === bare(name.replace(/^chart-/, "")));
  return close ? figures.find((figure) => name.startsWith("chart-") && lines[figure.dataset.row] === close) ?? byId(close.anchor) : null;
}

// what comes in above a place moves it: it is gone to again until it stays
function land(place, times = 4) {
  place.scrollIntoView();
  if (times) requestAnimationFrame(() => land(place, times - 1));
}

// an anchor that is folded away or filtered out is brought to light
function follow() {
  anchor = anchorOf();
  const record = byRecord.get(anchor);
  if (record) {
    anchor = "";
    show(record);
    return;
  }
  const place = anchor ? placed(anchor) : null;
  const row = place?.closest("#table tr");
  if (row && alone && !row.offsetParent) {
    alone.setAttribute("aria-expanded", "true");
    filter();
  }
  place?.closest("details")?.setAttribute("open", "");
  if (place) land(place);
  remember();
}
