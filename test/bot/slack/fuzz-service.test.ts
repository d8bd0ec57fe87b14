import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Sent } from "../../support/slack/delivery/line.ts";
import { form, payloadOf, signatureOf } from "../../support/slack/requests.ts";
import { openService, type Service } from "../../support/slack/service.ts";
import { change, changed } from "./mutating.ts";
import { askFor, lastSaying, press } from "./stories/steps.ts";

/** How many bodies are sent; `npm run prove -- slack-fuzz` asks for 10,000. */
const times = Number(process.env.SLACK_FUZZ_SERVICE ?? 200);
const seed = Number(process.env.SEED ?? 20261128);
/** What is put into the bodies: it belongs in no table, and in no line of the log. */
const canary = "zebrafinch";

let slack: Service;
const lost: unknown[] = [];
const notice = (fault: unknown) => void lost.push(fault);
beforeAll(async () => {
  process.on("unhandledRejection", notice);
  process.on("uncaughtException", notice);
  slack = await openService();
});
afterAll(async () => {
  process.off("unhandledRejection", notice);
  process.off("uncaughtException", notice);
  await slack.close();
});

/** A day with something of each kind, as Slack delivered it. */
async function recorded(): Promise<readonly Sent[]> {
  const [amara, jo] = [slack.as("Amara"), slack.as("Jo")];
  for (const one of [amara, jo]) await one.home();
  await amara.slash("/alongside help");
  await amara.close();
  const code = await askFor(amara);
  await amara.close();
  await amara.shortcut("start:request.ask");
  await amara.close();
  await jo.say(code);
  await press(jo, lastSaying(jo, code), "See who fits");
  await jo.close("all");
  await slack.standIn.directory.rename(amara.id, "Amara Osei");
  return [...slack.standIn.sent];
}

/** The body in its plain shape, and how it is written again. */
function opened({ headers, body }: Sent): { readonly of: unknown; write(of: unknown): string } {
  if (!headers["content-type"]?.startsWith(form)) return { of: JSON.parse(body), write: (of) => JSON.stringify(of) };
  const fields = Object.fromEntries(new URLSearchParams(body));
  if (fields.payload !== undefined) return { of: JSON.parse(fields.payload), write: payloadOf };
  const text = (of: unknown) => Object.entries(Object(of) as object).map(([key, value]) => [key, String(value)]);
  return { of: fields, write: (of) => String(new URLSearchParams(text(of) as [string, string][])) };
}

const planted = fc.tuple(change, fc.boolean()).map(([each, plant]) => (plant ? { ...each, value: canary } : each));

/** Everything that stands in the store, as one text. */
async function everythingKept(): Promise<string> {
  return await slack.store.asOwner(async (tx) => {
    const tables = await tx.$queryRaw<readonly { name: string }[]>`SELECT tablename AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%'`;
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await tx.$queryRawUnsafe<readonly { row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
      texts.push(...rows.map(({ row }) => row));
    }
    return texts.join("\n");
  });
}

it(`${times} deliveries of a day, changed anyhow and signed again, to the whole service: no 5xx, nothing of it stored`, {
  timeout: 60_000 + times * 100,
}, async () => {
  const day = await recorded();
  const people = async () => await slack.store.asOwner((tx) => Promise.all([tx.person.count(), tx.identity.count()]));
  const before = await people();
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(planted, { minLength: 1, maxLength: 3 }), async (which, changes) => {
      const sent = day[which % day.length] as Sent;
      const { of, write } = opened(sent);
      const body = write(changes.reduce(changed, of));
      const at = Math.floor(slack.foundation.clock.now().getTime() / 1000);
      const headers = {
        "content-type": sent.headers["content-type"] ?? "",
        "x-slack-request-timestamp": String(at),
        "x-slack-signature": signatureOf(body, at, slack.standIn.signingSecret),
      };
      const { status } = await fetch(slack.address(), { method: "POST", headers, body });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
      expect(lost).toEqual([]);
    }),
    { numRuns: times, seed },
  );
  await slack.standIn.settled();
  expect(await everythingKept()).not.toContain(canary);
  expect(slack.logged.join("\n")).not.toContain(canary);
  expect(await people()).toEqual(before);
  expect(statuses.get(200) ?? 0).toBeGreaterThan(times / 10);
  const counts = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
  console.log(`slack fuzz of the service: seed ${seed}, ${times} deliveries; ${counts.join(", ")}; nothing stored`);
});
