import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChance } from "../../../rules/fixtures/chance.ts";
import { addPerson } from "../../../support/database/rows.ts";
import type { Fault } from "../../../support/teams/faults.ts";
import type { Person } from "../../../support/teams/person.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { askFor, later, read } from "./steps.ts";

/** How many people are written to; `npm run prove -- teams-reach` asks for 1,000. */
const many = Number(process.env.REACH ?? 40);
const seed = Number(process.env.SEED ?? 20261129);

/** What Teams does with a message to somebody, and what must have come of it, by whoever reads the documentation. */
interface Fate {
  /** What goes wrong with what is posted into their conversation. */
  readonly post?: Omit<Fault, "on" | "conversation">;
  /** How Teams stands to them. */
  readonly stands?: "shut" | "unknown to Teams";
  readonly copies: 0 | 1;
  /** Which reason the lead reads; or that nobody can know, so that their own Home says so. */
  readonly told?: string;
  readonly unknown?: true;
}

const refuses = (status: number, code: string, told: string): Fate => ({
  post: { how: "before", answer: { status, body: { error: { code } } } },
  ...{ copies: 0, told },
});
const passes = (status: number, times: number, headers: Record<string, string> = {}): Fate => ({
  post: { how: "before", times, answer: { status, headers } },
  copies: 1,
});
const fates: Readonly<Record<string, Fate>> = {
  "takes it": { copies: 1 },
  "is limited once": passes(429, 1, { "retry-after": "20" }),
  "is limited three times": passes(429, 3, { "retry-after": "120" }),
  "is busy": passes(412, 2),
  "says that they blocked it": refuses(403, "MessageWritesBlocked", "blocked"),
  "says that it is not in their chat": refuses(403, "BotNotInConversationRoster", "uninstalled"),
  "does not let it write": refuses(403, "BotDisabledByAdmin", "not-allowed"),
  "knows no such conversation": refuses(404, "ConversationNotFound", "not-found"),
  "takes it, and answers 502": { post: { how: "after", answer: { status: 502 } }, copies: 1, unknown: true },
  "takes it, and answers 504": { post: { how: "after", answer: { status: 504 } }, copies: 1, unknown: true },
  "takes it, and the line is cut": { post: { how: "after", drops: "cut" }, copies: 1, unknown: true },
  "the line is cut before it has it": { post: { how: "before", drops: "cut" }, copies: 0, unknown: true },
  "lets nobody begin with them": { stands: "shut", copies: 0, told: "uninstalled" },
  "does not know them": { stands: "unknown to Teams", copies: 0, told: "not-found" },
};

interface Lead {
  readonly id: string;
  readonly person: Person;
  readonly fate: string;
}

let teams: Service;
let leads: readonly Lead[];
let code = "";
const chance = createChance(seed);
beforeAll(async () => {
  teams = await openService();
  await teams.as("Amara").install();
  code = await askFor(teams.as("Amara"));
  teams.as("Amara").close();
  const asked = await teams.store.asOwner((tx) => tx.request.findFirstOrThrow({ where: { caseCode: code } }));
  const names = Object.keys(fates);
  const made: Lead[] = [];
  for (let at = 0; at < many; at += 1)
    made.push(await lead(at < names.length ? (names[at] ?? "") : chance.pick(names), asked.id));
  leads = made;

  for (const name of ["Jo", "Sam"]) await teams.as(name).install();
}, 600_000);
afterAll(() => teams?.close());

/** Somebody whom Teams treats so: who wrote before, or with whom a conversation has to be begun. */
async function lead(name: string, requestId: string): Promise<Lead> {
  const fate = fates[name] ?? { copies: 0 };
  const { connector, tenantId, serviceUrl } = teams.microsoft;
  const id = await teams.store.asOwner((tx) => addPerson(tx, { roles: ["lead"] }));
  const object = randomUUID();
  const person = teams.somebody({ id: `29:${object}`, object, name: `Lead ${object.slice(0, 8)}` });
  const wrote = fate.stands === undefined && chance.below(2) === 0;
  const conversation = {
    serviceUrl,
    user: person.listed.id,
    ...(wrote ? { conversation: person.own.id } : {}),
  };
  const account = { personId: id, surface: "teams", tenant: tenantId, platformId: object, pinnedAt: new Date(0) };
  await teams.store.asOwner((tx) => tx.identity.create({ data: { id: randomUUID(), ...account, conversation } }));
  const row = { personId: id, message: "request.arrived", subject: `request:${requestId}`, class: "news" } as const;
  await teams.foundation.transact("system:test", ({ outbox }, now) =>
    outbox.put({ ...row, cause: randomUUID(), dueAt: now }),
  );
  if (fate.stands === "shut") connector.shut(person.listed.id);
  if (fate.stands === "unknown to Teams") connector.people.delete(person.listed.id);
  if (fate.post) connector.fault({ on: "post", conversation: person.own.id, ...fate.post });
  return { id, person, fate: name };
}

const states = async () => {
  const rows = await teams.store.asOwner((tx) => tx.outbox.findMany({ where: { message: "request.arrived" } }));
  return new Map(rows.map(({ personId, state }) => [personId, state]));
};
const tried = () => teams.microsoft.connector.calls.length;

/** Time goes by, and then what is due is looked for minute by minute until nothing more is tried: a limit makes everybody wait. */
async function passing(minutes: number): Promise<void> {
  await later(teams, minutes);
  for (let quiet = 0, before = tried(); quiet < 3; before = tried()) {
    await later(teams, 1);
    quiet = tried() === before ? quiet + 1 : 0;
  }
}

const posts = () => {
  const found = new Map<string, number>();
  for (const { what, conversation = "" } of teams.microsoft.connector.calls)
    if (what === "post") found.set(conversation, (found.get(conversation) ?? 0) + 1);
  return found;
};

describe(`a message to ${many} people, whatever Teams does`, () => {
  it("reaches everybody once, or the lead reads whom it did not reach and why, and what may have come is never sent again", {
    timeout: 120_000 + many * 2_000,
  }, async () => {
    // To begin with somebody is tried again as long as nothing was written to them.
    for (const [status, times] of [
      [429, 3],
      [502, 3],
    ] as const)
      teams.microsoft.connector.fault({ on: "create", how: "before", times, answer: { status } });
    for (const minutes of [2, 2, 6, 20, 70, 300]) await passing(minutes);
    const settled = posts();
    for (const minutes of [60 * 24, 60 * 24 * 2]) await passing(minutes);

    const unreached = await teams.foundation.transact("system:test", ({ reach }) => reach.unreached("", 0, 10_000));
    const reasons = new Map(unreached.items.map(({ personId, reason }) => [personId, reason]));
    const became = await states();
    const again = posts();
    const wrong: string[] = [];
    const met: Record<string, number> = {};
    for (const { id, person, fate } of leads) {
      const { copies, told, unknown, post } = fates[fate] ?? { copies: 0 };
      const shown = person.own.messages.filter((each) => read(person, each).includes(code)).length;
      const state = unknown ? "unknown" : told ? "refused" : "sent";
      const came = { copies: shown, told: reasons.get(id), state: became.get(id) };
      const must = { copies, told, state };
      if (JSON.stringify(came) !== JSON.stringify(must)) wrong.push(`${fate}: ${JSON.stringify(came)}`);
      const tries = settled.get(person.own.id) ?? 0;
      if (unknown && tries !== 1) wrong.push(`${fate}: sent ${tries} times`);
      if (!told && !unknown && tries !== 1 + (post?.times ?? 0)) wrong.push(`${fate}: tried ${tries} times`);
      if ((unknown || told) && again.get(person.own.id) !== settled.get(person.own.id))
        wrong.push(`${fate}: once more`);
      met[fate] = (met[fate] ?? 0) + 1;
    }
    const all = leads.map(({ fate }) => fates[fate]);
    const [reached, listed, unknown] = [
      all.filter((fate) => fate && !fate.told && !fate.unknown).length,
      all.filter((fate) => fate?.told).length,
      all.filter((fate) => fate?.unknown).length,
    ];
    for (const line of [
      `seed ${seed}, ${many} people: ${reached} reached once, ${listed} listed with the reason, ${unknown} of whom nobody can know, sent once`,
      Object.entries(met)
        .map(([fate, times]) => `${times} × Teams ${fate}`)
        .join(", "),
      `${wrong.length} otherwise`,
    ])
      process.stdout.write(`teams reach: ${line}\n`);
    expect(wrong).toEqual([]);
    expect(Object.keys(met)).toHaveLength(Object.keys(fates).length);

    // The lead reads so in the chat; whoever may have missed something reads so on their own Home.
    const jo = teams.as("Jo");
    await jo.say("who can't be reached");
    expect(read(jo, jo.last() as never)).toContain(`${listed} people, latest first`);
    const one = leads.find(({ fate }) => fates[fate]?.unknown)?.person as Person;
    await one.say("home");
    expect(read(one, one.last() as never)).toContain("This may not have reached you");
  });
});
