// cite: a record as a citation, by GB/T 7714 where the page speaks Chinese, and what is copied

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

// GB/T 7714-2015: responsible. title[EB/OL]. (published)[cited]. address.  Without an address [Z] and the date, or the year it is about.
const citation = (record) => documentCited(data.documents[record.document], record.document);

function documentCited({ title, issuer, number, published, address, year, city }, id) {
  const at = language() === "zh" ? 1 : 0;
  const author = issuer || city[at];
  if (at) {
    const name = number ? `${title || id}：${number}` : title || id;
    if (!address) return `${author}. ${name}[Z]. ${published || year}.`;
    return `${author}. ${name}[EB/OL]. ${published ? `(${published})` : ""}[${today()}]. ${address}.`;
  }
  const name = `${title || id}${number ? ` (${number})` : ""} [in Chinese]`;
  return `${author} (${published || year}). ${name}.${address ? ` Retrieved ${today()} from ${address}` : ""}`;
}

function quotation(record) {
  const quote = record.element.querySelector("mark").textContent;
  return language() === "zh" ? `“${quote}”（${citation(record)}）` : `“${quote}” (${citation(record)})`;
}

// what was copied is shown: a browser may refuse the clipboard to a file, and then it can be taken from there
async function copy(text, place = "copied") {
  const shown = make("output", text, { tabindex: "0" });
  let key = "copied";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    key = "copy_by_hand";
  }
  byId(place).replaceChildren(make("span", say(key)), " ", shown);
  if (key === "copy_by_hand") getSelection().selectAllChildren(shown);
}
