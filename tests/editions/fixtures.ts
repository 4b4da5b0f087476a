/**
 * Sample digests, written for these tests. The outlets, publishers and stories are made up: nobody said any of
 * this. Lengths follow those of real reviews, so that the screen budget means something.
 */
import type { Editorial, Series, Topic } from "#digest/editorial.ts";
import type { Digest, Item, StoredDigest } from "#digest/model.ts";
import { createStories } from "#digest/stories.ts";
import { createPoints } from "#digest/summary/points.ts";
import type { EditionContext } from "#editions/context.ts";
import { loadProfile } from "#profile/load.ts";
import type { Reader } from "#readers/model.ts";
import { createTexts } from "#texts.ts";
import { someReader } from "../readers/arbitraries.ts";

export const LANGUAGES = ["en", "ru", "kk"] as const;

const topic = (id: string, mark: string, en: string, ru: string, kk: string): Topic => ({
  id,
  mark,
  name: { en, ru, kk },
  synonyms: {},
  phrases: {},
});

export const TOPICS: readonly Topic[] = [
  topic("energy", "⚡", "Energy", "Энергетика", "Энергетика"),
  topic("space", "🚀", "Space", "Космос", "Ғарыш"),
  topic("law", "⚖️", "Law", "Право", "Құқық"),
  topic("mining", "⛏", "Mining", "Горное дело", "Тау-кен ісі"),
  topic("tourism", "🏔", "Tourism", "Туризм", "Туризм"),
  topic("environment", "🌿", "Environment", "Экология", "Экология"),
];

const SERIES: readonly Series[] = [
  {
    id: "sample-review",
    publisher: "Sample Agency",
    title: "Sample review of the week",
    language: "en",
    weekday: 6,
    listing: null,
  },
  {
    id: "example-times",
    publisher: "The Example Times",
    title: "Example digest",
    language: "en",
    weekday: 5,
    listing: null,
  },
];

const texts = createTexts("locales");
const { languages } = loadProfile("data/profile").editorial;
const EDITORIAL: Editorial = {
  topics: [...TOPICS],
  outlets: [],
  series: [...SERIES],
  languages,
  glossary: [],
  countryWords: ["sample", "made-up", "fixture"],
};

/** Joins no stories and relates none, so that the order in an edition is the digests' own. */
export const CONTEXT: EditionContext = {
  t: texts.t,
  topics: TOPICS,
  series: SERIES,
  points: createPoints(EDITORIAL),
  zoneName: (zone, language) =>
    zone === "Asia/Almaty" && language !== "en" ? "Алматы" : (zone.split("/").at(-1) ?? zone),
};

/** The same with stories related by their words. */
export const RELATING: EditionContext = {
  ...CONTEXT,
  related: createStories(EDITORIAL).related,
};

interface Story {
  readonly outlet: string | null;
  readonly headline: string;
  readonly on: string | null;
  readonly topics: readonly string[];
  readonly summary: string | null;
}

function digestOf(series: string, on: string | null, stories: readonly Story[], url: string | null): Digest {
  const id = `${series}-${on ?? "u0123abcd"}`;
  return {
    id,
    series,
    title: "Sample review: how a week of made-up stories looks",
    publishedOn: on,
    language: "en",
    url,
    items: stories.map((story, index) => itemOf(`${id}-${index + 1}`, story)),
    problems: [],
  };
}

const itemOf = (id: string, { outlet, headline, on, topics, summary }: Story): Item => ({
  id,
  outlet,
  headline,
  publishedOn: on,
  paragraphs: summary === null ? [] : [summary, "A sample paragraph that only the whole retelling shows."],
  url: null,
  topics: topics.map((each) => ({ id: each, score: 0.9, because: ["sample"] })),
  summary: summary === null ? null : { text: summary, method: "extractive" },
});

/** Five stories of a Saturday, without a link. */
export const REVIEW: Digest = digestOf(
  "sample-review",
  "2025-04-26",
  [
    {
      outlet: "Sample Court Weekly",
      headline: "How a sample court would publish its rulings in plain words",
      on: "2025-04-22",
      topics: ["law"],
      summary:
        "A sample court would put a page of plain words beside each ruling, this made-up story says. Readers of the fixture would find the page under the same address as the ruling itself.",
    },
    {
      outlet: "Example Wire",
      headline: "Exclusive: Sample power line links two made-up regions before the winter",
      on: "2025-04-24",
      topics: ["energy"],
      summary:
        "A made-up power line of 480 kilometres would join two regions of this sample before the winter. Engineers in the fixture expect the first current in October, after tests on both ends.",
    },
    {
      outlet: "Model Broadcaster",
      headline: "Sample capsule lands on the steppe with three made-up passengers",
      on: "2025-04-20",
      topics: ["space"],
      summary:
        "A sample capsule came down on the steppe with three made-up passengers after 220 days. The fixture reports a landing without incident.",
    },
    {
      outlet: "Example Traveller",
      headline: "A sample road trip past lakes, canyons and made-up tea houses",
      on: null,
      topics: ["tourism"],
      summary: "The sample route takes nine days and ends at a lake that is not on any map.",
    },
    {
      outlet: "Sample Minerals Forum",
      headline: "Fifty made-up deposits go to a sample auction in early summer",
      on: "2025-04-21",
      topics: ["mining", "energy"],
      summary: null,
    },
  ],
  null,
);

/** Eight stories of the Friday after, with links; one outlet unknown. */
export const DIGEST: Digest = digestOf(
  "example-times",
  "2025-05-02",
  [
    ["Sample Herald", "Made-up wind farm passes its first sample test", "energy", "2025-04-29"],
    [
      "Example Wire",
      "Sample grid turns to the sun as made-up prices fall by a third",
      "energy",
      "2025-04-30",
    ],
    [
      "Model Broadcaster",
      "Made-up telescope sees its first sample light from a mountain",
      "space",
      "2025-04-28",
    ],
    [null, "Opinion: What a sample forest tells about made-up rain", "environment", null],
    ["Sample Court Weekly", "Sample judges swap robes for screens in a made-up trial", "law", "2025-04-30"],
    ["Example Traveller", "Sample trains carry made-up hikers to the valley again", "tourism", "2025-05-01"],
    ["Sample Minerals Forum", "Made-up copper finds a sample buyer", "mining", "2025-04-27"],
    ["Sample Herald", "Sample town counts its made-up trees", "environment", "2025-05-01"],
  ].map(([outlet = null, headline = "", topicId = "", on = null]) => ({
    outlet,
    headline: headline ?? "",
    on,
    topics: [topicId ?? ""],
    summary: `This sample tells in one sentence what “${(headline ?? "").toLowerCase().replace("opinion: ", "")}” could mean to a reader. A second sentence adds a figure, 42, and the day on which the made-up event would have taken place.`,
  })),
  "https://example.org/digest/2025-05-02",
);

/** A review of two weeks before, with a story that the newer one takes further, and one that it tells again. */
export const EARLIER: Digest = digestOf(
  "sample-review",
  "2025-04-12",
  [
    {
      outlet: "Sample Herald",
      headline: "Made-up power line will join two regions of the sample",
      on: "2025-04-10",
      topics: ["energy"],
      summary:
        "Engineers of the fixture began a made-up power line of 480 kilometres that would join two regions of this sample before the winter. Its first mast stands beside a sample lake.",
    },
    {
      outlet: "Example Traveller",
      headline: "Tea houses by the road",
      on: "2025-04-09",
      topics: ["tourism"],
      summary: "Seven made-up tea houses open their doors to guests this spring.",
    },
  ],
  "https://example.org/review/2025-04-12",
);

/** The review as a draft that has no date yet. */
export const UNDATED: Digest = { ...REVIEW, id: "sample-review-u0123abcd", publishedOn: null };

export const stored = (digest: Digest, publishedAt: string): StoredDigest => ({
  digest,
  revision: 1,
  state: "published",
  publishedAt,
  source: { kind: "sample", name: `${digest.id}.txt` },
  originalText: "",
});

/** A confirmed private reader of energy and space in Almaty. */
export const READER: Reader = someReader("2025-04-20T06:00:00Z", {
  topics: ["energy", "space"],
  everything: false,
  zoneConfirmed: true,
});

export const EVERYTHING: Reader = { ...READER, topics: [], everything: true };

/** Monday 28 April 2025, 09:00 in Almaty. */
export const NOW = Temporal.Instant.from("2025-04-28T04:00:00Z");

/** Monday 5 May 2025, 09:00 in Almaty. */
export const NEXT = { at: Temporal.Instant.from("2025-05-05T04:00:00Z") };
