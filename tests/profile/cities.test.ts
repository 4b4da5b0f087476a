import { describe, expect, it } from "vitest";
import { cityOfZone, findCities, nearestCity } from "#profile/cities.ts";
import { loadProfile } from "#profile/load.ts";

const { cities } = loadProfile("data/profile");
const ids = (typed: string): string[] => findCities(cities, typed).map((city) => city.id);

describe("a city that a reader types", () => {
  it.each([
    ["Almaty", "almaty"],
    ["  алматы ", "almaty"],
    ["Алма-Ата", "almaty"],
    ["Қарағанды", "karaganda"],
    ["карагaнда", "karaganda"],
    ["Орал", "uralsk"],
    ["Уральск", "uralsk"],
    ["оскемен", "oskemen"],
    ["усть каменогорск", "oskemen"],
    ["sao paulo", "sao-paulo"],
    ["ZÜRICH", "zurich"],
    ["york", "new-york"],
    ["Kiev", "kyiv"],
    ["лондон", "london"],
  ])("%s is found in any script, case and spelling", (typed, id) => {
    expect(ids(typed)[0]).toBe(id);
  });

  it.each([
    ["Amlaty", "almaty"],
    ["shimkent", "shymkent"],
    ["Londn", "london"],
    ["астна", "astana"],
  ])("%s is forgiven its slip", (typed, id) => {
    expect(ids(typed)).toContain(id);
  });

  it("gives all that a beginning may mean, the exact name before longer ones", () => {
    expect(ids("new")).toEqual(["new-delhi", "new-york"]);
    expect(ids("петропавл")[0]).toBe("petropavl");
    expect(ids("a").length).toBeLessThanOrEqual(5);
  });

  it("finds nothing in what names no city", () => {
    expect(ids("")).toEqual([]);
    expect(ids("!?")).toEqual([]);
    expect(ids("qwertyuiop")).toEqual([]);
  });
});

describe("the city of a zone", () => {
  it("is the first one listed, by any name of the zone", () => {
    expect(cityOfZone(cities, "Asia/Almaty")?.id).toBe("almaty");
    expect(cityOfZone(cities, "Asia/Calcutta")?.id).toBe("new-delhi");
    expect(cityOfZone(cities, "Europe/Kiev")?.id).toBe("kyiv");
  });

  it("is undefined for a zone without a city and for no zone", () => {
    expect(cityOfZone(cities, "Pacific/Auckland")).toBeUndefined();
    expect(cityOfZone(cities, "Nowhere")).toBeUndefined();
  });
});

describe("the city nearest to a place", () => {
  it("is found around the globe, and says how far it is", () => {
    const near = (latitude: number, longitude: number) => {
      const found = nearestCity(cities, { latitude, longitude });
      return [found?.city.id, Math.round((found?.km ?? 0) / 10) * 10];
    };
    expect(near(43.2, 76.9)).toEqual(["almaty", 10]);
    expect(near(51.48, 0)).toEqual(["london", 10]);
    expect(near(65, -179.9)[1]).toBeGreaterThan(2000);
  });

  it("is one whose clock shows what the sun roughly says", () => {
    // A place typed wrong, or with its numbers swapped, would be hours off.
    for (const { id, at, zone } of cities) {
      const offset =
        Temporal.Instant.from("2026-01-15T00:00:00Z").toZonedDateTimeISO(zone).offsetNanoseconds / 3.6e12;
      expect(Math.abs(offset - (at?.[1] ?? 999) / 15), id).toBeLessThan(3.2);
    }
  });
});
