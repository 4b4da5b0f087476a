import { readFileSync } from "node:fs";
import type { BotCommand } from "grammy/types";
import { describe, expect, it } from "vitest";
import { COMMANDS, commandsFor } from "#bot/commands.ts";
import { callBot } from "../simulator/bot-call.ts";
import { openWorld, texts } from "./world.ts";

describe("the commands", () => {
  it("are all in /help, once, and nothing else is", async () => {
    const { sim } = await openWorld();
    const carla = sim.user("Carla");
    await carla.sends("/help");
    const listed = [...(await carla.hears()).text.matchAll(/^\/(\w+)/gm)].map((match) => match[1]);
    expect(listed).toEqual(commandsFor().map(({ name }) => name));
  });

  it("of owners are theirs alone: in their help and their menu, and unknown to everybody else", async () => {
    const carla = { id: 77, firstName: "Carla", languageCode: "en" };
    const boris = { id: 78, firstName: "Boris", languageCode: "en" };
    const { sim, url, restarts, bot } = await openWorld({
      users: [carla, boris],
      owners: [77],
      unhurried: true,
    });
    const [owner, reader] = [sim.user("Carla"), sim.user("Boris")];
    await owner.sends("/help");
    expect((await owner.hears()).text).toContain("/status");
    await owner.sends("/status");
    expect((await owner.hears()).text).toBe("Nothing has been pushed yet.");
    await reader.sends("/help");
    expect((await reader.hears()).text).not.toContain("/status");
    await reader.sends("/status");
    expect((await reader.hears()).text).toBe("I do not know /status. /help lists what I understand.");
    await restarts();
    await sim.settled();
    await bot().stop();
    const scope = { type: "chat", chat_id: 77 };
    const menu = await callBot<BotCommand[]>(`${url}/bot${sim.token}/getMyCommands`, { scope });
    expect(menu.result.map(({ command }) => command)).toEqual(
      COMMANDS.filter(({ inMenu }) => inMenu).map(({ name }) => name),
    );
  });

  it("each have an answer of their own", async () => {
    const { sim, log } = await openWorld({ unhurried: true });
    const carla = sim.user("Carla");
    for (const { name } of commandsFor()) {
      await carla.sends(`/${name}`);
      expect((await carla.hears()).text).not.toContain("I do not know /");
    }
    await carla.sends("/drafts");
    expect((await carla.hears()).text).toBe("I do not know /drafts. /help lists what I understand.");
    expect(sim.violations).toEqual([]);
    expect(log.text("error")).toBe("[]");
  });

  it.each(["", ...texts.languages])("of the menu are those of the table (language %j)", async (language) => {
    const { sim, url, bot } = await openWorld();
    await sim.settled();
    // The menus are set beside the polling, and done when the bot has stopped.
    await bot().stop();
    const menu = await callBot<BotCommand[]>(`${url}/bot${sim.token}/getMyCommands`, {
      scope: { type: "all_private_chats" },
      ...(language === "" ? {} : { language_code: language }),
    });
    expect(menu.result).toEqual(
      commandsFor()
        .filter(({ inMenu }) => inMenu)
        .map(({ name }) => ({
          command: name,
          description: texts.t(language === "" ? "en" : language, `bot-command-${name}`),
        })),
    );
  });

  it("have a short menu in groups, and administrators one with /here", async () => {
    const { sim, url, bot } = await openWorld();
    await sim.settled();
    await bot().stop();
    for (const type of ["all_group_chats", "all_chat_administrators"]) {
      const menu = await callBot<BotCommand[]>(`${url}/bot${sim.token}/getMyCommands`, { scope: { type } });
      const names = menu.result.map(({ command }) => command);
      expect(names.includes("here")).toBe(type === "all_chat_administrators");
      expect(names).toEqual(expect.arrayContaining(["latest", "topic", "help"]));
    }
  });

  it("named in any text of ours exist", () => {
    for (const language of texts.languages) {
      const named = [...readFileSync(`locales/${language}.ftl`, "utf8").matchAll(/(?<![\w}])\/([a-z]+)/g)];
      const unknown = named
        .map((match) => match[1])
        .filter((name) => !COMMANDS.some((each) => each.name === name));
      expect(unknown).toEqual([]);
    }
  });
});
