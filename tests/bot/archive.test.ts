import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import type { StoredDigest } from "#digest/model.ts";
import { DIGESTS, published } from "./digests.ts";
import { openWorld } from "./world.ts";

const story = { headline: "A bridge grows a roof", outlet: "Reuters", topics: ["transport"] };
/** Two years of Saturdays beside what is out anyway, and a month with more reviews than a page takes. */
const LONG: readonly StoredDigest[] = [
  ...DIGESTS,
  ...Array.from({ length: 90 }, (_, week) => {
    const day = Temporal.PlainDate.from("2026-09-26").subtract({ weeks: week }).toString();
    return published("kazinform", day, [story]);
  }),
  ...Array.from({ length: 12 }, (_, at) =>
    published("astana-times", `2026-05-${String(at + 10).padStart(2, "0")}`, [story]),
  ),
];

async function carlaReads(digests = LONG) {
  const world = await openWorld({ unhurried: true, digests });
  const carla = world.sim.user("Carla");
  await carla.starts();
  await carla.hears();
  const read = async (text: string) => {
    await carla.sends(text);
    return carla.hears();
  };
  return { world, carla, read };
}

describe("/archive", () => {
  it("shows the newest month and leads to the others in one viewer", async () => {
    const { world, carla, read } = await carlaReads();
    const newest = await read("/archive");
    expect(newest.text).toBe("November 2026\n3 reviews");
    expect(newest.buttons).toEqual([
      ["Sat 14 Nov 2026 · Kazinform"],
      ["Fri 13 Nov 2026 · The Astana Times"],
      ["Sat 7 Nov 2026 · Kazinform"],
      ["‹ October", "All months"],
    ]);
    await carla.clicks("‹ October");
    expect(await carla.hears()).toMatchObject({ id: newest.id, edited: true });
    await carla.clicks("All months");
    const months = await carla.hears();
    expect(months.text).toBe("All reviews by month\n106 reviews");
    await carla.clicks("2/2 ›");
    await carla.hears("All reviews by month");
    await carla.clicks("‹ 1/2");
    await carla.hears("All reviews by month");
    await carla.clicks("May 2026");
    expect((await carla.hears()).text).toBe("May 2026\n17 reviews");
    await carla.clicks("2/3 ›");
    await carla.hears("May 2026");
    await carla.clicks(/^Sat 9 May 2026|Sun 10 May 2026/);
    expect((await carla.hears()).text).toContain("A bridge grows a roof");
    expect(world.sim.violations).toEqual([]);
  });

  it("has an answer where nothing is out", async () => {
    const { read } = await carlaReads([]);
    expect((await read("/archive")).text).toBe("No review has come out yet.");
    expect((await read("/digest last week")).text).toBe("No review has come out yet.");
  });

  it("answers buttons of months that are gone with the nearest one", async () => {
    const { world, carla } = await carlaReads();
    await world.taps("Carla", encodeAction({ do: "archive", month: "2026-12", page: 99 }));
    expect((await carla.hears("November 2026")).buttons).toHaveLength(4);
    await world.taps("Carla", encodeAction({ do: "months", page: 999 }));
    await carla.hears("All reviews by month");
  });
});

describe("/digest", () => {
  it.each(["2026-11-14", "14 November", "14 ноября", "14 қараша", "kazinform-2026-11-14"])(
    "opens the review of %j",
    async (day) => {
      const { read } = await carlaReads(DIGESTS);
      expect((await read(`/digest ${day}`)).text).toContain("Lanterns light a pipeline");
    },
  );

  it("lets one choose where a week brought several, and shows a month as the archive does", async () => {
    const { carla, read } = await carlaReads(DIGESTS);
    for (const week of ["2026-W46", "last week", "прошлая неделя", "өткен апта"]) {
      const several = await read(`/digest ${week}`);
      expect(several.text).toBe("9 – 15 Nov 2026\n2 reviews");
    }
    await carla.clicks("Fri 13 Nov 2026 · The Astana Times");
    await carla.hears("Copper sings again");
    expect((await read("/digest november 2026")).text).toBe("November 2026\n3 reviews");
  });

  it("offers the nearest ones where there is none", async () => {
    const { carla, read } = await carlaReads(DIGESTS);
    const none = await read("/digest 10 november");
    expect(none.text).toBe("There is no review of 10 Nov 2026. The nearest ones:");
    expect(none.buttons.flat()).toEqual([
      "Sat 14 Nov 2026 · Kazinform",
      "Fri 13 Nov 2026 · The Astana Times",
      "Sat 7 Nov 2026 · Kazinform",
      "Sat 31 Oct 2026 · Kazinform",
      "All months",
    ]);
    await carla.clicks("Sat 7 Nov 2026 · Kazinform");
    await carla.hears("A museum moves uphill");
  });

  it("says how to write a day where it can't read one", async () => {
    const { world, carla, read } = await carlaReads(DIGESTS);
    for (const typed of ["soon", "99 november", "x".repeat(4000), "👩‍👩‍👧‍👦\u202e"]) {
      expect((await read(`/digest ${typed}`)).text).toMatch(/^I read days and weeks like 2023-11-10/);
    }
    await carla.clicks("Archive");
    await carla.hears("November 2026");
    expect((await read("/digest")).text).toBe("November 2026\n3 reviews");
    expect(world.log.text("error")).toBe("[]");
  });
});
