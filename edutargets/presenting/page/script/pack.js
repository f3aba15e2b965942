// pack: files as one zip, and rows as a workbook: a zip too, of sheets in XML

const sums = Uint32Array.from({ length: 256 }, (_, sum) => {
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});
const checksum = (bytes) => (bytes.reduce((sum, byte) => sums[(sum ^ byte) & 255] ^ (sum >>> 8), -1) ^ -1) >>> 0;

// an older browser cannot compress: then it is stored as it is
async function deflated(bytes) {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return null;
  }
}

// numbers of a size in bytes each, the lowest byte first
function packed(...fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((length, [size]) => length + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

// the files by name with their text; always of the same day, so that the same rows make the same file
async function zipped(files) {
  const encoder = new TextEncoder();
  const [parts, directory] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [label, bytes] = [encoder.encode(name), encoder.encode(text)];
    const smaller = await deflated(bytes);
    const body = smaller ?? bytes;
    const facts = [[2, 20], [2, 0x800], [2, smaller ? 8 : 0], [2, 0], [2, 0x21], [4, checksum(bytes)], [4, body.length], [4, bytes.length], [2, label.length], [2, 0]];
    const head = packed([4, 0x04034b50], ...facts);
    directory.push(packed([4, 0x02014b50], [2, 20], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), label);
    parts.push(head, label, body);
    offset += head.length + label.length + body.length;
  }
  const long = directory.reduce((length, part) => length + part.length, 0);
  const count = directory.length / 2;
  return new Blob([...parts, ...directory, packed([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, long], [4, offset], [2, 0])]);
}

const longest = 32767; // signs that a cell of a spreadsheet holds
const escaped = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
  .replace(/[<>&"]/g, (sign) => `&#${sign.codePointAt(0)};`);
const xml = (body) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

// a text is written as a text, so none is ever run as a formula
function cellOf(value, style) {
  if (typeof value === "number") return `<c s="${style}"><v>${value}</v></c>`;
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(String(value ?? "").slice(0, longest))}</t></is></c>`;
}

function sheetOf({ widths, rows, heads }) {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join("");
  const body = rows.map((row, at) => `<row>${row.map((value) => cellOf(value, heads && !at ? 1 : 0)).join("")}</row>`).join("");
  const view = heads ? '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>' : "";
  const page = '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>';
  return xml(`<worksheet ${main}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${view}</sheetView></sheetViews>`
    + `<cols>${columns}</cols><sheetData>${body}</sheetData>${page}</worksheet>`);
}

// sheets: name, widths of the columns, rows, and whether the first of them are heads
function workbook(sheets) {
  const each = (write) => sheets.map((sheet, at) => write(sheet, at + 1)).join("");
  const border = '<border><left/><right/><top/><bottom style="thin"/></border>';
  const look = (more) => `<xf numFmtId="0" fillId="0" ${more} applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`;
  return zipped({
    "[Content_Types].xml": xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
      + `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>`
      + `${each((_, at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${types}.worksheet+xml"/>`)}</Types>`),
    "_rels/.rels": xml(`<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    "xl/workbook.xml": xml(`<workbook ${main} xmlns:r="${office}"><sheets>${each(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at}" r:id="rId${at}"/>`)}</sheets></workbook>`),
    "xl/_rels/workbook.xml.rels": xml(`<Relationships xmlns="${relations}">${each((_, at) => `<Relationship Id="rId${at}" Type="${office}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}`
      + `<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`),
    "xl/styles.xml": xml(`<styleSheet ${main}><fonts count="2"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font></fonts>`
      + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
      + `<borders count="2"><border/>${border}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`
      + `<cellXfs count="2">${look('fontId="0" borderId="0" xfId="0"')}${look('xfId="0" fontId="1" borderId="1" applyFont="1" applyBorder="1"')}</cellXfs>`
      + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'),
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetOf(sheet)])),
  });
}
