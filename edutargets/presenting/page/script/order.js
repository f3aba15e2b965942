// order: rows by theme, name, number of cities, gap to the benchmark, or within a theme by the values of one city

let descending = false;
const compare = {
  theme: (one, other) => one.order - other.order,
  name: (one, other) => one.name[language()].localeCompare(other.name[language()], root.lang),
  gap: (one, other) => {
    if (!one.gap || !other.gap) return (one.gap ? 0 : 1) - (other.gap ? 0 : 1) || one.order - other.order;
    return one.gap[0] - other.gap[0] || one.gap[1] - other.gap[1] || one.order - other.order;
  },
  cities: (one, other) => other.cities - one.cities || one.order - other.order,
};

// values of one unit stand together; rows without a value come last, whichever way it is sorted
const byValue = (city) => (one, other) => {
  const [here, there] = [one.values[city], other.values[city]];
  if (!here || !there) return (here ? 0 : 1) - (there ? 0 : 1) || one.order - other.order;
  if (here[0] !== there[0]) return here[0].localeCompare(there[0], "zh-Hans");
  return (here[1] - there[1]) * (descending ? -1 : 1) || one.order - other.order;
};

let arranged = "theme false"; // as the page is made

function arrange() {
  const key = byId("sort").value;
  const order = `${key} ${descending}${key === "name" ? language() : ""}`;
  if (order === arranged) return;
  arranged = order;
  const ordered = [...lines];
  if (key.startsWith("value:")) ordered.sort(byValue(key.slice(6)));
  else {
    ordered.sort(compare[key]);
    if (descending) ordered.reverse();
  }
  const grouped = key === "theme" || key.startsWith("value:"); // values of different themes mean nothing beside each other
  table.classList.toggle("sorted", !grouped);
  flat.hidden = grouped;
  for (const line of ordered) {
    const place = grouped ? line.home : flat;
    place.append(line.element);
    if (line.remarks) place.append(line.remarks);
  }
  for (const head of all("th[data-sort]", table)) {
    if (head.dataset.sort === key) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

// a head sorts upwards, then downwards, then gives the order by theme back
function turn(key) {
  const select = byId("sort");
  if (select.value !== key) [select.value, descending] = [key, false];
  else if (!descending) descending = true;
  else [select.value, descending] = ["theme", false];
  arrange();
  remember();
}
