import { describe, expect, it } from "vitest";
import { isNotSent, outcomeOfFailure, outcomeOfRefusal, retryAfterMs } from "#bot/errors.ts";

const refusal = (error_code: number, description: string, parameters = {}) => ({
  error_code,
  description,
  parameters,
});

describe("what a refusal means", () => {
  it.each([
    [429, "Too Many Requests: retry after 7", "slow-down"],
    [400, "Bad Request: can't parse entities: Unclosed start tag at byte offset 3", "content-refused"],
    [400, "Bad Request: message is too long", "content-refused"],
    [400, "Bad Request: text must be non-empty", "content-refused"],
    [400, "Bad Request: BUTTON_DATA_INVALID", "content-refused"],
    [404, "Not Found: method not found", "content-refused"],
    [400, "Bad Request: chat not found", "no-chat"],
    [400, "Bad Request: PEER_ID_INVALID", "no-chat"],
    [403, "Forbidden: bot was blocked by the user", "unreachable"],
    [403, "Forbidden: user is deactivated", "unreachable"],
    [403, "Forbidden: bot was kicked from the supergroup chat", "unreachable"],
    [400, "Bad Request: not enough rights to send text messages to the chat", "refused"],
    [400, "Bad Request: need administrator rights in the channel chat", "refused"],
    [403, "Forbidden: CHAT_WRITE_FORBIDDEN", "refused"],
    [400, "Bad Request: TOPIC_CLOSED", "refused"],
    [400, "Bad Request: message thread not found", "thread-gone"],
    [400, "Bad Request: TOPIC_DELETED", "thread-gone"],
    [400, "Bad Request: SLOWMODE_WAIT_30", "refused"],
    [400, "Bad Request: message to be replied not found", "refused"],
    [404, "Not Found", "not-sent"],
    [401, "Unauthorized", "stopped"],
    [409, "Conflict: terminated by other getUpdates request", "stopped"],
    [500, "Internal Server Error: restart", "uncertain"],
    [502, "Bad Gateway", "uncertain"],
  ])("%i %s: %s", (code, description, kind) => {
    expect(outcomeOfRefusal(refusal(code, description)).kind).toBe(kind);
  });

  it("knows a group that moved, and its new id", () => {
    const moved = refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: -100123,
    });
    expect(outcomeOfRefusal(moved)).toEqual({ kind: "moved", chatId: -100123 });
  });

  it.each([
    [7, 7_000],
    ["3", 3_000],
    [undefined, 5_000],
    [-1, 5_000],
    ["soon", 5_000],
    [1e9, 86_400_000],
  ])("retry_after %j is %i ms", (retry_after, ms) => {
    expect(retryAfterMs(refusal(429, "Too Many Requests", { retry_after }))).toBe(ms);
  });
});

const failure = (code: string, message = "") => Object.assign(new Error(message), { code });

describe("what a failed request means", () => {
  it.each(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED"])(
    "%s: nothing left",
    (code) => {
      expect(outcomeOfFailure(failure(code))).toEqual({ kind: "not-sent", reason: code });
    },
  );

  it.each(["ECONNRESET", "UND_ERR_SOCKET", "EPIPE", "UND_ERR_ABORTED"])("%s: may have arrived", (code) => {
    expect(outcomeOfFailure(failure(code)).kind).toBe("uncertain");
  });

  it("looks into causes and into attempts at several addresses", () => {
    expect(isNotSent(new Error("request failed", { cause: failure("ECONNREFUSED") }))).toBe(true);
    expect(isNotSent(new AggregateError([failure("ECONNREFUSED"), failure("ENETUNREACH")]))).toBe(true);
    expect(isNotSent(new AggregateError([failure("ECONNREFUSED"), failure("ECONNRESET")]))).toBe(false);
    expect(
      isNotSent(
        failure(
          "ECONNRESET",
          "Client network socket disconnected before secure TLS connection was established",
        ),
      ),
    ).toBe(true);
  });

  it("tells no address, which would hold the token", () => {
    const secret = "https://api.telegram.org/bot1234567:secret/sendMessage";
    expect(JSON.stringify(outcomeOfFailure(failure("ECONNRESET", secret)))).not.toContain("secret");
    expect(JSON.stringify(outcomeOfFailure(new Error(secret)))).not.toContain("secret");
  });
});
