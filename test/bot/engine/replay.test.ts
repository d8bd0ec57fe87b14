import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Does, Screen } from "../../../src/flows/kit/screen.ts";
import { openWorld, pressesOf, standing, type World } from "../../support/world.ts";

type Asked = Parameters<ReturnType<World["as"]>["send"]>[0]["asked"];
interface Delivery {
  readonly who: string;
  readonly key: string;
  readonly asked: Asked;
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

/** What came of everything, counted: what may not happen twice. */
async function effects(request: string, before: number): Promise<object> {
  return await world.database.transact(
    { actor: "system:test", now: world.clock.now(), today: "2026-11-24" },
    async (tx) => ({
      events: (await tx.requestEvent.findMany({ where: { requestId: request }, orderBy: { version: "asc" } })).map(
        ({ kind }) => kind,
      ),
      requests: (await tx.request.count()) - before,
      offers: await tx.offer.count({ where: { requestId: request } }),
      allocations: await tx.allocation.count({ where: { requestId: request } }),
      done: await tx.audit.count({ where: { object: `request:${request}`, decision: "done" } }),
      told: await tx.outbox.count({ where: { subject: `request:${request}` } }),
    }),
  );
}

async function countRequests(): Promise<number> {
  const as = { actor: "system:test", now: world.clock.now(), today: "2026-11-24" };
  return await world.database.transact(as, (tx) => tx.request.count());
}

/**
 * One request from first to last. Each delivery comes as often as `copies` says: the first time in its turn, then again
 * while the next things happen, in whatever order that makes.
 */
async function play(copies: readonly { readonly times: number; readonly late: number }[]): Promise<object> {
  const later: { readonly at: number; readonly delivery: Delivery }[] = [];
  const before = await countRequests();
  let step = 0;
  const take = async ({ who, key, asked }: Delivery): Promise<Screen> => {
    const reply = await world.as(who).send({ key, place: "panel", asked });
    if (reply.reply === "closed") throw new Error(reply.sentence);
    return reply.screen;
  };
  const again = async (now: number) => {
    const due = later.filter(({ at }) => at <= now);
    for (const each of due) later.splice(later.indexOf(each), 1);
    for (const { delivery } of due) await take(delivery);
  };
  const first = async (who: string, asked: Asked): Promise<Screen> => {
    const delivery = { who, key: crypto.randomUUID(), asked };
    const { times, late } = copies[step % copies.length] ?? { times: 1, late: 0 };
    const screen = await take(delivery);
    for (let copy = 1; copy < times; copy += 1) later.push({ at: step + (late * copy) / 2, delivery });
    await again(step);
    step += 1;
    return screen;
  };
  const press = (who: string, does: Does) => first(who, { asks: "press", does });
  const through = async (who: string, begun: Screen, given: Readonly<Record<string, string | readonly string[]>>) => {
    let screen = begun;
    while (screen.kind === "form") {
      const names = new Set(screen.questions.map(({ name }) => name));
      const own = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
      screen = await first(who, { asks: "answer", at: screen.at, raw: { ...standing(screen), ...own }, way: "next" });
    }
    return screen;
  };

  const sent = await through("Amara", await press("Amara", { do: "start", flow: "request.ask" }), {
    answer: "team-offered",
    kinds: [Object.keys(world.trust.kinds)[0] ?? ""],
    loneWorking: "yes",
    purpose: "peer",
  });
  const id =
    pressesOf(sent).flatMap(({ does }) => ("subject" in does && does.subject ? [does.subject.id] : []))[0] ?? "";
  const about = (flow: string, other?: string): Does => ({
    do: "start",
    flow,
    subject: { kind: "request", id, ...(other === undefined ? {} : { other }) },
  });
  await press("Jo", about("request.offer", world.as("Robin").id));
  await through("Robin", await press("Robin", about("request.question")), { question: "Which door is best?" });
  await through("Amara", await press("Amara", about("request.answer")), { answer: "The one by the garden." });
  await press("Robin", about("request.decline"));
  await press("Jo", about("request.offer", world.as("Robin").id));
  await press("Jo", about("request.undo"));
  await press("Jo", about("request.offer", world.as("Robin").id));
  await press("Robin", about("request.accept"));
  await through("Amara", await press("Amara", about("request.prepare")), {
    recordOn: "2026-11-24",
    goTo: Object.keys(world.trust.staffRoles)[0] ?? "",
    deputy: Object.keys(world.trust.staffRoles)[1] ?? "",
    outOfHours: "yes",
    knowsAPsw: "no",
  });
  await press("Robin", about("request.pause"));
  await press("Jo", about("request.resume"));
  await press("Amara", about("request.stop"));
  await again(Number.POSITIVE_INFINITY);
  return await effects(id, before);
}

test("whatever is delivered one to six times, at once or late and among other things, happens once", async () => {
  const once = await play([{ times: 1, late: 0 }]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ times: fc.integer({ min: 1, max: 6 }), late: fc.integer({ min: 0, max: 12 }) }), {
        minLength: 5,
        maxLength: 25,
      }),
      async (copies) => {
        expect(await play(copies)).toEqual(once);
      },
    ),
    { numRuns: Number(process.env.REPLAYS ?? 2), endOnFailure: true },
  );
}, 120_000);
