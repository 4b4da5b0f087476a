/** What a response says of itself, read with distrust. */

const USUAL_SILENCE_MS = 15 * 60_000;

/** The first of a header's values; empty where there is none. */
export const one = (header: string | string[] | undefined): string =>
  Array.isArray(header) ? (header[0] ?? "") : (header ?? "");

/** As it can be sent back: a validator that could not stand in a header is none. */
export const validatorOf = (value: string): string | null =>
  value !== "" && value.length <= 300 && /^[\x21-\x7e][\x20-\x7e]*$/.test(value) ? value : null;

/** Type and charset, lower case; an empty type where there is none. */
export function contentType(header: string): { readonly type: string; readonly charset: string | null } {
  const [type = "", ...parameters] = header.toLowerCase().split(";");
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([\w.:-]{1,40})"?\s*$/.exec(each)?.[1]);
  return { type: type.trim(), charset: charset.find((each) => each !== undefined) ?? null };
}

/** For how long a `Retry-After` (seconds, or an HTTP date) asks for silence; a quarter of an hour where it does not say. */
export function silenceMs(header: string, nowMs: number): number {
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = httpDateMs(header);
  return at === null ? USUAL_SILENCE_MS : Math.max(0, at - nowMs);
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `Sun, 06 Nov 1994 08:49:37 GMT`, the form that RFC 9110 asks of senders. */
function httpDateMs(text: string): number | null {
  const match = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/.exec(text);
  const month = MONTHS.indexOf(match?.[2]?.toLowerCase() ?? "") + 1;
  if (match === null || month === 0) return null;
  try {
    const day = `${match[3]}-${String(month).padStart(2, "0")}-${match[1]}`;
    return Temporal.Instant.from(`${day}T${match[4]}Z`).epochMilliseconds;
  } catch {
    return null;
  }
}
