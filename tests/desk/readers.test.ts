import { describe, expect, it } from "vitest";
import { openDesk } from "./desk.ts";

describe("readers in and out", () => {
  it("needs a chat and its type, and fills in the rest", async () => {
    const { desk, store } = await openDesk();
    const text =
      '{"chatId":1001,"type":"private"}\n\n{"chatId":1002,"type":"private","topics":["energy"],"language":"ru"}\n';
    expect(await desk.perform({ operation: "import-readers", text })).toEqual({ added: 2, kept: 0 });
    expect(await store.readerAt(1001, null)).toMatchObject({
      everything: true,
      language: "en",
      state: "active",
    });
    expect(await store.readerAt(1002, null)).toMatchObject({
      everything: false,
      topics: ["energy"],
      language: "ru",
      due: { weekly: "2026-11-23T04:00:00Z" },
    });
  });

  it("plans by the schedule that the line gives", async () => {
    const { desk, store } = await openDesk();
    const weekly = { weekday: 3, time: "07:30", zone: "Europe/Berlin" };
    await desk.perform({
      operation: "import-readers",
      text: JSON.stringify({ chatId: 5, type: "private", weekly }),
    });
    expect((await store.readerAt(5, null))?.due.weekly).toBe("2026-11-25T06:30:00Z");
  });

  it("keeps chats that are here already, also when a line comes twice", async () => {
    const { desk, store } = await openDesk();
    const line = '{"chatId":7,"type":"private","language":"kk"}';
    expect(await desk.perform({ operation: "import-readers", text: `${line}\n${line}` })).toEqual({
      added: 1,
      kept: 1,
    });
    expect(await desk.perform({ operation: "import-readers", text: line })).toEqual({ added: 0, kept: 1 });
    expect((await store.counts()).readers.active).toBe(1);
  });

  it("imports nothing where a line has the id of another chat's reader", async () => {
    const { desk, store } = await openDesk();
    await desk.perform({ operation: "import-readers", text: '{"chatId":1,"type":"private","id":"r_one1"}' });
    const twice = '{"chatId":3,"type":"private","id":"r_two2"}\n{"chatId":4,"type":"private","id":"r_two2"}';
    for (const text of [
      twice,
      '{"chatId":3,"type":"private"}\n{"chatId":2,"type":"private","id":"r_one1"}',
    ]) {
      await expect(desk.perform({ operation: "import-readers", text })).rejects.toThrow(
        /^Line 2: id: .*nothing was imported\.$/,
      );
    }
    expect((await store.counts()).readers.active).toBe(1);
  });

  it("imports all lines or none, and names the wrong one", async () => {
    const { desk, store } = await openDesk();
    const good = '{"chatId":1,"type":"private"}';
    const wrong = [
      '{"chatId":"x","type":"private"}',
      "not json",
      '{"type":"private"}',
      '{"chatId":2,"type":"private","weekly":{"weekday":9,"time":"09:00","zone":"Asia/Almaty"}}',
    ];
    for (const line of wrong) {
      await expect(desk.perform({ operation: "import-readers", text: `${good}\n${line}` })).rejects.toThrow(
        /^Line 2.*nothing was imported\.$/,
      );
    }
    expect((await store.counts()).readers.active).toBe(0);
  });

  it("comes back as it went out", async () => {
    const one = await openDesk();
    const text = [
      '{"chatId":1,"type":"private","topics":["space"]}',
      '{"chatId":-5,"type":"group","language":"kk"}',
    ].join("\n");
    await one.desk.perform({ operation: "import-readers", text });
    const exported = await one.desk.perform({ operation: "export-readers" });
    const two = await openDesk();
    await two.desk.perform({
      operation: "import-readers",
      text: exported.map((reader) => JSON.stringify(reader)).join("\n"),
    });
    expect(await two.desk.perform({ operation: "export-readers" })).toEqual(exported);
  });
});
