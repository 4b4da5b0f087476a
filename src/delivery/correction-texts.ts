/** The words of corrections, as the corrector asks for them; `editions/` writes them. */
import type { EditionContext } from "#editions/context.ts";
import {
  correctedLine,
  correctedNotice,
  emptiedPart,
  shortenedPart,
  type Corrected,
} from "#editions/corrected.ts";
import type { Part } from "#editions/model.ts";
import type { FormattedText } from "#editions/text.ts";

export interface CorrectionTexts {
  /** The last line of the mended message. */
  line(given: Corrected): FormattedText;
  /** The silent reply below it. */
  notice(given: Corrected): Part;
  /** In place of a message of which nothing is left. */
  emptied(given: Corrected): Part;
  /** In place of a message that is not needed any more. */
  shortened(given: Corrected): Part;
}

export const createCorrectionTexts = (context: EditionContext): CorrectionTexts => ({
  line: (given) => correctedLine(context, given),
  notice: (given) => correctedNotice(context, given),
  emptied: (given) => emptiedPart(context, given),
  shortened: (given) => shortenedPart(context, given),
});
