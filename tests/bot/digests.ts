/** Published digests for stories about the bot, made up and in our own words. */
import type { StoredDigest } from "#digest/model.ts";

interface Story {
  readonly headline: string;
  readonly outlet: string;
  readonly topics: readonly string[];
}

/** A published digest of `series` on `day`, out at noon of Almaty. */
export function published(series: string, day: string, stories: readonly Story[]): StoredDigest {
  const id = `${series}-${day}`;
  return {
    digest: {
      id,
      series,
      title: `Made-up review of ${day}`,
      publishedOn: day,
      language: "en",
      url: `https://example.org/${id}`,
      items: stories.map(({ headline, outlet, topics }, index) => ({
        id: `${id}-${index + 1}`,
        outlet,
        headline,
        publishedOn: day,
        paragraphs: [`${headline}, a paragraph says.`],
        url: null,
        topics: topics.map((topic) => ({ id: topic, score: 0.9, because: [topic] })),
        summary: { text: `${headline}, in one sentence.`, method: "extractive" },
      })),
      problems: [],
    },
    revision: 1,
    state: "published",
    publishedAt: `${day}T07:00:00Z`,
    source: { kind: "file", name: `${id}.txt` },
    originalText: "",
  };
}

/** What is out on Friday 20 November 2026: two series, three weeks. */
export const DIGESTS: readonly StoredDigest[] = [
  published("kazinform", "2026-11-14", [
    { headline: "Lanterns light a pipeline", outlet: "Reuters", topics: ["energy"] },
    { headline: "A rocket waits for the wind", outlet: "Al Jazeera", topics: ["space", "science"] },
    { headline: "Trains learn to whisper", outlet: "Euronews", topics: ["transport"] },
  ]),
  published("astana-times", "2026-11-13", [
    { headline: "Copper sings again", outlet: "Minex Forum", topics: ["mining", "economy"] },
    { headline: "Diplomats share an umbrella", outlet: "Foreign Policy", topics: ["diplomacy"] },
  ]),
  published("kazinform", "2026-11-07", [
    { headline: "Windmills vote for autumn", outlet: "BBC", topics: ["energy", "environment"] },
    { headline: "A museum moves uphill", outlet: "Euronews", topics: ["culture"] },
  ]),
  published("kazinform", "2026-10-31", [
    { headline: "Turbines under the snow", outlet: "Trend", topics: ["energy"] },
  ]),
];
