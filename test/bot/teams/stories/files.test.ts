import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { isUploadUrl } from "../../../../src/bot/teams/service-url.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { next } from "./steps.ts";

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Kit", "Amara"]) await teams.as(name).install();
});
afterEach(() => {
  teams.trouble.lateMs = 0;
});
afterAll(() => teams?.close());

const sheet = "Hour sheet to print (PDF)";

/** Kit asks for his hour sheet from his placement. */
async function asksForIt() {
  const kit = teams.as("Kit");
  const before = kit.own.messages.length;
  await kit.press("My placement");
  await next(kit, {}, sheet);
  expect(kit.page()).toMatch(/^Your file is (ready|being made)/);
  // A sheet is set in a moment, or in several on a slow machine.
  await expect.poll(() => kit.own.messages.length, { timeout: 20_000 }).toBe(before + 1);
  return kit;
}

describe("a file in Teams", () => {
  it("is asked about in one's own chat, made once it may be saved, and stands there then", async () => {
    const kit = await asksForIt();
    const asks = kit.last();
    expect(asks?.activity).toMatchObject({
      attachments: [{ name: expect.stringMatching(/\.pdf$/), content: { sizeInBytes: expect.any(Number) } }],
    });
    expect(teams.microsoft.uploads.size).toBe(0);
    const count = kit.own.messages.length;
    expect((await kit.consent("accept")).status).toBe(200);
    await expect.poll(() => teams.microsoft.uploads.size, { timeout: 20_000 }).toBe(1);
    const [bytes] = [...teams.microsoft.uploads.values()];
    expect(bytes?.subarray(0, 5).toString()).toBe("%PDF-");
    expect(kit.own.messages).toHaveLength(count);
    await expect
      .poll(() => asks?.activity)
      .toMatchObject({ attachments: [{ contentType: expect.stringMatching(/file\.info$/) }] });
  });

  it("that takes long says so in the panel, and comes to the chat; one that can't be made says so there", {
    timeout: 60_000,
  }, async () => {
    const [kit, amara] = [teams.as("Kit"), teams.as("Amara")];
    await kit.press("My placement");
    const asked = kit.own.messages.length;
    teams.trouble.lateMs = 2_500;
    await next(kit, {}, sheet);
    teams.trouble.lateMs = 4_500;
    const data = { file: "hours.pdf", subject: "placement:00000000-0000-4000-8000-0000000000ff" };
    const late = amara.send(amara.activity({ type: "invoke", name: "task/submit", value: { data } }));
    expect((await late).body).toContain("Your file is being made");
    teams.trouble.lateMs = 0;
    expect(kit.page()).toContain("Your file is being made");
    await expect.poll(() => kit.own.messages.length, { timeout: 20_000 }).toBe(asked + 1);
    await expect.poll(() => amara.chat(), { timeout: 20_000 }).toContain("That file could not be sent");
  });

  it("is not saved where they say no, and says so in its place", async () => {
    const kit = await asksForIt();
    const before = teams.microsoft.uploads.size;
    await kit.consent("decline");
    expect(kit.last()?.activity.text).toBe("It was not saved. You can ask for it again.");
    expect(teams.microsoft.uploads.size).toBe(before);
  });

  it("goes nowhere else: not to another host, whatever Teams is said to name, and not on from OneDrive to one", async () => {
    const seen: string[] = [];
    const elsewhere = createServer((request, response) => {
      seen.push(request.url ?? "");
      response.writeHead(201).end("{}");
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/upload`;
    for (const to of [url, `${url}?at=.sharepoint.com`, url.replace("http://", "http://fenwold-my.sharepoint.com@")]) {
      const kit = await asksForIt();
      await kit.consent("accept", to);
      expect(kit.last()?.activity.text).toBe("That file could not be sent");
    }
    const kit = await asksForIt();
    teams.microsoft.wrong.uploads = url;
    await kit.consent("accept", `${teams.microsoft.apiUrl}upload/elsewhere`);
    await expect.poll(() => kit.last()?.activity.text, { timeout: 20_000 }).toBe("That file could not be sent");
    teams.microsoft.wrong.uploads = undefined;
    expect(seen).toEqual([]);
    await new Promise((resolve) => elsewhere.close(resolve));
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
