// inflate: what a long page holds packed, as base64 of a raw deflate stream (RFC 1951), unpacked at once and without waiting: any browser can

const copies = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const copiesMore = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const backs = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const backsMore = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const lengthsOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

// for every run of bits the symbol it begins with and how many bits that has, as one number
function codesOf(lengths) {
  const longest = Math.max(...lengths);
  const table = new Uint32Array(1 << longest);
  let code = 0;
  for (let length = 1; length <= longest; length += 1) {
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] !== length) continue;
      let turned = 0;
      for (let bit = 0; bit < length; bit += 1) turned |= ((code >> bit) & 1) << (length - 1 - bit);
      for (let at = turned; at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
      code += 1;
    }
    code <<= 1;
  }
  return { table, mask: table.length - 1 };
}

function inflated(base64, size) {
  const source = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const made = new Uint8Array(size);
  let [at, held, count, end] = [0, 0, 0, 0];
  const need = (bits) => {
    while (count < bits) {
      held |= source[at] << count;
      at += 1;
      count += 8;
    }
  };
  const take = (bits) => {
    need(bits);
    const value = held & ((1 << bits) - 1);
    held >>>= bits;
    count -= bits;
    return value;
  };
  const symbolOf = ({ table, mask }) => {
    need(15);
    const found = table[held & mask];
    held >>>= found & 15;
    count -= found & 15;
    return found >> 4;
  };
  const written = () => {
    const [literals, distances] = [take(5) + 257, take(5) + 1];
    const short = new Array(19).fill(0);
    for (let left = take(4) + 4, to = 0; to < left; to += 1) short[lengthsOrder[to]] = take(3);
    const codes = codesOf(short);
    const lengths = [];
    while (lengths.length < literals + distances) {
      const symbol = symbolOf(codes);
      if (symbol < 16) lengths.push(symbol);
      else {
        const [same, times] = symbol === 16 ? [lengths.at(-1), 3 + take(2)] : [0, symbol === 17 ? 3 + take(3) : 11 + take(7)];
        for (let time = 0; time < times; time += 1) lengths.push(same);
      }
    }
    return [codesOf(lengths.slice(0, literals)), codesOf(lengths.slice(literals))];
  };
  const agreed = () => [codesOf([...new Array(144).fill(8), ...new Array(112).fill(9), ...new Array(24).fill(7), ...new Array(8).fill(8)]), codesOf(new Array(30).fill(5))];
  for (let last = 0; !last;) {
    last = take(1);
    const kind = take(2);
    if (!kind) {
      take(count & 7);
      for (let left = take(16) + 0 * take(16); left; left -= 1) made[end++] = take(8);
      continue;
    }
    const [literals, distances] = kind === 1 ? agreed() : written();
    for (let symbol = symbolOf(literals); symbol !== 256; symbol = symbolOf(literals)) {
      if (symbol < 256) made[end++] = symbol;
      else {
        const length = copies[symbol - 257] + take(copiesMore[symbol - 257]);
        const far = symbolOf(distances);
        const from = end - backs[far] - take(backsMore[far]);
        for (let step = 0; step < length; step += 1) made[end + step] = made[from + step];
        end += length;
      }
    }
  }
  return new TextDecoder().decode(made.subarray(0, end));
}

const unpacked = (id) => {
  const holder = document.getElementById(id);
  return holder.dataset.size ? inflated(holder.textContent.trim(), Number(holder.dataset.size)) : holder.textContent;
};
