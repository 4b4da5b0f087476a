/** Finds a city by what a person types, and a city for a zone. */
import { editsBetween, editsForgiven } from "#digest/topics/edits.ts";
import type { City } from "./model.ts";

/** How well a spelling fits, best first. */
const EXACT = 0;
const BEGINS = 1;
const HAS_WORD = 2;
const SLIPPED = 3;

/** Kazakh letters as people type them on a Russian keyboard. */
const PLAIN: Readonly<Record<string, string>> = {
  ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и",
}; // prettier-ignore
const MOST = 5;
const MIN_PREFIX = 2;

/**
 * The cities that `typed` may mean, best first, at most five: exact names before names that begin so, those before
 * typos. Case, diacritics, hyphens and Kazakh letters typed as Russian ones don't matter. Empty where nothing is near.
 */
export function findCities(cities: readonly City[], typed: string): City[] {
  const wanted = plain(typed);
  if (wanted === "") return [];
  const ranked = cities
    .map((city, order) => ({
      city,
      order,
      rank: Math.min(...spellings(city).map((name) => rankOf(name, wanted))),
    }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.order - b.order);
  const best = ranked[0];
  const near =
    best === undefined || best.rank >= SLIPPED ? ranked : ranked.filter(({ rank }) => rank < SLIPPED);
  return near.slice(0, MOST).map(({ city }) => city);
}

/** A place on earth, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** The nearest city and how far away it is; undefined where no city has a place. */
export function nearestCity(
  cities: readonly City[],
  place: Place,
): { readonly city: City; readonly km: number } | undefined {
  return cities
    .flatMap((city) => {
      if (city.at === undefined) return [];
      const [latitude, longitude] = city.at;
      return [{ city, km: kilometres(place, { latitude, longitude }) }];
    })
    .toSorted((a, b) => a.km - b.km)[0];
}

const EARTH_RADIUS_KM = 6371;

/** Along the great circle (haversine). */
function kilometres(a: Place, b: Place): number {
  const radians = Math.PI / 180;
  const half = (degrees: number): number => Math.sin((degrees * radians) / 2) ** 2;
  const h =
    half(b.latitude - a.latitude) +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * half(b.longitude - a.longitude);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
}

/** The city that stands for an IANA zone (by any of the zone's names): the first one listed. */
export function cityOfZone(cities: readonly City[], zone: string): City | undefined {
  return cities.find((city) => city.zone === zone) ?? cities.find((city) => sameZone(city.zone, zone));
}

/** What a city is called in a language; its English name where the profile has no other. */
export const cityName = (city: City, language: string): string =>
  city.names[language] ?? city.names["en"] ?? city.id;

/** The city people know a zone by; the last word of the zone's own name where the profile has none. */
export function zoneName(cities: readonly City[], zone: string, language: string): string {
  const city = cityOfZone(cities, zone);
  return city === undefined
    ? zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ")
    : cityName(city, language);
}

function spellings(city: City): string[] {
  return [...Object.values(city.names), ...city.aliases].map(plain);
}

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return EXACT;
  if (wanted.length >= MIN_PREFIX && name.startsWith(wanted)) return BEGINS;
  if (wanted.length > MIN_PREFIX && name.includes(` ${wanted}`)) return HAS_WORD;
  const limit = editsForgiven(wanted);
  const edits = limit === 0 ? Infinity : editsBetween(name, wanted, limit);
  return edits <= limit ? SLIPPED + edits : Infinity;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[әғқңөұүһі]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function sameZone(a: string, b: string): boolean {
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(0);
    return start.toZonedDateTimeISO(a).equals(start.toZonedDateTimeISO(b));
  } catch {
    // A zone this runtime does not know has no city.
    return false;
  }
}
