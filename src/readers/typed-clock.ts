/** A time of day as a person types it. PURE. */

/** `HH:MM` from "7:30", "07.30", "19", "7 pm" or "7:30am"; null for anything else. */
export function readTimeOfDay(typed: string): string | null {
  const clock = /^(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?\s?(?<half>am|pm)?$/i.exec(typed.trim());
  const { hour, minute = "00", half } = clock?.groups ?? {};
  const of24 = Number(hour);
  const of12 = half === undefined ? of24 : (of24 % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
  const isHour = half === undefined ? of24 <= 23 : of24 >= 1 && of24 <= 12;
  return isHour && Number(minute) <= 59 ? `${String(of12).padStart(2, "0")}:${minute}` : null;
}
