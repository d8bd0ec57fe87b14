import { randomUUID } from "node:crypto";
import type { Data } from "../../../src/data/index.ts";
import type { RequestFacts } from "../../../src/rules/request/facts.ts";
import type { Hands, Stage } from "./deed.ts";

/** Requests as far as each is to be, for whatever is done with them next. */
export function asksFor({ as, owner, given }: Stage, { page, toTheLast, idOf, on }: Hands) {
  const [amara, robin, jo] = [idOf("Amara"), idOf("Robin"), idOf("Jo")];

  /** By hand, as a nurse asks. */
  async function ask(): Promise<string> {
    await toTheLast(as("Amara"), "request.ask");
    await page(as("Amara"), {});
    as("Amara").close();
    const { rows } = await owner.query<{ id: string }>("SELECT id FROM requests ORDER BY sent_at DESC LIMIT 1");
    return rows[0]?.id ?? "";
  }

  async function sent(more: (data: Data) => Promise<Partial<RequestFacts>>): Promise<string> {
    return await given("Amara", async (data) => {
      const team = (await data.people.teams()).find(({ name }) => name === "Willow Ward");
      const none = { kinds: [], activities: [], places: ["ward"], days: [], parts: [], experience: [] };
      const facts = { kind: "person", teamId: team?.id ?? "", ...none, ...(await more(data)) } as const;
      return (await data.requests.send(facts, amara, randomUUID())).id;
    });
  }

  async function offeredTo(pswId: string): Promise<string> {
    const id = await sent(async ({ requests }) => ({
      caseCode: await requests.newCaseCode(),
      choice: { on: on(0), byRole: "ward-nurse", origin: "team-offered" },
      forWhom: "service-user",
      kinds: ["relationship"],
      loneWorking: "yes",
    }));
    await given("Jo", ({ requests }) => requests.offer(id, { pswId, overrides: ["full"], reason: "short" }, jo));
    return id;
  }

  async function underWay(): Promise<string> {
    const id = await offeredTo(robin);
    await given("Robin", ({ requests }) => requests.accept(id, robin));
    await given("Amara", async ({ requests }) => {
      const who = { goTo: "nurse-in-charge", deputy: "team-manager", outOfHours: true };
      const before = { ...who, recordCheckedOn: on(0), accessNeeds: [], knowsAPsw: false, reviewOn: on(42) };
      await requests.prepare(id, before, undefined, amara);
    });
    return `request:${id}`;
  }

  async function sessionBack(): Promise<string> {
    const session = { on: on(30), at: "14:00", minutes: 60 };
    const id = await sent(async () => ({ kind: "session", activities: ["group"], session, loneWorking: "yes" }));
    await given("Jo", ({ requests }) => requests.giveBack(id, "unclear", jo));
    return `request:${id}`;
  }

  return { ask, offeredTo, underWay, sessionBack };
}
