import { randomUUID } from "node:crypto";
import type { Listed } from "../support/teams/connector.ts";
import type { Microsoft } from "../support/teams/microsoft.ts";
import type { ManyStore } from "./store.ts";

export interface Staff {
  readonly nurses: readonly Listed[];
  readonly trainees: readonly Listed[];
}

/** A ward with its nurses, somebody who leads, and trainees with two placements each, all of them in Teams already. */
export async function addStaff(
  { admin }: ManyStore,
  { connector, serviceUrl, tenantId }: Microsoft,
  counts: { readonly nurses: number; readonly trainees: number },
): Promise<Staff> {
  const [line, locality, team] = [randomUUID(), randomUUID(), randomUUID()];
  await admin.query("INSERT INTO service_lines (id, key, name) VALUES ($1, 'adult', 'Adult mental health')", [line]);
  await admin.query("INSERT INTO localities (id, name, service_line_id) VALUES ($1, 'North', $2)", [locality, line]);
  await admin.query(
    "INSERT INTO teams (id, name, setting, locality_id) VALUES ($1, 'Made-up Ward', 'acute-ward', $2)",
    [team, locality],
  );

  async function add(role: string, count: number): Promise<readonly Listed[]> {
    const people = Array.from({ length: count }, (_, at): Listed => {
      const object = randomUUID();
      return { id: `29:${object}`, object, name: `Made-up ${role} ${at}`, email: `${role}${at}@fenwold.example` };
    });
    for (const each of people) connector.people.set(each.id, each);
    const told = people.map(({ id, object, name, email }) => ({
      ...{ object, name, email },
      kept: { serviceUrl, user: id, conversation: connector.personal(id).id },
    }));
    const given = [JSON.stringify(told), role, tenantId];
    await admin.query(
      `WITH given AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(object uuid, name text, email text, kept jsonb)),
        people AS (INSERT INTO people (id, name, email, staff_role, created_at, told_at)
          SELECT object, name, email, CASE $2 WHEN 'clinician' THEN 'ward-nurse' END, '2026-01-05', '2026-01-05' FROM given RETURNING id),
        roles AS (INSERT INTO person_roles (person_id, role, from_date) SELECT id, $2, '2026-01-05' FROM people)
      INSERT INTO identities (id, person_id, surface, tenant, platform_id, conversation, pinned_at)
        SELECT gen_random_uuid(), object, 'teams', $3, object, kept, '2026-01-05' FROM given`,
      given,
    );
    return people;
  }

  const nurses = await add("clinician", counts.nurses);
  await admin.query(
    `INSERT INTO memberships (id, person_id, team_id, from_date)
      SELECT gen_random_uuid(), id, $1, '2026-01-05' FROM unnest($2::uuid[]) AS id`,
    [team, nurses.map(({ object }) => object)],
  );
  const [lead] = await add("lead", 1);
  const trainees = await add("trainee", counts.trainees);
  await admin.query(
    `INSERT INTO placements (id, person_id, team_id, from_date, created_at, created_by_id)
      SELECT gen_random_uuid(), id, $1, '2026-09-07', '2026-09-01', $3
      FROM unnest($2::uuid[]) AS id, generate_series(1, 2)`,
    [team, trainees.map(({ object }) => object), lead?.object],
  );
  return { nurses, trainees };
}
