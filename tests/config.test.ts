import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig, readEnvironment } from "../src/config.ts";

const TOKEN = `123456789:${"A".repeat(35)}`;
const bot = { BOT_TOKEN: TOKEN, CONTACT: "desk@example.org" };

const refusal = (environment: Record<string, string>): string => {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("it was taken");
};

describe("the environment", () => {
  it("needs nothing: the playground with the documented defaults", () => {
    const config = parseConfig({});
    expect(config).toMatchObject({
      token: "",
      zone: "Asia/Almaty",
      weeklyCron: "0 9 * * 1",
      topicCron: "0 18 1 * *",
      lateHours: 72,
      fullText: "private",
      apiRoot: "https://api.telegram.org",
      http: { host: "127.0.0.1", port: 8080 },
      sendRate: 28,
      sendConcurrency: 3,
      paidBroadcast: false,
    });
    expect(config.dataFolder).toBe(path.resolve(import.meta.dirname, "../data"));
  });

  it("takes .env.example as it is", () => {
    const file = path.resolve(import.meta.dirname, "../.env.example");
    expect(parseConfig(parseEnv(readFileSync(file, "utf8")))).toEqual(parseConfig({}));
  });

  it("reads the token from a file and keeps it among the secrets", () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "config-")), "token");
    writeFileSync(file, `${TOKEN}\n`);
    const config = parseConfig({ BOT_TOKEN_FILE: file, CONTACT: "@desk" });
    expect(config.token).toBe(TOKEN);
    expect(config.secrets).toContain(TOKEN);
  });

  it("lets the environment win over .env", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "config-"));
    writeFileSync(path.join(folder, ".env"), "LATE_HOURS=5\nHOME=elsewhere\n");
    expect(readEnvironment(folder)["LATE_HOURS"]).toBe("5");
    expect(readEnvironment(folder)["HOME"]).toBe(process.env["HOME"]);
  });

  it.each([
    [{ FULL_TEXT: "everywhere" }, "FULL_TEXT", "everywhere", "one of private, link, public"],
    [{ HTTP_PORT: "eighty" }, "HTTP_PORT", "eighty", "0 to 65535"],
    [{ TIMEZONE: "Mars/Base" }, "TIMEZONE", "Mars/Base", "IANA time zone"],
    [{ LATE_HOURS: "-1" }, "LATE_HOURS", "-1", "whole number"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL", "loud", "one of trace"],
    [{ SEND_RATE: "500" }, "SEND_RATE", "500", "1 to 30, and up to 1000 only with PAID_BROADCAST=true"],
    [{ PAID_BROADCAST: "true", SEND_RATE: "1001" }, "SEND_RATE", "1001", "1 to 1000"],
    [{ PAID_BROADCAST: "yes" }, "PAID_BROADCAST", "yes", "one of false, true"],
    [{ OWNER_IDS: "12,bob" }, "OWNER_IDS", "12,bob", "user ids"],
    [{ BOT_TOKEN_FILE: "/nowhere/token" }, "BOT_TOKEN_FILE", "/nowhere/token", "readable file"],
    [{ TELEGRAM_API_ROOT: "ftp://x" }, "TELEGRAM_API_ROOT", "ftp://x", "http or https"],
    [{ CLOCK_URL: "http://127.0.0.1:1" }, "CLOCK_URL", "http://127.0.0.1:1", "on this machine"],
    [{ FEED_CRON: "every hour" }, "FEED_CRON", "every hour", "five fields"],
    [{ FEED_CRON: "61 * * * *" }, "FEED_CRON", "61 * * * *", "in UTC"],
    [{ FEED_CRON: "*/0 * * * *" }, "FEED_CRON", "*/0 * * * *", "in UTC"],
    [{ FETCH_ALLOW: "localhost" }, "FETCH_ALLOW", "localhost", "host:port"],
    [{ FETCH_ALLOW: "a:1,b:70000" }, "FETCH_ALLOW", "a:1,b:70000", "host:port"],
    [{ ...bot, PUBLISH: "auto-after:0h" }, "PUBLISH", "auto-after:0h", "review, or auto-after:<hours>h"],
    [{ ...bot, PUBLISH: "at once" }, "PUBLISH", "at once", "review, or auto-after:<hours>h"],
    [{ ...bot, ROLE: "worker" }, "ROLE", "worker", "in this version"],
  ])("refuses %o by name, value and what it takes", (environment, variable, value, takes) => {
    const message = refusal(environment);
    expect(message).toContain(`${variable} is "${value}"`);
    expect(message).toContain(takes);
    expect(message.endsWith(".")).toBe(true);
  });

  it("takes up to 1000 messages a second where they may be paid, with as many in flight as that needs", () => {
    const paid = { ...bot, PAID_BROADCAST: "true" };
    expect(parseConfig({ ...paid, SEND_RATE: "1000" })).toMatchObject({
      paidBroadcast: true,
      sendRate: 1000,
      sendConcurrency: 100,
    });
    expect(parseConfig({ ...paid, SEND_RATE: "300" }).sendConcurrency).toBe(30);
    expect(parseConfig({ ...paid, SEND_RATE: "1000", SEND_CONCURRENCY: "7" }).sendConcurrency).toBe(7);
    expect(parseConfig(paid)).toMatchObject({ sendRate: 28, sendConcurrency: 3 });
  });

  it("takes after how many hours drafts are published by themselves", () => {
    expect(parseConfig(bot).autoAfterHours).toBeNull();
    expect(parseConfig({ ...bot, PUBLISH: "auto-after:12h" }).autoAfterHours).toBe(12);
  });

  it("takes feeds, when to poll them, and hosts that may be private", () => {
    expect(
      parseConfig({
        ...bot,
        FEEDS: " astana-times, kazinform=https://x.kz/a?b=c ,https://y.kz/feed,",
        FEED_CRON: "5,35  6-20/2 * 1 1-5",
        FETCH_ALLOW: "127.0.0.1:8000,[::1]:80,Feeds.Test:1",
      }),
    ).toMatchObject({
      feeds: ["astana-times", "kazinform=https://x.kz/a?b=c", "https://y.kz/feed"],
      feedCron: "5,35 6-20/2 * 1 1-5",
      fetchAllow: ["127.0.0.1:8000", "::1:80", "feeds.test:1"],
    });
  });

  it("wants a contact with a token", () => {
    expect(refusal({ BOT_TOKEN: TOKEN })).toMatch(/^CONTACT is empty; it takes/);
  });

  it("never repeats a secret", () => {
    expect(refusal({ BOT_TOKEN: "12345:secret" })).not.toContain("secret");
    expect(refusal({ ...bot, DATABASE_URL: "postgres://me:hunter2@db/x" })).not.toContain("hunter2");
  });

  it("ignores in the playground what is set for the real bot", () => {
    expect(parseConfig({ DATABASE_URL: "postgres://db", FEEDS: "kazinform" })).toMatchObject({
      token: "",
      feeds: [],
    });
  });
});
