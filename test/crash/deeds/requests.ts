import { randomUUID } from "node:crypto";
import type { Data } from "../../../src/data/index.ts";
import type { RequestFacts } from "../../../src/rules/request/facts.ts";
import { all, type Deeds, type Hands, type Stage } from "./deed.ts";

/** Asking for a peer support worker, and what becomes of it. */
export function requestDeeds({ as, owner, given }: Stage, hands: Hands): Deeds {
  const { clear, open, page, toTheLast, idOf, on, flow, pressed } = hands;
  const amara = idOf("Amara");
  const [robin, nadia] = [idOf("Robin"), idOf("Nadia")];

  async function ask(): Promise<string> {
    await toTheLast(as("Amara"), "request.ask");
    await page(as("Amara"), {});
    as("Amara").close();
    const { rows } = await owner.query<{ id: string }>("SELECT id FROM requests ORDER BY sent_at DESC LIMIT 1");
    return rows[0]?.id ?? "";
  }

  async function offered(): Promise<string> {
    const id = await ask();
    await given("Jo", async ({ requests }) => {
      await requests.offer(id, { pswId: robin, overrides: [], reason: undefined }, idOf("Jo"));
    });
    return `request:${id}`;
  }

  async function sent(more: (data: Data) => Promise<Partial<RequestFacts>>): Promise<string> {
    return await given("Amara", async (data) => {
      const [team] = (await data.people.get(amara))?.teams ?? [];
      const none = { kinds: [], activities: [], places: ["ward"], days: [], parts: [], experience: [] };
      const facts = { kind: "person", teamId: team?.id ?? "", ...none, ...(await more(data)) } as const;
      return (await data.requests.send(facts, amara, randomUUID())).id;
    });
  }

  async function underWay(): Promise<string> {
    const id = await sent(async ({ requests }) => ({
      caseCode: await requests.newCaseCode(),
      choice: { on: on(0), byRole: "ward-nurse", origin: "team-offered" },
      forWhom: "service-user",
      kinds: ["relationship"],
      loneWorking: "yes",
    }));
    const known = { outOfHours: true, accessNeeds: [], knowsAPsw: false, reviewOn: on(42) };
    await given("Jo", ({ requests }) =>
      requests.offer(id, { pswId: robin, overrides: [], reason: undefined }, idOf("Jo")),
    );
    await given("Robin", ({ requests }) => requests.accept(id, robin));
    await given("Amara", async ({ requests }) => {
      const before = { recordCheckedOn: on(0), goTo: "nurse-in-charge", deputy: "team-manager", ...known };
      await requests.prepare(id, before, undefined, amara);
    });
    return `request:${id}`;
  }

  async function sessionBack(): Promise<string> {
    const session = { on: on(30), at: "14:00", minutes: 60 };
    const id = await sent(async () => ({ kind: "session", activities: ["group"], session, loneWorking: "yes" }));
    await given("Jo", ({ requests }) => requests.giveBack(id, "unclear", idOf("Jo")));
    return `request:${id}`;
  }

  return {
    begin: {
      holds: ["drafts at 1 open +1"],
      prepare: () => clear(),
      act: async () => await open(as("Amara"), "request.ask"),
    },
    page: {
      holds: ["drafts at 2 open +1"],
      async prepare() {
        await clear();
        await open(as("Amara"), "request.ask");
      },
      act: async () => await page(as("Amara"), {}),
    },
    "request.ask": flow("Amara", "request.ask", { holds: ["requests +1", "request_events +1"] }),
    "session.ask": flow("Amara", "session.ask", { holds: ["requests +1", "request_events +1"] }),
    "session.amend": flow("Amara", "session.amend", {
      subject: sessionBack,
      holds: ["request_events +1", "requests waiting +1"],
    }),
    "request.offer": pressed("Jo", "request.offer", {
      subject: async () => `request:${await ask()}:${robin}`,
      holds: ["offers +1", "request_events +1"],
    }),
    "request.offer-anyway": flow("Jo", "request.offer-anyway", {
      subject: async () => `request:${await ask()}:${nadia}`,
      likes: { "Tick what": all },
      holds: ["offers +1", "request_events +1"],
    }),
    "request.accept": pressed("Robin", "request.accept", {
      subject: offered,
      holds: ["allocations +1", "offers accepted +1", "request_events +1"],
    }),
    "request.decline": pressed("Robin", "request.decline", {
      subject: offered,
      holds: ["offers declined +1", "request_events +1"],
    }),
    "request.withdraw": pressed("Jo", "request.withdraw", {
      subject: offered,
      holds: ["offers withdrawn +1", "request_events +1"],
    }),
    "request.review": flow("Robin", "request.review", { subject: underWay, holds: ["request_events +1"] }),
  };
}
