/** A decoded text, page or plain, as the parsers take it. */
import { isHtml, readHtml } from "./html.ts";
import { linesOf, type Line } from "./lines.ts";
import type { IsoDate } from "./model.ts";

/** A page or a plain text, cut into lines. */
export interface SourceText {
  readonly lines: readonly Line[];
  readonly pageTitle: string | null;
  readonly pageDate: IsoDate | null;
  /** Where it stands on the web. A page's canonical address counts on its own site or where no other is known. */
  readonly address: string | null;
}

export function sourceOf(text: string, url: string | null): SourceText {
  if (!isHtml(text)) return { lines: linesOf(text), pageTitle: null, pageDate: null, address: url };
  const page = readHtml(text, url);
  return {
    lines: page.lines,
    pageTitle: page.title,
    pageDate: page.publishedOn,
    address: page.url !== null && (url === null || sameSite(page.url, url)) ? page.url : url,
  };
}

function sameSite(a: string, b: string): boolean {
  const host = (address: string): string | undefined => URL.parse(address)?.hostname.replace(/^www\./, "");
  return host(a) === host(b);
}
