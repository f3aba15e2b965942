// map: squares for the provinces, shaded by what they state of one indicator, or by how much is stated in them

const [square, gap] = [54, 2];
const steps = 5;
const mapped = byId("map")?.querySelector("figure");
const provinceOf = (city) => data.provinces[city]?.[0];
const wholeOf = (city) => Boolean(data.provinces[city]?.[1]);
const chosenLine = () => lines.find((line) => line.anchor === byId("map-of").value);

// what is shown of an indicator: of each province its own values, else those of the places in it
function valuesByProvince(line) {
  const found = new Map();
  for (const value of line.hidden ? [] : all(".value:not([hidden])", line.element)) {
    const record = recordsOf(value.querySelector(".source-link"))[0];
    const city = record.facts[2];
    const [number, scale, ...short] = value.dataset.number.split("|");
    const of = found.get(provinceOf(city)) ?? { own: [], inner: [] };
    (wholeOf(city) ? of.own : of.inner).push({ record, city, number: Number(number), scale, short: short[language() === "zh" ? 1 : 0] });
    found.set(provinceOf(city), of);
  }
  return found;
}

const inProvince = new Map();
for (const record of mapped ? records : []) {
  const code = provinceOf(record.facts[2]);
  if (!inProvince.has(code)) inProvince.set(code, []);
  inProvince.get(code).push(record);
}

// one square: its two lines, what shades it, the records it leads to, and in words what it says
function squareOf(code, line, values) {
  if (!line) {
    const own = (inProvince.get(code) ?? []).filter((record) => !record.hidden);
    const cities = [...new Set(own.map((record) => record.facts[2]))];
    const places = cities.length;
    const foot = cities.every(wholeOf) ? "" : say("map_places", places); // of the province alone there is nothing to count
    return own.length ? { text: String(own.length), foot, number: own.length, said: say("map_records", own.length, places) } : null;
  }
  const found = values.get(code);
  if (!found) return null;
  const [first] = found.own;
  const told = found.own.length ? found.own : found.inner;
  const at = language() === "zh";
  const said = told.map(({ record, city, short }) => `${optionText("city", city)} ${short}${at ? "（" : " ("}${datedAs(language(), record.facts[0], record.facts[3], true)}${at ? "）" : ")"}`).join(say("joint"));
  const leads = told.map(({ record }) => record.number).join(" ");
  if (first) return { text: first.short, foot: `${{ result: "●", target: "○" }[first.record.facts[0]] ?? "×"} ${first.record.facts[3]}`, number: first.number, scale: first.scale, said, leads };
  const numbers = found.inner.map(({ number }) => number);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const alike = new Set(found.inner.map(({ scale }) => scale)).size === 1;
  return {
    text: found.inner.length === 1 ? found.inner[0].short : alike ? `${low.toLocaleString("en")}–${high.toLocaleString("en")}` : "…",
    foot: say("map_places", new Set(found.inner.map(({ city }) => city)).size), inside: true, said, leads,
  };
}

function drawMap() {
  if (!mapped) return;
  const line = chosenLine();
  const values = line && valuesByProvince(line);
  const made = data.squares.map((facts) => [facts, squareOf(facts[0], line, values)]);
  const scale = made.find(([, one]) => one?.scale)?.[1].scale;
  const numbers = made.map(([, one]) => one).filter((one) => one && one.number !== undefined && (!line || one.scale === scale)).map((one) => one.number);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const shade = (one) => (one.number === undefined || (line && one.scale !== scale) ? 0 : 0.1 + (0.4 / (steps - 1)) * (high > low ? Math.min(steps - 1, Math.floor((steps * (one.number - low)) / (high - low))) : 0));
  const at = language() === "zh";
  const svg = drawn("svg", { width: 7 * (square + gap), height: 8 * (square + gap), viewBox: `0 0 ${7 * (square + gap)} ${8 * (square + gap)}`, role: "group", fill: "var(--ink)", "font-size": 11 });
  for (const [[, column, row, letters, short, english, chinese], one] of made) {
    const [x, y] = [column * (square + gap) + 1, row * (square + gap) + 1];
    const tile = one?.leads ? drawn("a", { href: "#map", class: "source-link", "data-sources": one.leads, role: "button", "aria-haspopup": "dialog", tabindex: 0 }) : drawn("g", { role: "img" });
    const said = `${at ? chinese : english}${at ? "：" : ": "}${one ? one.said : say("map_nothing")}`;
    tile.setAttribute("aria-label", said);
    const box = { x, y, width: square, height: square, rx: 3 };
    tile.append(drawn("title", {}, said), drawn("rect", { ...box, fill: "var(--paper)", stroke: "none" }));
    tile.append(drawn("rect", { ...box, fill: one ? "var(--result)" : "none", "fill-opacity": one ? shade(one) : 0, stroke: one ? "var(--result)" : "var(--grid)", ...(one?.inside ? { "stroke-dasharray": "3 2" } : {}) }));
    const write = (text, down, size, color, weight = 400) => tile.append(drawn("text", { x: x + square / 2, y: y + down, "text-anchor": "middle", "font-size": size, fill: color, "font-weight": weight }, text));
    write(at ? short : letters, 16, 11, one ? "var(--ink)" : "var(--muted)");
    if (one) {
      ruler.font = `600 11px ${family}`;
      write(one.text, 32, Math.min(11, (11 * (square - 4)) / ruler.measureText(one.text).width).toFixed(1), "var(--ink)", 600);
      write(one.foot, 46, 9.5, "var(--ink)");
    }
    svg.append(tile);
  }
  const head = line ? line.name[language()] : say("map_amount");
  svg.setAttribute("aria-label", head);
  mapped.querySelector("figcaption").textContent = head;
  mapped.querySelector(".drawing").replaceChildren(svg);
  const [least, most] = [low, high].map((end) => made.find(([, one]) => one?.number === end && (!line || one.scale === scale))?.[1].text);
  const key = numbers.length ? [low < high ? say("map_shades", least, most) : ""] : [];
  const beside = line && line.element.querySelector(".against li");
  if (beside) key.push(say("map_benchmark", shownText(beside)));
  if (line && made.some(([, one]) => one && !one.inside)) key.push(say("map_marks"));
  if (line?.hidden) key.push(say("map_filtered"));
  if (made.some(([, one]) => one?.inside)) key.push(say("map_inside"));
  const off = all("option", byId("city")).filter(({ value }) => value && !data.squares.some(([code]) => code === provinceOf(value)));
  if (off.length) key.push(say("map_off", off.map((option) => option.textContent).join(at ? "、" : ", ")));
  byId("map-key").textContent = key.filter(Boolean).join(say("joint"));
}

// the indicators that are stated in several provinces, those that most state first
if (mapped) {
  const spread = lines.map((line) => [line, new Set(line.records.filter((record) => record[4] === "sure").map((record) => provinceOf(record[2])).filter(Boolean)).size])
    .filter(([, count]) => count > 2).sort(([, one], [, other]) => other - one);
  for (const [line, count] of spread) {
    const [en, zh] = ["en", "zh"].map((name) => `${line.name[name]} (${count})`);
    byId("map-of").append(make("option", en, { value: line.anchor, "data-en": en, "data-zh": zh }));
  }
  byId("map-of").addEventListener("change", () => {
    drawMap();
    remember();
  });
}
