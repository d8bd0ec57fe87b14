import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isUploadUrl } from "../../../../src/bot/teams/service-url.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { next } from "./steps.ts";

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Kit", "Amara"]) await teams.as(name).install();
});
afterAll(() => teams?.close());

const sheet = "Hour sheet to print (PDF)";

/** Kit asks for his hour sheet from his placement. */
async function asksForIt() {
  const kit = teams.as("Kit");
  await kit.press("My placement");
  await next(kit, {}, sheet);
  return kit;
}

describe("a file in Teams", () => {
  it("is asked about in one's own chat, made once it may be saved, and stands there then", async () => {
    const kit = await asksForIt();
    expect(kit.page()).toContain("Your file is ready");
    const asks = kit.last();
    expect(asks?.activity).toMatchObject({
      attachments: [{ name: expect.stringMatching(/\.pdf$/), content: { sizeInBytes: expect.any(Number) } }],
    });
    expect(teams.microsoft.uploads.size).toBe(0);
    const count = kit.own.messages.length;
    expect((await kit.consent("accept")).status).toBe(200);
    const [bytes] = [...teams.microsoft.uploads.values()];
    expect(bytes?.subarray(0, 5).toString()).toBe("%PDF-");
    expect(kit.own.messages).toHaveLength(count);
    expect(asks?.activity).toMatchObject({ attachments: [{ contentType: expect.stringMatching(/file\.info$/) }] });
  });

  it("is not saved where they say no, and says so in its place", async () => {
    const kit = await asksForIt();
    const before = teams.microsoft.uploads.size;
    await kit.consent("decline");
    expect(kit.last()?.activity.text).toBe("It was not saved. You can ask for it again.");
    expect(teams.microsoft.uploads.size).toBe(before);
  });

  it.each(["https://example.org/upload", "http://127.0.0.1:9/upload"])("goes nowhere else: not to %s", async (url) => {
    const kit = await asksForIt();
    await kit.consent("accept", url);
    expect(kit.last()?.activity.text).toBe("That file could not be sent");
  });

  it("is nobody else's: whoever sends the same is told that it is not there", async () => {
    const [kit, amara] = [await asksForIt(), teams.as("Amara")];
    const asked = kit.last()?.activity as { attachments: readonly { content: { acceptContext: object } }[] };
    const context = asked.attachments[0]?.content.acceptContext ?? {};
    const before = [teams.microsoft.uploads.size, amara.own.messages.length];
    await amara.send(amara.activity({ type: "message", value: context }));
    expect(amara.chat()).toContain("That file could not be sent");
    const uploadInfo = {
      contentUrl: "x",
      name: "x",
      uploadUrl: `${teams.microsoft.apiUrl}upload/2`,
      uniqueId: "x",
      fileType: "x",
    };
    const value = { type: "fileUpload", action: "accept", context, uploadInfo };
    await amara.send(amara.activity({ type: "invoke", name: "fileConsent/invoke", value }));
    expect([teams.microsoft.uploads.size, amara.own.messages.length - Number(before[1])]).toEqual([before[0], 2]);
  });

  it("is put into somebody's OneDrive alone", () => {
    expect(
      isUploadUrl("https://fenwold-my.sharepoint.com/personal/kit/_api/v2.0/drive/items/1/uploadSession?guid=1"),
    ).toBe(true);
    for (const url of [
      "https://sharepoint.com.example.org/",
      "http://a.sharepoint.com/",
      "https://a:b@c.sharepoint.com/",
      "x",
    ])
      expect(isUploadUrl(url)).toBe(false);
  });
});
