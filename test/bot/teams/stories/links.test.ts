import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { elementsOf } from "../../../support/teams/card.ts";
import type { Person } from "../../../support/teams/person.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { next } from "./steps.ts";

const publicUrl = "https://alongside.example";
const sheet = "Hour sheet to print (PDF)";
const over = "This link has ended";

let teams: Service;
beforeAll(async () => {
  teams = await openService({ ways: { files: "link", publicUrl } });
  for (const name of ["Kit", "Amara"]) await teams.as(name).install();
});
afterEach(() => {
  teams.trouble.down = false;
  teams.trouble.lateMs = 0;
});
afterAll(() => teams?.close());

/** Where the button of a card leads, as a browser that finds this service would open it. */
function leadsTo(card: unknown): string {
  const out = elementsOf(card).find(({ type, title }) => type === "Action.OpenUrl" && title === "Download");
  const url = new URL(String(out?.url));
  expect(url.origin).toBe(publicUrl);
  return `${teams.address()}${url.pathname}`;
}

/** Kit asks for his hour sheet from his placement, and reads where it can be saved. */
async function link(meanwhile = () => {}): Promise<string> {
  const kit = teams.as("Kit");
  await kit.say("home");
  await kit.press("My placement");
  meanwhile();
  await next(kit, {}, sheet);
  expect(kit.page()).toContain("Your file is ready");
  const url = leadsTo(kit.panel?.card);
  kit.close();
  return url;
}

const download = (url: string) => fetch(url, { method: "POST", redirect: "manual" });

describe("a file in Teams, by a link", () => {
  it("is behind a button of the panel, once, and then the link has ended; the chat holds nothing of it", async () => {
    const kit = teams.as("Kit");
    const url = await link();
    const before = kit.own.messages.length;
    const came = await download(url);
    expect([came.status, came.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(came.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+\.pdf"$/);
    expect(
      Buffer.from(await came.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const again = await download(url);
    expect([again.status, await again.text()]).toEqual([404, expect.stringContaining(over)]);
    expect(kit.own.messages).toHaveLength(before);
    expect(teams.microsoft.uploads.size).toBe(0);
  });

  it("is not used up by what only looks: a page, the same for every link, says nothing about anybody", async () => {
    const url = await link();
    const made = () => teams.store.asOwner((tx) => tx.download.count());
    const before = await made();
    const pages = new Set<string>();
    for (const look of [url, url, `${teams.address()}/files/AAAAAAAAAAAAAAAAAAAAAA`, `${teams.address()}/files/%00`]) {
      const head = await fetch(look, { method: "HEAD" });
      const page = await fetch(look, { headers: { purpose: "prefetch" } });
      expect([head.status, await head.text(), page.status]).toEqual([200, "", 200]);
      for (const { headers } of [head, page]) {
        expect(headers.get("cache-control")).toBe("no-store");
        expect(headers.get("x-content-type-options")).toBe("nosniff");
        expect(headers.get("referrer-policy")).toBe("no-referrer");
        expect(headers.get("x-frame-options")).toBe("DENY");
        expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
      }
      pages.add(await page.text());
    }
    const [page = "", ...others] = pages;
    expect(others).toEqual([]);
    expect(page).toContain("Download");
    expect(page.slice(page.indexOf("<body>"))).not.toMatch(/Kit|placement|hour|sheet|pdf|AL-|\bNHS\b|Fenwold/i);
    expect(await made()).toBe(before);
    expect((await download(url)).status).toBe(200);
  });

  it("that was used, that ended and that never was read alike", async () => {
    const [used, ended] = [await link(), await link()];
    await (await download(used)).arrayBuffer();
    teams.minutes(16);
    const answers = [];
    for (const url of [used, ended, `${teams.address()}/files/AAAAAAAAAAAAAAAAAAAAAA`, `${teams.address()}/files/`]) {
      const { status, headers, ...came } = await download(url);
      const told = [...headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
      answers.push(JSON.stringify([status, told]));
      expect(status).toBe(404);
      void came;
    }
    expect(new Set(answers).size).toBe(1);
  });

  it("gives it to one of many who try at once, and to another process after a restart", async () => {
    const url = await link();
    const many = await Promise.all([1, 2, 3, 4].map(() => download(url)));
    expect(many.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
    const path = new URL(await link()).pathname;
    await teams.restart();
    expect((await download(`${teams.address()}${path}`)).status).toBe(200);
  });

  it("stands again where it could not be made: nothing was used up", async () => {
    const url = await link();
    teams.trouble.down = true;
    const came = await download(url);
    expect([came.status, await came.text()]).toEqual([503, expect.stringContaining("Try again")]);
    teams.trouble.down = false;
    expect((await download(url)).status).toBe(200);
  });

  it("whoever goes away before it is made keeps the link", async () => {
    const url = await link();
    teams.trouble.lateMs = 600;
    await expect(fetch(url, { method: "POST", signal: AbortSignal.timeout(200) })).rejects.toThrow();
    await expect.poll(() => teams.store.asOwner((tx) => tx.download.count())).toBeGreaterThan(0);
    teams.trouble.lateMs = 0;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect((await download(url)).status).toBe(200);
  });

  it("is nobody else's: no link to what is not theirs, and none that outlives their access", async () => {
    const amara = teams.as("Amara");
    const kit = teams.as("Kit");
    await kit.say("home");
    await kit.press("My placement");
    const button = elementsOf(kit.panel?.card).find(({ title }) => title === sheet);
    await amara.send(amara.activity({ type: "invoke", name: "task/submit", value: { data: button?.data } }));
    const before = amara.own.messages.length;
    await amara.send(amara.activity({ type: "message", value: button?.data }));
    expect(amara.chat()).toContain("That file could not be sent");
    expect(amara.own.messages).toHaveLength(before + 1);
    const url = await link();
    await setEnded(kit, new Date("2026-11-24T10:00:00Z"));
    expect((await download(url)).status).toBe(404);
    await setEnded(kit, null);
    expect((await download(url)).status).toBe(200);
  });

  it("asked for in the chat, stands there; a slow store says so first", { timeout: 30_000 }, async () => {
    const kit = teams.as("Kit");
    await kit.say("home");
    await kit.press("My placement");
    const data = elementsOf(kit.panel?.card).find(({ title }) => title === sheet)?.data;
    kit.close();
    await kit.send(kit.activity({ type: "message", value: data }));
    const card = kit.cardOf(kit.last() as never);
    expect((await download(leadsTo(card))).status).toBe(200);
    teams.trouble.lateMs = 2_500;
    const late = await kit.send(kit.activity({ type: "invoke", name: "task/submit", value: { data } }));
    expect(late.body).toContain("Your file is being made");
    teams.trouble.lateMs = 0;
    const last = () => JSON.stringify(kit.cardOf(kit.last() as never));
    await expect.poll(last, { timeout: 20_000 }).not.toBe(JSON.stringify(card));
    expect((await download(leadsTo(kit.cardOf(kit.last() as never)))).status).toBe(200);
  });

  it("leaves its secret in no log", async () => {
    const url = await link();
    teams.trouble.down = true;
    await download(url);
    teams.trouble.down = false;
    await download(url);
    const token = url.split("/").at(-1) ?? "";
    expect(token).toHaveLength(22);
    expect(teams.logged.join("\n")).not.toContain(token);
    expect(teams.logged.join("\n")).toContain("what a link leads to could not be given");
  });

  it("takes nothing but a look and a press", async () => {
    const url = await link();
    const came = await fetch(url, { method: "DELETE" });
    expect([came.status, came.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
    expect((await download(url)).status).toBe(200);
  });
});

async function setEnded(person: Person, endedAt: Date | null): Promise<void> {
  await teams.store.asOwner((tx) => tx.person.update({ where: { id: person.listed.object }, data: { endedAt } }));
}

describe("where Teams does not let it be asked whether a file may be saved", () => {
  const refuse = () =>
    teams.microsoft.connector.fault({
      on: "post",
      how: "before",
      conversation: teams.as("Kit").own.id,
      answer: { status: 403, body: { error: { code: "NotEnoughPermissions" } } },
    });

  it("a link leads to it, where links can", async () => {
    await teams.close();
    teams = await openService({ ways: { files: "consent", publicUrl } });
    await teams.as("Kit").install();
    const url = await link(refuse);
    expect((await download(url)).status).toBe(200);
  });

  it("and one sentence says what helps, where they can't", async () => {
    await teams.close();
    teams = await openService();
    const kit = teams.as("Kit");
    await kit.install();
    await kit.press("My placement");
    refuse();
    await next(kit, {}, sheet);
    expect(kit.page()).toContain("Teams takes no files from me here.");
    expect((await fetch(`${teams.address()}/files/AAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(404);
  });
});
