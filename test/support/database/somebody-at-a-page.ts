import type { Account } from "../../../src/data/doors.ts";
import type { SealedDraft } from "../../../src/data/draft-content.ts";
import type { HotFunction } from "../../../src/data/hot.ts";
import { pages, type Sender } from "../../../src/data/pages/pages.ts";
import { addAccount, addDraft } from "./page-rows.ts";
import { addPerson, addTeam, on } from "./rows.ts";
import { morning, type TestStore } from "./store.ts";

export interface SomebodyAtAPage {
  readonly store: TestStore;
  readonly who: string;
  readonly other: string;
  readonly team: string;
  readonly otherTeam: string;
  readonly account: Account;
  /** As they and their draft were read in one statement. */
  readonly sender: Sender;
  readonly draft: SealedDraft;
}

/** A clinician of a team, until tonight its manager, too, with a draft open in front of them; and somebody and a team beside. */
export async function openSomebodyAtAPage(store: TestStore): Promise<SomebodyAtAPage> {
  const around = await store.asOwner(async (tx) => {
    const [team, otherTeam] = [await addTeam(tx), await addTeam(tx)];
    const who = await addPerson(tx, { roles: ["clinician"], teams: [team] });
    const until = { fromDate: on("2026-11-01"), toDate: on(morning.today) };
    await tx.personRole.create({ data: { personId: who, role: "team-manager", ...until } });
    const other = await addPerson(tx, { roles: ["team-manager"], teams: [otherTeam] });
    return { who, other, team, otherTeam, account: await addAccount(tx, who) };
  });
  const { id } = await addDraft(store, around.who, "request:1");
  const opened = await pages(store.database.hot, store.keys).opened(around.account, id, morning);
  if (!opened?.draft) throw new Error("they are at a page");
  const { draft, ...sender } = opened;
  return { store, ...around, sender, draft };
}

/** So many of them, each in a team of their own. */
export async function openPeopleAtPages(store: TestStore, many: number): Promise<readonly SomebodyAtAPage[]> {
  const opened: SomebodyAtAPage[] = [];
  for (let each = 0; each < many; each += 1) opened.push(await openSomebodyAtAPage(store));
  return opened;
}

/** The pages of a store, and which of its statements they went through, in their order. */
export function watchedPages({ database: { hot }, keys }: TestStore) {
  const calls: HotFunction[] = [];
  const call: typeof hot.call = (name, given) => {
    calls.push(name);
    return hot.call(name, given);
  };
  return { calls, quick: pages({ call }, keys) };
}
