/** The rule for plain headlines: a line without a full stop above a paragraph. Shared by all series that have them. */
import { looksLikeBody, looksLikeHeadline, looksLikeLastHeadline, USUAL_HEADLINE } from "./headline.ts";
import { isTail, nextText } from "./frame.ts";
import type { ParseSetting, Scan } from "./series-parser.ts";

/** Whether the line heads the paragraph below it. */
export function headsParagraph(scan: Scan, { attribution }: ParseSetting): boolean {
  const { line, at, lastRole } = scan;
  if (!looksLikeHeadline(line.text) || lastRole === "header") return false;
  if (attribution.attributes(line.text)) return false;
  const below = nextText(scan, at + 1);
  if (below === null) return looksLikeLastHeadline(line.text) && !isTail(line.text);
  // Words of a tail head an item only where the text below says who reported it.
  if (isTail(line.text)) return looksLikeBody(below.text) && attribution.attributes(below.text);
  if (isTail(below.text)) return false;
  if (/^[“«"]/.test(line.text)) return wholeQuoteHeads(below.text, attribution);
  if (looksLikeBody(below.text)) return true;
  // Two lines without a full stop: the upper one heads unless the lower one does, with a paragraph of its own.
  if (below.text.length > USUAL_HEADLINE || attribution.attributes(below.text)) return true;
  const afterBelow = nextText(scan, below.at + 1);
  if (afterBelow === null) return true;
  if (!looksLikeHeadline(below.text)) return true;
  const lowerHeads = looksLikeBody(afterBelow.text) && attribution.attributes(afterBelow.text);
  return !lowerHeads;
}

/** A headline in double quotes is rare, a quotation common: only with the attribution right below. */
function wholeQuoteHeads(below: string, attribution: ParseSetting["attribution"]): boolean {
  return looksLikeBody(below) && attribution.attributes(below);
}
