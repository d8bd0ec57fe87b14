import { randomUUID } from "node:crypto";
import { serveFrom } from "../server/serving.ts";
import type { Json } from "../support/slack/json.ts";
import { createClient, paceOf } from "./client.ts";
import { filledOnServer, manyNurses, onServer } from "./house.ts";
import { onServerCore } from "./machine.ts";
import type { Order } from "./rivals/order.ts";
import { nextView, signed, submissionOf } from "./slack-pages.ts";

const signingSecret = "a-signing-secret-of-the-bench";
const teamId = "TBENCH";

/** Another way to take a page, over the same tables with the same people in them. */
export async function openRival(
  script: "bare" | "bolt-prisma",
  view: Json,
  { connections, signatureOnly = false }: { readonly connections: number; readonly signatureOnly?: boolean },
) {
  const house = await filledOnServer(manyNurses);
  const { url } = house.at;
  const userOf = (at: number) => `U0NURSE${at}`;
  const { people, requestTeam, leads } = await onServer(url, async (client) => {
    const found = await client.query(
      `INSERT INTO identities (id, person_id, surface, tenant, platform_id, pinned_at)
       SELECT gen_random_uuid(), p.id, 'slack', $1, 'U0NURSE' || (t.at - 1), now()
       FROM unnest($2::text[]) WITH ORDINALITY AS t(email, at) JOIN people p USING (email)
       RETURNING person_id, platform_id`,
      [teamId, manyNurses.map(({ email }) => email)],
    );
    const team = await client.query("SELECT id FROM teams WHERE name = 'Willow Ward'");
    const leading = await client.query(
      "SELECT DISTINCT person_id FROM person_roles WHERE role IN ('lead', 'development-worker') ORDER BY 1",
    );
    const byUser = new Map(found.rows.map(({ person_id, platform_id }) => [platform_id, person_id]));
    return {
      people: manyNurses.map((_, at) => String(byUser.get(userOf(at)))),
      requestTeam: String(team.rows[0]?.id),
      leads: leading.rows.map(({ person_id }) => String(person_id)),
    };
  });
  const order: Order = { url, signingSecret, view, teamId, requestTeam, leads, signatureOnly };
  const service = await serveFrom(new URL(`rivals/${script}.ts`, import.meta.url), order, onServerCore);
  const client = createClient(service.port, connections);

  /** So many drafts, a page of each sent. */
  async function go(count: number, last: boolean) {
    const drafts = Array.from({ length: count }, () => randomUUID());
    await onServer(url, async (owner) => {
      // As much is before everybody as before ours: what went before is forgotten.
      await owner.query("SET session_replication_role = replica");
      for (const table of ["request_events", "requests", "outbox", "inbox", "drafts"])
        await owner.query(`DELETE FROM ${table}`);
      await owner.query("RESET session_replication_role");
      await owner.query(
        `INSERT INTO drafts (id, person_id, flow, fingerprint, page, version, state, key_id, sealed, created_at, saved_at)
         SELECT d, p, 'request.ask', 'f', 'choice', 1, 'open', 'k', '\\x00', now(), now()
         FROM unnest($1::uuid[], $2::uuid[]) AS t(d, p)`,
        [drafts, drafts.map((_, at) => people[at % people.length])],
      );
    });
    const ready = drafts.map((draft, at) => {
      const metadata = JSON.stringify({ draft, version: 1, last });
      const typist = { userId: userOf(at % people.length), teamId, appId: "A1" };
      return signed(submissionOf({ ...view, private_metadata: metadata }, typist), signingSecret);
    });
    const done = await client.all(ready);
    for (const answer of done.answers)
      if (signatureOnly ? answer.status !== 200 : nextView(answer) === undefined)
        throw new Error(`${script} took no page: ${answer.status} ${answer.body.slice(0, 200)}`);
    return paceOf([done]);
  }
  return {
    go,
    async close() {
      await client.close();
      await service.stop();
      await house.remove();
    },
  };
}
