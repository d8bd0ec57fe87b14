import { people } from "../../src/data/people.ts";
import { runPeople } from "../../src/operate/people.ts";
import { morning, type TestStore } from "../support/database/store.ts";
import { demoTrust } from "../support/world.ts";

export const trust = demoTrust();

export const teamsFile = `team,setting,locality,service_line
Willow Ward,acute-ward,East,adult
Eastfield Community Team,Community team,East,Adult mental health
`;

export const peopleFile = `name,email,phone,roles,job,engagement,peer_kind,teams,from,line_manager,clinical_supervisor,deputy_of,ended
Asha Bell,asha@fenwold.example,01632 960001,lead,,employed,,,2025-01-06,,,,
Ben Cole,ben@fenwold.example,,Clinician,Ward nurse,employed,,Willow Ward,06/01/2025,dee@fenwold.example,,,
Cat Dunn,,,psw,,bank,carer-psw,willow ward; Eastfield Community Team,2025-01-06,asha@fenwold.example,ben@fenwold.example,,
Dee Fox,DEE@fenwold.example,,team-manager;clinician,,employed,,Eastfield Community Team,2025-01-06,,,asha@fenwold.example,
`;

/** Runs the command over files held in memory, as on a working morning unless told another date. */
export async function run(
  store: TestStore,
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  { today = morning.today, pinPlayground = false } = {},
) {
  const lines: string[] = [];
  const code = await runPeople(args, {
    database: store.database,
    keys: store.keys,
    trust,
    now: new Date(`${today}T10:02:00Z`),
    pinPlayground,
    readFile(path) {
      const text = files[path];
      if (text === undefined) throw new Error(`ENOENT: ${path}`);
      return text;
    },
    out: (line) => lines.push(line),
  });
  return { code, lines };
}

/** Everything an import may touch, without ids and moments of writing. */
export const everything = (store: TestStore) =>
  store.asOwner(async (tx) => ({
    people: await tx.person.findMany({ orderBy: { id: "asc" } }),
    roles: await tx.personRole.findMany({ orderBy: [{ personId: "asc" }, { role: "asc" }, { fromDate: "asc" }] }),
    engagements: await tx.engagement.findMany({ orderBy: { id: "asc" } }),
    memberships: await tx.membership.findMany({ orderBy: { id: "asc" } }),
    relations: await tx.relation.findMany({ orderBy: { id: "asc" } }),
    teams: await tx.team.findMany({ orderBy: { id: "asc" } }),
    identities: await tx.identity.findMany(),
    audit: await tx.audit.count(),
  }));

/** Someone as the service knows them on a day. */
export async function on(store: TestStore, today: string, name: string) {
  return await store.asOwner(async (tx) => {
    const now = new Date(`${today}T12:00:00Z`);
    const found = await tx.person.findFirst({ where: { name } });
    const known = found ? await people(tx, { now, today }).get(found.id) : undefined;
    return known && { roles: known.roles, teams: known.teams.map((team) => team.name), ended: known.ended };
  });
}

export const line = (cells: string, header = "name,email,roles,engagement,teams,from,line_manager,ended,old_email") =>
  `${header}\n${cells}\n`;
