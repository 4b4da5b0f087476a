/** An item as a message of its own in somebody else's chat: what inline mode sends. */
import type { Digest, Item } from "#digest/model.ts";
import { citation } from "./citation.ts";
import type { EditionContext } from "./context.ts";
import { headlineLine, summaryOf } from "./entry-text.ts";
import { entryOf } from "./item-view.ts";
import { fits } from "./parts.ts";
import { headlineText, oneLine } from "./source-text.ts";
import { joined, styled, type FormattedText } from "./text.ts";

export interface SharedItem {
  /** For the list to choose from. */
  readonly title: string;
  readonly description: string;
  /** The message: headline, citation, and the summary or (`fullText`, where one message holds it) the whole retelling. */
  readonly content: FormattedText;
}

/** In a language of the interface; the item stays in its own. */
export function composeSharedItem(
  context: EditionContext,
  given: {
    readonly language: string;
    readonly digest: Digest;
    readonly item: Item;
    readonly fullText: boolean;
  },
): SharedItem {
  const entry = entryOf(context, given);
  const cited = citation(context, given.language, entry);
  const head = joined([headlineLine(entry), cited], "\n");
  const summary = summaryOf(entry);
  const short = summary === "" ? head : joined([head, styled("blockquote", summary)], "\n");
  const whole = joined([head, ...given.item.paragraphs.map(oneLine)], "\n\n");
  const content = given.fullText && given.item.paragraphs.length > 0 && fits(whole) ? whole : short;
  return { title: headlineText(given.item.headline), description: cited, content };
}
