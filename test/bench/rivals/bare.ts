// As little as can be: node:http, Slack's signature, and one statement in bare pg; or the signature alone.

import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";
import { type At, digestOf, isAnswered, keyOf, macOf, mayAsk, nextCode, orderGiven, sealed, tell } from "./order.ts";

const { url, signingSecret, view, teamId, requestTeam, leads, signatureOnly = false } = orderGiven();
const pool = new Pool({ connectionString: url, max: 32 });

// $1 the draft, $2 its version, $3 the account, $4 now, $5 the workspace, $6 the key of the page, $7 its digest.
const who = `who AS (
      SELECT p.id FROM identities i JOIN people p ON p.id = i.person_id
      WHERE i.surface = 'slack' AND i.tenant = $5 AND i.platform_id = $3 AND i.ended_at IS NULL AND p.ended_at IS NULL
        AND EXISTS (SELECT FROM person_roles r WHERE r.person_id = p.id AND r.role = '${mayAsk}'))`;
const once = `once AS (
      INSERT INTO inbox (key, digest, outcome, at) SELECT $6::text, $7, id::text, $4 FROM draft)`;
const middlePage = {
  name: "middle",
  text: `WITH ${who},
    draft AS (
      UPDATE drafts SET version = version + 1, page = 'help', sealed = $8, saved_at = $4
      WHERE id = $1 AND version = $2 AND state = 'open' AND person_id = (SELECT id FROM who)
      RETURNING id, version),
    ${once}
    SELECT version FROM draft`,
};
const lastPage = {
  name: "last",
  text: `WITH ${who},
    draft AS (
      UPDATE drafts SET version = version + 1, state = 'finished', outcome = $8::text, key_id = NULL, sealed = NULL, saved_at = $4
      WHERE id = $1 AND version = $2 AND state = 'open' AND person_id = (SELECT id FROM who)
      RETURNING id, person_id, version),
    ${once},
    request AS (
      INSERT INTO requests (id, kind, team_id, asked_by_id, case_code, state, sent_at, state_since, choice_on,
        choice_by_role, choice_origin, for_whom, kinds, places, lone_working, draft_id)
      SELECT $8::text::uuid, 'person', $9::uuid, person_id, $10, 'waiting', $4::timestamptz, $4, $4::date, 'ward-nurse', 'team-offered', 'service-user',
        '{listening}', '{ward}', 'on-site', id FROM draft),
    event AS (
      INSERT INTO request_events (id, request_id, version, at, actor_id, kind, facts)
      SELECT gen_random_uuid(), $8::text::uuid, 1, $4, person_id, 'sent', '{}' FROM draft),
    trail AS (
      INSERT INTO audit (at, actor, action, object, decision, reason, key_id, nonce, mac)
      SELECT $4, person_id::text, 'request.ask', 'request:' || $8::text, 'allowed', 'own', 'k', gen_random_uuid(), $12 FROM draft),
    told AS (
      INSERT INTO outbox (id, person_id, message, subject, class, key, state, due_at, created_at)
      SELECT gen_random_uuid(), lead, 'request.arrived', 'request:' || $8::text, 'news', $8::text || ':' || lead, 'due', $4, $4
      FROM draft, unnest($11::uuid[]) AS lead)
    SELECT version FROM draft`,
};

interface Said {
  readonly user: { readonly id: string };
  readonly view: { readonly id: string; readonly hash: string; readonly state: { readonly values: unknown } };
}

async function keep({ view, user }: Said, at: At): Promise<number | undefined> {
  const { values: said } = view.state;
  const shared = [at.draft, at.version, user.id, new Date(), teamId, keyOf(view), digestOf(said)];
  const id = randomUUID();
  const more = at.last ? [id, requestTeam, nextCode(), leads, macOf(`request.ask request:${id}`)] : [sealed(said)];
  const { rows } = await pool.query({ ...(at.last ? lastPage : middlePage), values: [...shared, ...more] });
  return rows[0]?.version;
}

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => answered().catch((error) => response.writeHead(500).end(String(error))));
  async function answered() {
    const body = Buffer.concat(parts);
    const stamp = String(request.headers["x-slack-request-timestamp"]);
    const expected = createHmac("sha256", signingSecret).update(`v0:${stamp}:`).update(body).digest();
    const given = Buffer.from(String(request.headers["x-slack-signature"]).slice(3), "hex");
    const isFresh = Math.abs(Date.now() / 1000 - Number(stamp)) < 300;
    if (!isFresh || given.length !== 32 || !timingSafeEqual(expected, given)) return response.writeHead(401).end();
    if (signatureOnly) return response.writeHead(200, { "content-length": 0 }).end();
    const said = JSON.parse(new URLSearchParams(body.toString()).get("payload") ?? "");
    const at: At = JSON.parse(said.view.private_metadata);
    const kept = isAnswered(said.view.state.values) ? await keep(said, at) : undefined;
    if (kept === undefined) return response.writeHead(400).end();
    const next = { ...view, private_metadata: JSON.stringify({ ...at, version: kept }) };
    const answer = JSON.stringify({ response_action: "update", view: next });
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(answer) });
    response.end(answer);
  }
});
server.listen(0, "127.0.0.1", () =>
  tell((server.address() as AddressInfo).port, async () => {
    server.closeAllConnections();
    server.close();
    await pool.end();
  }),
);
