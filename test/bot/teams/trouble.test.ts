import { describe, expect, it } from "vitest";
import { notSentBy, troubleOf } from "../../../src/bot/teams/trouble.ts";

const body = (code: string) => JSON.stringify({ error: { code, message: "No." } });

describe("What Teams answers to a message means", () => {
  it.each([
    [429, "", "limited"],
    [412, "", "busy"],
  ] as const)("%s: later, for it passes", (status, text, notSent) => {
    expect(notSentBy(troubleOf(status, text, 7))).toEqual({ notSent, again: "later", afterSeconds: 7 });
  });

  it.each([
    [403, body("MessageWritesBlocked"), "blocked"],
    [403, body("ConversationBlockedByUser"), "blocked"],
    [403, body("BotNotInConversationRoster"), "uninstalled"],
    [403, body("BotDisabledByAdmin"), "not-allowed"],
    [403, body("NotEnoughPermissions"), "not-permitted"],
    [403, body("SomethingNew"), "not-allowed"],
    [403, "<html>no</html>", "not-allowed"],
    [404, body("ConversationNotFound"), "not-found"],
    [404, "", "not-found"],
    [404, body("ActivityNotFoundInConversation"), "refused"],
    [401, "", "signed-out"],
    [400, body("BadArgument"), "refused"],
    [413, body("MessageSizeTooBig"), "refused"],
    // One answer quoted in another.
    [
      403,
      '{"errorCode":209,"message":"{\\r\\n  \\"subCode\\": \\"MessageWritesBlocked\\", \\"code\\": \\"Forbidden\\"}"}',
      "blocked",
    ],
  ] as const)("%s %s: no, and somebody is told why", (status, text, notSent) => {
    expect(notSentBy(troubleOf(status, text))).toEqual({ notSent, again: "never" });
  });

  it.each([500, 502, 503, 504, 408, 302])("%s: nobody knows, so that it is never sent again", (status) => {
    expect(notSentBy(troubleOf(status, body("ServiceError")))).toBeUndefined();
  });

  it("names its word for it, and nothing else of what it said", () => {
    const trouble = troubleOf(403, JSON.stringify({ error: { code: "BotDisabledByAdmin", message: "Amara Osei" } }));
    expect(trouble).toEqual({ kind: "person", reason: "not-allowed", code: "403 BotDisabledByAdmin" });
    expect(JSON.stringify(troubleOf(403, body("not a word: Amara")))).not.toContain("Amara");
  });
});
