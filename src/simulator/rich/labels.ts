/** Labels of list items: a bullet, "3.", "c." or "iii.". */

/** The label the Bot API shows; an item with neither value nor type is of an unordered list. */
export function labelOf(item: { value?: number; type?: "a" | "A" | "i" | "I" | "1" }): string {
  if (item.value === undefined && item.type === undefined) return "•";
  const value = item.value ?? 1;
  if (value < 1) return `${value}.`;
  switch (item.type) {
    case "a":
      return `${letters(value)}.`;
    case "A":
      return `${letters(value).toUpperCase()}.`;
    case "i":
      return `${roman(value).toLowerCase()}.`;
    case "I":
      return `${roman(value)}.`;
    case "1":
    case undefined:
  }
  return `${value}.`;
}

/** a, b, ..., z, aa, ab: as columns of a sheet are named. */
function letters(value: number): string {
  let rest = value;
  let name = "";
  while (rest > 0) {
    rest -= 1;
    name = String.fromCodePoint(97 + (rest % 26)) + name;
    rest = Math.floor(rest / 26);
  }
  return name;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(value: number): string {
  if (value > 3999) return String(value);
  let rest = value;
  let name = "";
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      name += sign;
      rest -= worth;
    }
  }
  return name;
}
