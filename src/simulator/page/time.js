// Dates on the page are the reader's: Almaty time, whatever the zone of this computer.

/** The zone of the first profile and of new readers. */
export const ZONE = "Asia/Almaty";

/** @param {Intl.DateTimeFormatOptions} options */
const format = (options) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hourCycle: "h23", ...options });

const clock = format({ hour: "2-digit", minute: "2-digit" });
const day = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const shortDay = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const fields = format({
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** @param {number} ms since 1970 @returns {string} `09:00` */
export const timeOf = (ms) => clock.format(ms);
/** @param {number} ms @returns {string} `Monday, 28 April 2025` */
export const dayOf = (ms) => day.format(ms).replace(/^(\p{L}+) /u, "$1, ");
/** @param {number} ms @returns {string} `Mon, 28 Apr 2025` */
export const shortDayOf = (ms) => shortDay.format(ms);

/**
 * The wall clock as if it were UTC, so that plain arithmetic on days is right.
 *
 * @param {number} ms
 */
function wallOf(ms) {
  const parts = fields.formatToParts(ms);
  const get = (/** @type {string} */ type) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(get("year"), get("month") - 1, get("day"), get("hour"), get("minute"), get("second"));
}

/** @param {number} wall a wall clock as if it were UTC @returns {number} ms since 1970 */
function msOfWall(wall) {
  const guess = wall - (wallOf(wall) - wall);
  return guess - (wallOf(guess) - wall); // again, for where the offset changes between the two
}

/** @param {number} ms @returns {string} as a datetime-local field takes it */
export const fieldOf = (ms) => new Date(wallOf(ms)).toISOString().slice(0, 16);
/** @param {string} value of a datetime-local field @returns {number} NaN where it is empty or half filled */
export const msOfField = (value) => {
  const wall = Date.parse(`${value}Z`);
  return Number.isNaN(wall) ? Number.NaN : msOfWall(wall);
};

/** @param {number} ms @returns {number} the first Monday 09:00 after it */
export function nextMondayNine(ms) {
  const wall = new Date(wallOf(ms));
  const days = (8 - wall.getUTCDay()) % 7;
  const nine = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + days, 9);
  return msOfWall(nine > wallOf(ms) ? nine : nine + 7 * 86_400_000);
}

/**
 * What a client shows for a `date_time` entity, in the language of the person who looks.
 *
 * @param {number} ms
 * @param {string} pattern `r` (from now), or any of w (weekday), d or D (date), t or T (time); capitals are longer
 * @param {{ nowMs: number, language: string }} viewer
 * @returns {string | null} null where this browser has no names of months in that language (Chromium and Kazakh: `M05`)
 */
export function dateTimeOf(ms, pattern, { nowMs, language }) {
  if (pattern === "r") {
    const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    const hours = (ms - nowMs) / 3_600_000;
    const near = Math.abs(hours) < 36;
    return relative.format(Math.round(near ? hours : hours / 24), near ? "hour" : "day");
  }
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { timeZone: ZONE, hourCycle: "h23" };
  if (pattern.includes("w")) options.weekday = pattern.includes("D") ? "long" : "short";
  if (/d/i.test(pattern))
    Object.assign(options, { day: "numeric", month: pattern.includes("D") ? "long" : "short" });
  if (pattern.includes("D")) options.year = "numeric";
  if (/t/i.test(pattern)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (pattern.includes("T")) options.second = "2-digit";
  const shown = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(ms);
  return /\bM\d\d\b/.test(shown) ? null : shown;
}
