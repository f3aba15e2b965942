// profile: all that a place states in figures, theme by theme, made from the table when the place is unfolded

function fillProfile(part) {
  const { city } = part.dataset;
  const byTheme = new Map();
  for (const line of lines) {
    const values = all(".value", line.element).filter((value) => recordsOf(value.querySelector(".source-link"))[0].facts[2] === city);
    if (!values.length) continue;
    const name = make("a", ["en", "zh"].map((key) => make("span", line.name[key], { lang: key })), { href: `#${encodeURIComponent(line.anchor)}` });
    const item = make("li", [name, ...values.flatMap((value) => all(":scope > .source-link, :scope > .gap", value).flatMap((one) => [" ", one.cloneNode(true)]))]);
    byTheme.set(line.theme, [...(byTheme.get(line.theme) ?? []), item]);
  }
  const option = (theme) => all("option", byId("theme")).find((one) => one.value === theme);
  part.append(...[...byTheme].flatMap(([theme, items]) =>
    [make("h3", ["en", "zh"].map((key) => make("span", option(theme).dataset[key], { lang: key }))), make("ul", items, { class: "plain" })]));
}

for (const part of all(".stated-here"))
  part.closest("details").addEventListener("toggle", () => {
    if (!part.childNodes.length) fillProfile(part);
  });
