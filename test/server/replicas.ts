import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { createConversations } from "../../src/bot/conversations.ts";
import type { Inbound } from "../../src/bot/surface.ts";
import { openDatabase } from "../../src/data/database.ts";
import type { Hot } from "../../src/data/hot.ts";
import { house } from "../../src/flows/house.ts";
import type { Does, Form, RawAnswers, Screen } from "../../src/flows/kit/screen.ts";
import { addPerson, addTeam } from "../support/database/rows.ts";
import { freshStore, morning } from "../support/database/store.ts";
import { demoTrust, standing } from "../support/world.ts";

const people = {
  Amara: { name: "Amara Osei", role: "clinician", capacity: undefined },
  Jo: { name: "Jo Marsh", role: "lead", capacity: undefined },
  Sam: { name: "Sam Okafor", role: "development-worker", capacity: undefined },
  Robin: { name: "Robin Vale", role: "psw", capacity: 20 },
  Nadia: { name: "Nadia Rahman", role: "psw", capacity: 20 },
} as const;
export type Who = keyof typeof people;

/** One of two copies of the service on the same database, each with connections of its own. */
export interface Replica {
  /** What this person sees when they do this here. A delivery with the same key is the same delivery. */
  take(who: Who, asked: Inbound["asked"], key?: string): Promise<Screen>;
}

export interface Replicas {
  readonly one: Replica;
  readonly two: Replica;
  /** Guards that said "somebody was first" since this was last emptied, and faults. */
  readonly guards: string[];
  readonly faults: string[];
  readonly owner: Client;
  id(who: Who): string;
  /** Requests of Amara's, through every page; the form that is left is the last page, not sent yet. */
  toLastPage(): Promise<{ readonly form: Form; readonly raw: RawAnswers }>;
  /** A request, waiting. */
  sent(): Promise<string>;
  close(): Promise<void>;
}

/** How pages are taken: in one statement where they can be, or each in a transaction that the engine works in. */
export type Lane = "quick" | "plain";

const shut: Hot = {
  async call() {
    throw new Error("every page is taken in the plain way");
  },
};

/** Two replicas of the real engine and house over two connections to one fresh database on the server. */
export async function openReplicas(lane: Lane): Promise<Replicas> {
  const store = await freshStore();
  const quiet = { info: () => {}, warn: () => {} };
  const second = await openDatabase({ url: store.url ?? "", home: "", log: quiet });
  const owner = new Client({ connectionString: store.url });
  await owner.connect();
  const ids = await addPeople(store);
  const trust = demoTrust();
  const guards: string[] = [];
  const faults: string[] = [];
  const log = {
    warn: () => {},
    info: (facts: object) => void ("guard" in facts && guards.push(String(facts.guard))),
    error: (facts: object) => void faults.push(JSON.stringify(facts)),
  };
  const replica = (database: typeof second): Replica => {
    const conversations = createConversations({
      database: lane === "plain" ? { ...database, hot: shut } : database,
      keys: store.keys,
      trust,
      house,
      log,
      clock: { now: () => morning.now },
      tenants: { teams: ["demo"] },
      changed: () => {},
    });
    return {
      async take(who, asked, key = randomUUID()) {
        const from = { surface: "teams", tenant: "demo", id: ids[who] } as const;
        const reply = await conversations.take({ from, key, place: "panel", asked });
        if (reply.reply === "closed") throw new Error(`this closed: ${reply.sentence}`);
        return reply.screen;
      },
    };
  };
  const [one, two] = [replica(store.database), replica(second)];
  const first = (options: object) => Object.keys(options)[0] ?? "";
  const pages: readonly RawAnswers[] = [
    { answer: "team-offered", askedOn: morning.today, askedBy: first(trust.staffRoles) },
    { kinds: [first(trust.kinds)], hope: "To go back to the garden" },
    { places: [first(trust.places)], loneWorking: "yes" },
    { purpose: "peer" },
  ];

  async function toLastPage() {
    let form = formOf(await one.take("Amara", press({ do: "start", flow: "request.ask" })));
    for (const page of pages.slice(0, -1)) {
      const raw = { ...standing(form), ...page };
      form = formOf(await one.take("Amara", { asks: "answer", at: form.at, raw, way: "next" }));
    }
    return { form, raw: { ...standing(form), ...pages.at(-1) } };
  }

  return {
    one,
    two,
    guards,
    faults,
    owner,
    id: (who) => ids[who],
    toLastPage,
    async sent() {
      const { form, raw } = await toLastPage();
      await one.take("Amara", { asks: "answer", at: form.at, raw, way: "next" });
      const { rows } = await owner.query<{ id: string }>("SELECT id FROM requests WHERE draft_id = $1", [
        form.at.draft,
      ]);
      const id = rows[0]?.id;
      if (id === undefined) throw new Error("the request was not sent");
      return id;
    },
    async close() {
      await owner.end();
      await second.close();
      await store.close();
    },
  };
}

async function addPeople(store: Awaited<ReturnType<typeof freshStore>>): Promise<Readonly<Record<Who, string>>> {
  return await store.asOwner(async (tx) => {
    const team = await addTeam(tx);
    const ids: [string, string][] = [];
    for (const [who, { name, role, capacity }] of Object.entries(people)) {
      const teams = role === "lead" || role === "development-worker" ? [] : [team];
      const id = await addPerson(tx, { roles: [role], teams, ...(capacity === undefined ? {} : { capacity }) });
      await tx.person.update({ where: { id }, data: { name } });
      const identity = { id: randomUUID(), personId: id, surface: "teams", tenant: "demo", platformId: id };
      await tx.identity.create({ data: { ...identity, pinnedAt: morning.now } });
      ids.push([who, id]);
    }
    await tx.offering.updateMany({
      data: { days: ["mon", "tue", "wed", "thu", "fri"], parts: ["morning", "afternoon", "evening"] },
    });
    return Object.fromEntries(ids) as Record<Who, string>;
  });
}

export function press(does: Does): Inbound["asked"] {
  return { asks: "press", does };
}

/** A press that starts a flow about a request. */
export function step(flow: string, id: string, other?: string): Inbound["asked"] {
  return press({ do: "start", flow, subject: { kind: "request", id, ...(other === undefined ? {} : { other }) } });
}

export function formOf(screen: Screen): Form {
  if (screen.kind === "form") return screen;
  throw new Error(`this is a ${screen.kind}: ${JSON.stringify(screen)}`);
}
