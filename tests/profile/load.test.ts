import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadProfile } from "#profile/load.ts";
import { ProfileError } from "#profile/model.ts";

const SHIPPED = path.resolve("data/profile");
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the shipped profile with one file changed. */
function changed(file: string, change: (value: never) => unknown): string {
  const folder = mkdtempSync(path.join(tmpdir(), "profile-test-"));
  folders.push(folder);
  cpSync(SHIPPED, folder, { recursive: true });
  const target = path.join(folder, file);
  writeFileSync(target, JSON.stringify(change(JSON.parse(readFileSync(target, "utf8")) as never)));
  return folder;
}

describe("the profile that ships", () => {
  const profile = loadProfile(SHIPPED);

  it("has the topics of the contract in their order", () => {
    expect(profile.editorial.topics.map((topic) => topic.id).join(" ")).toBe(
      "politics diplomacy economy energy mining transport space technology environment culture tourism sport society law security agriculture science health",
    );
  });

  it("knows when each series usually comes out", () => {
    const days = profile.editorial.series.map(({ id, publisher, weekday }) => [id, publisher, weekday]);
    expect(days).toEqual([
      ["kazinform", "Kazinform", 6],
      ["astana-times", "The Astana Times", 5],
    ]);
  });

  it("names every topic and city in each interface language", () => {
    for (const language of profile.languages) {
      expect(profile.editorial.topics.filter((topic) => !topic.name[language])).toEqual([]);
      expect(profile.cities.filter((city) => !city.names[language])).toEqual([]);
      expect(profile.editorial.topics.filter((topic) => !topic.phrases[language]?.length)).toEqual([]);
    }
  });
});

describe("a profile that can't be used", () => {
  const twice = (list: object[]): object[] => [...list, ...list.slice(0, 1)];
  const cases: [string, string, (value: never) => unknown, RegExp][] = [
    ["a missing weight", "topics/energy.json", (topic: { phrases: object }) => ({ ...topic, phrases: { en: [{ phrase: "oil" }] } }), /energy\.json: phrases\.en\[0\]\.weight: /],
    ["a misspelt field", "topics/energy.json", (topic: object) => ({ ...topic, synonims: {} }), /energy\.json: .*synonims/],
    ["a synonym of two topics", "topics/space.json", (topic: object) => ({ ...topic, synonyms: { en: ["Oil"] } }), /space\.json: synonyms\.en\[0\]: "oil" already belongs to "energy"/],
    ["a mark of two topics", "topics/space.json", (topic: object) => ({ ...topic, mark: "⚡" }), /space\.json: mark: "⚡" already belongs to "energy"/],
    ["a name too long for its button", "topics/space.json", (topic: object) => ({ ...topic, name: { en: "Space exploration", ru: "К", kk: "Ғ" } }), /name\.en: "Space exploration" makes a button of \d+ characters; it takes at most 18/],
    ["a name missing in a language", "topics/space.json", (topic: object) => ({ ...topic, name: { en: "Space" } }), /name\.ru: is missing/],
    ["a stem that matches everything", "topics/space.json", (topic: object) => ({ ...topic, phrases: { en: [{ phrase: "sp*", weight: 1 }] } }), /"sp\*" is too short for a stem/],
    ["the country as a phrase", "topics/space.json", (topic: object) => ({ ...topic, phrases: { en: [{ phrase: "Kazakhstan", weight: 1 }] } }), /"Kazakhstan" is the country's own name/],
    ["an id that is not the file's", "topics/space.json", (topic: object) => ({ ...topic, id: "cosmos" }), /calls itself "cosmos"/],
    ["a topic that is not listed", "profile.json", (file: { topics: string[] }) => ({ ...file, topics: file.topics.slice(1) }), /politics\.json: is not listed/],
    ["a topic listed twice", "profile.json", (file: { topics: string[] }) => ({ ...file, topics: [...file.topics, "space"] }), /lists "space" twice/],
    ["a topic without a file", "profile.json", (file: { topics: string[] }) => ({ ...file, topics: [...file.topics, "cosmos"] }), /cosmos\.json: cannot be read/],
    ["an alias of two outlets", "outlets.json", (outlets: object[]) => [...outlets, { name: "Other", aliases: ["reuters"], kind: "site", country: null }], /outlets\.json: .*"reuters" already belongs to "Reuters"/],
    ["a city twice", "cities.json", twice, /cities\.json: \[\d+\]\.id: "almaty" already belongs/],
    ["a zone that does not exist", "cities.json", (cities: object[]) => [{ ...cities[0], zone: "Asia/Nowhere" }], /cities\.json: \[0\]\.zone: "Asia\/Nowhere" is no zone; it takes an IANA name/],
    ["a series in an unknown language", "series.json", (series: object[]) => [{ ...series[0], language: "de" }], /series\.json: \[0\]\.language: "de"/],
  ]; // prettier-ignore

  it.each(cases)("%s is told by file and field", (_what, file, change, message) => {
    const load = (): unknown => loadProfile(changed(file, change));
    expect(load).toThrow(ProfileError);
    expect(load).toThrow(message);
  });

  it("names a file that is no JSON, and one that is not there", () => {
    const folder = changed("series.json", (value) => value);
    writeFileSync(path.join(folder, "series.json"), "{");
    expect(() => loadProfile(folder)).toThrow(/series\.json: is not JSON/);
    expect(() => loadProfile(path.join(folder, "none"))).toThrow(/profile\.json: cannot be read/);
  });
});
