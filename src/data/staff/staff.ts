import type { audit } from "../audit.ts";
import { dateColumn } from "../dates.ts";
import { demoAccounts } from "../demo-accounts.ts";
import { isId } from "../ids.ts";
import { knownPeople } from "../import/known.ts";
import { matchPeople } from "../import/match.ts";
import { oneAfterTheOther, writePeople } from "../import/people.ts";
import type { PersonRow, Written } from "../import/rows.ts";
import type { BoundTo } from "../index.ts";
import { currentOn } from "../known-person.ts";
import type { Tx } from "../transact.ts";
import { type LeftOver, readLeftOver } from "./left-over.ts";
import { listStaff, type StaffSought } from "./list.ts";
import { readOpenWork } from "./open-work.ts";
import { keepTaken, readPassedOn, type Taken } from "./passed-on.ts";
import { readStaff, type StaffRecord } from "./record.ts";

/** What is to change about somebody: what is not named stays as it is. */
export type StaffChange = Partial<Omit<PersonRow, "line" | "oldEmail">>;

/** Who works here, kept by whoever leads: by the same rules as a file of people. */
export function staff(tx: Tx, trail: ReturnType<typeof audit>, { actor, now, today }: BoundTo) {
  async function get(id: string): Promise<StaffRecord | undefined> {
    return isId(id) ? (await readStaff(tx, today, [id]))[0] : undefined;
  }

  async function write(
    changes: readonly (StaffChange & { readonly name: string })[],
    newId?: () => string,
  ): Promise<Written> {
    const rows = changes.map((change): PersonRow => ({ ...untouched, ...change }));
    const by = { actor, action: "people.change" };
    // Whoever is played in a demo lets in people who can be played there, too.
    const pinPlayground = isId(actor) && (await tx.identity.count({ where: { personId: actor, ...demoAccounts } })) > 0;
    return await writePeople(tx, rows, { audit: trail, now, today, pinPlayground, by, ...(newId ? { newId } : {}) });
  }

  return {
    get,

    list: (sought: StaffSought) => listStaff(tx, today, sought),

    /** Whoever changes people waits for whoever does so already: after this, what is read is what stands. */
    hold: () => oneAfterTheOther(tx),

    /** Writes rows as a file's are written: all of them, or none where there is something wrong with one. */
    write: (changes: readonly (StaffChange & { readonly name: string })[]) => write(changes),

    /** Lets somebody new in, under this id: whoever could be taken for somebody else is looked for before. */
    add: (id: string, row: Omit<StaffChange, "id"> & { readonly name: string }) => write([row], () => id),

    /** Whether somebody new could be taken for somebody who is here: by the e-mail, or by name and team. */
    async taken(row: Pick<PersonRow, "name" | "email" | "teams">): Promise<"email" | "left" | "name" | undefined> {
      const { people, teamIds } = await knownPeople(tx, today);
      const { matched, problems } = matchPeople([{ ...untouched, ...row }], people, teamIds);
      const found = matched[0]?.known;
      if (found && found.email !== null && found.email === row.email) return found.endedAt === null ? "email" : "left";
      return found || problems.length > 0 ? "name" : undefined;
    },

    /** Who has an e-mail already. */
    async withEmail(email: string): Promise<string | undefined> {
      return (await tx.person.findUnique({ where: { email }, select: { id: true } }))?.id;
    },

    /** Who has held the role of lead on that day and holds it on, with access. */
    async leadsFrom(date: string): Promise<readonly string[]> {
      const found = await tx.personRole.findMany({
        where: { role: "lead", toDate: null, fromDate: { lte: dateColumn(date) }, person: { endedAt: null } },
      });
      return [...new Set(found.map(({ personId }) => personId))];
    },

    /** Whether somebody leads, today or from a day that is set, and has access. */
    async leads(id: string): Promise<boolean> {
      const { OR } = currentOn(today);
      const where = { personId: id, role: "lead", person: { endedAt: null }, OR };
      return isId(id) && (await tx.personRole.count({ where })) > 0;
    },

    /** Who changed this person after that moment, other than the actor. */
    async changedSince(id: string, moment: Date): Promise<string | undefined> {
      const [found] = await tx.$queryRaw<readonly { readonly actor: string }[]>`SELECT actor FROM audit
        WHERE object = ${`person:${id}`} AND action IN ('people.change', 'people.import') AND decision = 'done'
          AND at > ${moment} AND actor <> ${actor} ORDER BY seq DESC LIMIT 1`;
      return found?.actor;
    },

    /** Whether somebody deputises for somebody else, today or from a day that is set. */
    async deputises(personId: string, otherId: string): Promise<boolean> {
      if (!isId(otherId)) return false;
      const { OR } = currentOn(today);
      return (await tx.relation.count({ where: { kind: "deputy", personId, otherId, OR } })) > 0;
    },

    openWork: (id: string) => readOpenWork(tx, id, now, today),
    /** What stands with somebody who cannot go on with it: whose access has ended, or who acts as it no more. */
    leftOver: (): Promise<readonly LeftOver[]> => readLeftOver(tx, today),
    passedOn: (endedId: string, personId: string) => readPassedOn(tx, endedId, personId, today),

    /** Once an access has ended: who took what over. */
    keepTaken: (endedId: string, taken: readonly Taken[]) => keepTaken(tx, endedId, taken, today),

    /** Drops what somebody began and did not send: as that person, for it is nobody else's. Before their access ends. */
    async dropDrafts(id: string): Promise<void> {
      await tx.$executeRaw`SELECT set_config('app.person', ${id}, true)`;
      await tx.draft.deleteMany({ where: { personId: id, state: "open" } });
      await tx.$executeRaw`SELECT set_config('app.person', ${actor}, true)`;
    },

    /** Each team with whoever manages it today and has access. */
    async managedTeams(): Promise<
      readonly { readonly id: string; readonly name: string; readonly managers: readonly string[] }[]
    > {
      const current = currentOn(today);
      const manages = { endedAt: null, roles: { some: { role: "team-manager", ...current } } };
      const teams = await tx.team.findMany({
        where: { endedAt: null },
        include: { memberships: { where: { ...current, person: manages } } },
        orderBy: { name: "asc" },
      });
      return teams.map(({ id, name, memberships }) => ({
        id,
        name,
        managers: memberships.map((each) => each.personId),
      }));
    },
  };
}

const untouched: PersonRow = {
  line: 0,
  name: "",
  email: undefined,
  oldEmail: undefined,
  phone: undefined,
  job: undefined,
  roles: undefined,
  engagement: undefined,
  hoursPerWeek: undefined,
  teams: undefined,
  from: undefined,
  relations: {},
  ended: undefined,
};
