import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Screen } from "../../src/flows/kit/screen.ts";
import { pressesOf, textOf } from "../support/world.ts";
import { type Lane, openReplicas, press, type Replica, type Replicas, step } from "./replicas.ts";
import { asking, broken, emptyRequests } from "./truths.ts";

/** How many races of each kind; `npm run prove -- races` asks for 100. A guard alone is tried in fewer. */
const rounds = Number(process.env.RACES ?? 20);
const fewer = Math.ceil(rounds / 5);
/** Whether two ever met is chance: it is raced on until they did, and at most so often. */
const patience = Math.max(200, rounds);

/** One race: what was wrong afterwards, in a sentence each. */
type Race = (replicas: Replicas, first: Replica, second: Replica) => Promise<readonly string[]>;

/** What takes a guard away, by its name in docs/store.md. */
const without: Readonly<Record<string, string>> = {
  requests_draft_id_key: "DROP INDEX requests_draft_id_key",
  inbox_pkey: "ALTER TABLE inbox DROP CONSTRAINT inbox_pkey",
  drafts_finished: "ALTER TABLE drafts DISABLE TRIGGER drafts_finished",
  offers_one_open: "DROP INDEX offers_one_open",
  requests_version: "ALTER TABLE requests DISABLE TRIGGER requests_version",
  request_events_request_id_version_key: "DROP INDEX request_events_request_id_version_key",
  offers_capacity: "ALTER TABLE offers DISABLE TRIGGER offers_capacity",
};

function unless(holds: boolean, problem: string): readonly string[] {
  return holds ? [] : [problem];
}

const labels = (screen: Screen) => pressesOf(screen).map(({ label }) => label);

/** The last page of a request, sent twice at once: by two deliveries of one press. */
const samePage: Race = async ({ owner, toLastPage }, first, second) => {
  const { form, raw } = await toLastPage();
  const sent = { asks: "answer", at: form.at, raw, way: "next" } as const;
  const screens = await Promise.all([first.take("Amara", sent), second.take("Amara", sent)]);
  const { rows } = await owner.query<{ code: string }>("SELECT case_code AS code FROM requests");
  const code = rows[0]?.code ?? "none";
  return [
    ...unless(rows.length === 1, `one draft made ${rows.length} requests`),
    ...screens.flatMap((screen) => unless(textOf(screen).includes(code), `somebody reads: ${textOf(screen)}`)),
  ];
};

/** One page answered with two different things at once: one is used, the other stays in front of its writer. */
const twoAnswers: Race = async ({ toLastPage, one }, first, second) => {
  const { form } = await toLastPage();
  const back = await one.take("Amara", { asks: "answer", at: form.at, raw: {}, way: "back" });
  if (back.kind !== "form") return ["there is a page before the last"];
  const raw = Object.fromEntries(back.questions.map(({ name, value }) => [name, value ?? ""]));
  const given = (loneWorking: string) =>
    ({ asks: "answer", at: back.at, raw: { ...raw, loneWorking }, way: "next" }) as const;
  const screens = await Promise.all([first.take("Amara", given("yes")), second.take("Amara", given("on-site"))]);
  const used = screens.filter((screen) => screen.kind === "form" && screen.at.page === form.at.page);
  const kept = screens.filter((screen) => screen.kind === "form" && screen.notice?.text.includes("answered before"));
  return unless(used.length === 1 && kept.length === 1, `${used.length} used and ${kept.length} kept`);
};

/** Jo and Sam offer one request at once, to two PSWs. */
const twoLeads: Race = async ({ id, sent, owner }, first, second) => {
  const request = await sent();
  const screens = await Promise.all([
    first.take("Jo", step("request.offer", request, id("Robin"))),
    second.take("Sam", step("request.offer", request, id("Nadia"))),
  ]);
  const { rows } = await owner.query<{ psw: string }>("SELECT psw_id AS psw FROM offers WHERE state = 'open'");
  const joFirst = rows[0]?.psw === id("Robin");
  const loser = screens[joFirst ? 1 : 0];
  const text = loser ? textOf(loser) : "";
  const [lead, psw] = joFirst ? ["Jo Marsh", "Robin Vale"] : ["Sam Okafor", "Nadia Rahman"];
  return [
    ...unless(rows.length === 1, `${rows.length} offers are open`),
    ...unless(text.includes("can't be done now") && text.includes(lead) && text.includes(psw), `reads: ${text}`),
    ...unless(loser !== undefined && labels(loser).includes("Take the offer back"), `can: ${loser && labels(loser)}`),
  ];
};

/** Jo and Sam offer two requests at once to Robin, who has one free place. */
const lastPlace: Race = async ({ id, sent, owner }, first, second) => {
  const requests = [await sent(), await sent()] as const;
  await owner.query("UPDATE offerings SET capacity = 1 WHERE person_id = $1", [id("Robin")]);
  const screens = await Promise.all([
    first.take("Jo", step("request.offer", requests[0], id("Robin"))),
    second.take("Sam", step("request.offer", requests[1], id("Robin"))),
  ]);
  const { rows } = await owner.query<{ request: string }>("SELECT request_id AS request FROM offers");
  const loser = screens[rows[0]?.request === requests[0] ? 1 : 0];
  const text = loser ? textOf(loser) : "";
  return [
    ...unless(rows.length === 1, `${rows.length} offers for one place`),
    ...unless(text.includes("Robin Vale does not fit") && text.includes("1 of 1 place taken"), `reads: ${text}`),
    ...unless(loser !== undefined && labels(loser).includes("See who fits"), `can: ${loser && labels(loser)}`),
  ];
};

/** Robin says yes while Amara passes on that the person said stop: it ends, whoever was first. */
const acceptAgainstStop: Race = async ({ id, sent, owner, one }, first, second) => {
  const request = await sent();
  await one.take("Jo", step("request.offer", request, id("Robin")));
  const [yes, stop] = await Promise.all([
    first.take("Robin", step("request.accept", request)),
    second.take("Amara", step("request.stop", request)),
  ]);
  const { rows } = await owner.query<{ kind: string }>(
    "SELECT kind FROM request_events WHERE kind IN ('accept', 'stop') ORDER BY version",
  );
  const kinds = rows.map(({ kind }) => kind).join();
  const ended = await owner.query("SELECT FROM requests WHERE state = 'ended' AND outcome = 'stopped'");
  const home = await second.take("Robin", press({ do: "home" }));
  return [
    ...unless(ended.rowCount === 1, "it did not end"),
    ...unless(kinds === "stop" || kinds === "accept,stop", `what happened: ${kinds}`),
    ...unless(textOf(stop).includes("stop"), `Amara reads: ${textOf(stop)}`),
    ...unless(
      kinds === "stop" ? textOf(yes).includes("Amara Osei") && textOf(yes).includes("said stop") : yes.kind === "card",
      `Robin reads: ${textOf(yes)}`,
    ),
    ...unless(!labels(home).includes("Say yes"), "Robin is still asked"),
  ];
};

/** Four people press four different things at once about one request: a stop among them is never told to try again. */
const fourAtOnce: Race = async ({ id, sent, owner, one }, first, second) => {
  const request = await sent();
  await one.take("Jo", step("request.offer", request, id("Robin")));
  const [, , ...stops] = await Promise.all([
    first.take("Robin", step("request.accept", request)),
    second.take("Jo", step("request.withdraw", request)),
    first.take("Sam", step("request.stop", request)),
    second.take("Amara", step("request.stop", request)),
  ]);
  const ended = await owner.query("SELECT FROM requests WHERE state = 'ended' AND outcome = 'stopped'");
  return [
    ...unless(ended.rowCount === 1, "it did not end"),
    ...stops.flatMap((stop) => unless(textOf(stop).includes("stop"), `somebody reads: ${textOf(stop)}`)),
  ];
};

const races: readonly {
  readonly name: string;
  readonly race: Race;
  /** Each of these alone is enough; without all of them it breaks. */
  readonly guards: readonly string[];
}[] = [
  {
    name: "the last page sent twice at once makes one request",
    race: samePage,
    guards: ["requests_draft_id_key", "inbox_pkey", "drafts_finished"],
  },
  {
    name: "one page answered twice at once with two things uses one and keeps the other in front of its writer",
    race: twoAnswers,
    guards: ["inbox_pkey"],
  },
  {
    name: "two leads who offer one request at once make one offer, and the second reads who was asked",
    race: twoLeads,
    guards: ["offers_one_open", "requests_version", "request_events_request_id_version_key"],
  },
  {
    name: "two offers at once for the last free place make one, and the second lead is told that it is gone",
    race: lastPlace,
    guards: ["offers_capacity"],
  },
  {
    name: "a yes against a stop ends in a stop, and nobody is left with the work",
    race: acceptAgainstStop,
    guards: ["requests_version", "request_events_request_id_version_key"],
  },
  {
    name: "four different presses at once end in the stop that is among them",
    race: fourAtOnce,
    guards: ["requests_version", "request_events_request_id_version_key"],
  },
];

const server = process.env.TEST_DATABASE_URL;
if (server === undefined)
  process.stdout.write("The races were not run: they need a PostgreSQL server (npm run test:postgres).\n");

describe.skipIf(server === undefined)("two things at once, on two replicas", { timeout: 300_000 }, () => {
  describe.each(races)("$name", ({ name, race, guards }) => {
    let replicas: Replicas;
    beforeAll(async () => {
      replicas = await openReplicas("plain");
    });
    afterAll(() => replicas.close());

    test(`in ${rounds} races`, async () => {
      const { problems, faults, caught, raced } = await run(replicas, race, rounds, "until one was stopped");
      process.stdout.write(`${name}: ${raced} races, ${caught} stopped by a guard, ${problems.length} went wrong\n`);
      expect([...problems, ...faults]).toEqual([]);
      expect(caught).toBeGreaterThan(0);
    });

    test.each(guards.length > 1 ? guards : [])("with %s alone, too", async (guard) => {
      await withReplicas(async (others) => {
        for (const other of guards) if (other !== guard) await others.owner.query(without[other] ?? "");
        const { problems } = await run(others, race, fewer);
        expect(problems).toEqual([]);
      });
    });

    test(`and it breaks without ${guards.join(" and ")}`, async () => {
      await withReplicas(async (others) => {
        for (const guard of guards) await others.owner.query(without[guard] ?? "");
        const { problems } = await run(others, race, patience, "until it breaks");
        expect(problems.length).toBeGreaterThan(0);
      });
    });

    // Whoever keeps a page in one statement waits for the other at the draft, and then sees that it has gone on.
    if (race !== samePage && race !== twoAnswers) return;
    test(`in ${rounds} races in the quick lane`, () =>
      withReplicas(async (others) => {
        const { problems, faults, raced } = await run(others, race, rounds);
        process.stdout.write(`${name}, in one statement: ${raced} races, ${problems.length} went wrong\n`);
        expect([...problems, ...faults]).toEqual([]);
      }, "quick"));

    test(`and there it breaks without looking at the draft, and without ${guards.join(" and ")}`, () =>
      withReplicas(async (others) => {
        for (const guard of guards) await others.owner.query(without[guard] ?? "");
        await lookAway(others);
        const { problems } = await run(others, race, patience, "until it breaks");
        expect(problems.length).toBeGreaterThan(0);
      }, "quick"));
  });
});

/** The statement that keeps a page looks no more at whether the draft has gone on. */
async function lookAway({ owner }: Replicas): Promise<void> {
  const { rows } = await owner.query<{ text: string }>("SELECT pg_get_functiondef('page_kept'::regproc) AS text");
  const looking = " AND state = 'open' AND version = (given->>'version')::integer";
  const text = rows[0]?.text ?? "";
  expect(text).toContain(looking);
  await owner.query(text.replace(looking, ""));
}

async function withReplicas(work: (replicas: Replicas) => Promise<void>, lane: Lane = "plain"): Promise<void> {
  const replicas = await openReplicas(lane);
  try {
    await work(replicas);
  } finally {
    await replicas.close();
  }
}

/** Runs races, each from nothing, the replicas taking turns to be asked first, and asks the oracle after each. */
async function run(replicas: Replicas, race: Race, times: number, until?: "until it breaks" | "until one was stopped") {
  const problems: string[] = [];
  const faults: string[] = [];
  let [caught, round] = [0, 0];
  const goesOn = () => {
    if (until === "until it breaks") return problems.length === 0 && round < times;
    return round < times || (until === "until one was stopped" && caught === 0 && round < patience);
  };
  for (; goesOn(); round += 1) {
    await emptyRequests(replicas.owner);
    await replicas.owner.query("UPDATE offerings SET capacity = 20");
    replicas.guards.length = 0;
    replicas.faults.length = 0;
    const [first, second] = round % 2 === 0 ? [replicas.one, replicas.two] : [replicas.two, replicas.one];
    const wrong = await race(replicas, first, second);
    problems.push(...wrong, ...(await broken(asking(replicas.owner))));
    faults.push(...replicas.faults);
    if (replicas.guards.length > 0) caught += 1;
  }
  return { problems, faults, caught, raced: round };
}
