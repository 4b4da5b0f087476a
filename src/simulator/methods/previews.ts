/** Link previews as calls ask for them and messages show them. */
import type { LinkPreviewOptions } from "grammy/types";
import { z } from "zod";

/** LinkPreviewOptions. */
export const linkPreview = z.strictObject({
  is_disabled: z.boolean().optional(),
  url: z.string().optional(),
  prefer_small_media: z.boolean().optional(),
  prefer_large_media: z.boolean().optional(),
  show_above_text: z.boolean().optional(),
});

/** The message's field, without what says nothing. */
export function previewOf(options: z.infer<typeof linkPreview> | undefined): {
  link_preview_options?: LinkPreviewOptions;
} {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined && value !== false);
  return given.length === 0 ? {} : { link_preview_options: Object.fromEntries(given) };
}
