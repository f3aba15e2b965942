// draw: a chart of the page as a picture of its own, with its title, its sources and the colours it is seen in

const space = "http://www.w3.org/2000/svg";
const family = "system-ui, 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const margin = 16;

const ruler = make("canvas").getContext("2d");

// lines that fit: broken between words, and between the signs of a text that has no spaces
function folded(text, size, weight, width) {
  ruler.font = `${weight} ${size}px ${family}`;
  const found = [""];
  for (const word of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []) {
    if (found.at(-1) && ruler.measureText(found.at(-1) + word.trimEnd()).width > width) found.push("");
    found.push(found.pop() + word);
  }
  return found;
}

function drawn(tag, attributes, text = "") {
  const element = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

// colours that the page names are looked up, for a file knows nothing of the page
function colored(svg) {
  const style = getComputedStyle(root);
  for (const element of [svg, ...all("*", svg)])
    for (const name of ["fill", "stroke"])
      element.setAttribute(name, (element.getAttribute(name) ?? "").replace(/var\((--[\w-]+)\)/g, (_, key) => style.getPropertyValue(key).trim()) || "inherit");
  return svg;
}

function picture(figure) {
  bring(figure);
  fillData(figure);
  const own = colored((figure.querySelector(`.drawing > .${language()} svg`) ?? figure.querySelector(".drawing svg")).cloneNode(true));
  const style = getComputedStyle(root);
  const width = Math.max(Number(own.getAttribute("width")), 320);
  const documents = [...new Set(all(".source-link", figure).flatMap(recordsOf).map((record) => record.document))].map((id) => data.documents[id]);
  const named = documents.map(({ issuer, title, year }) => [issuer, title || year].filter(Boolean).join(", ")).join("; ");
  const source = !documents.length ? "" : say("source_line", documents.length > 8 ? say("source_count", documents.length) : named);
  const remarks = all("ul.remarks li", figure).map(shownText).join(say("joint"));
  const outer = drawn("svg", { xmlns: space, role: "img", "font-family": family, "aria-label": own.getAttribute("aria-label") ?? "" });
  let y = margin;
  const write = (text, size, weight, color) => {
    for (const line of folded(text, size, weight, width)) {
      y += size * 1.35;
      outer.append(drawn("text", { x: margin, y: y - size * 0.3, "font-size": size, "font-weight": weight, fill: style.getPropertyValue(color).trim() }, line.trimEnd()));
    }
  };
  write(shownText(figure.querySelector("figcaption")), 15, 600, "--ink");
  y += 8;
  own.setAttribute("x", margin);
  own.setAttribute("y", y);
  outer.append(own);
  y += Number(own.getAttribute("height")) + 6;
  for (const text of [remarks, shownText(figure.querySelector("#map-key")), source]) if (text) write(text, 10, 400, "--muted");
  write(all("footer p span, footer p").map(shownText)[0] ?? "", 10, 400, "--muted");
  const size = { width: width + 2 * margin, height: Math.ceil(y + margin) };
  for (const [name, value] of Object.entries(size)) outer.setAttribute(name, value);
  outer.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
  outer.prepend(drawn("rect", { ...size, fill: style.getPropertyValue("--paper").trim() }));
  return { ...size, text: new XMLSerializer().serializeToString(outer) };
}

// twice the size, that it can be printed
async function raster({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = make("canvas", "", { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

for (const figure of all("figure[id]")) {
  const name = `edutargets-${figure.id.slice(6)}`;
  // whose buttons they are is said to those who do not see it, in both languages
  const whose = () => make("span", [": ", ...[...figure.querySelector("figcaption").childNodes].map((node) => node.cloneNode(true))], { class: "hidden" });
  const words = ["en", "zh"].map((name) => make("span", data.words[name].chart_link, { lang: name }));
  figure.append(make("p", [
    button(["SVG", whose()], () => save(`${name}.svg`, picture(figure).text, "image/svg+xml")),
    button(["PNG", whose()], async () => save(`${name}.png`, await raster(picture(figure)), "image/png")),
    make("a", [...words, whose()], { href: `#${figure.id}` }),
  ], { class: "takes controls" }));
}
