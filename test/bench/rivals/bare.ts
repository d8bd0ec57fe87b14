// As little as can be: node:http, Slack's signature, and one statement in bare pg; or the signature alone.

import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "pg";
import { type At, isAnswered, nextCode, orderGiven, tell } from "./order.ts";

const { url, signingSecret, view, teamId, requestTeam, lead, signatureOnly = false } = orderGiven();
const pool = new Pool({ connectionString: url, max: 32 });

const middlePage = {
  name: "middle",
  text: `UPDATE drafts SET version = version + 1, page = 'help', sealed = $4, saved_at = $5
    WHERE id = $1 AND version = $2 AND state = 'open' AND person_id = (
      SELECT person_id FROM identities WHERE surface = 'slack' AND tenant = $6 AND platform_id = $3 AND ended_at IS NULL)
    RETURNING version`,
};
const lastPage = {
  name: "last",
  text: `WITH who AS (
      SELECT person_id AS id FROM identities WHERE surface = 'slack' AND tenant = $6 AND platform_id = $3 AND ended_at IS NULL),
    draft AS (
      UPDATE drafts SET version = version + 1, state = 'finished', outcome = $7::text, key_id = NULL, sealed = NULL, saved_at = $5
      WHERE id = $1 AND version = $2 AND state = 'open' AND person_id = (SELECT id FROM who)
      RETURNING id, person_id, version),
    request AS (
      INSERT INTO requests (id, kind, team_id, asked_by_id, case_code, state, sent_at, state_since, choice_on,
        choice_by_role, choice_origin, for_whom, kinds, places, lone_working, draft_id)
      SELECT $7::text::uuid, 'person', $8::uuid, person_id, $9, 'waiting', $5::timestamptz, $5, $5::date, 'ward-nurse', 'team-offered', 'service-user',
        '{listening}', '{ward}', 'on-site', id FROM draft),
    event AS (
      INSERT INTO request_events (id, request_id, version, at, actor_id, kind, facts)
      SELECT gen_random_uuid(), $7::text::uuid, 1, $5, person_id, 'sent', '{}' FROM draft),
    trail AS (
      INSERT INTO audit (at, actor, action, object, decision, reason, key_id, nonce, mac)
      SELECT $5, person_id::text, 'request.ask', 'request:' || $7::text, 'allowed', 'own', 'k', gen_random_uuid(), $4 FROM draft),
    told AS (
      INSERT INTO outbox (id, person_id, message, subject, class, key, state, due_at, created_at)
      SELECT gen_random_uuid(), $10::uuid, 'request.arrived', 'request:' || $7::text, 'news', $7::text, 'due', $5, $5 FROM draft)
    SELECT version FROM draft`,
};

async function keep(body: string, at: At, userId: string): Promise<number | undefined> {
  const sealed = createHmac("sha256", "key").update(body).digest();
  const shared = [at.draft, at.version, userId, sealed, new Date(), teamId];
  const id = randomUUID();
  const more = at.last ? [id, requestTeam, nextCode(), lead] : [];
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
    const kept = isAnswered(said.view.state.values) ? await keep(body.toString(), at, said.user.id) : undefined;
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
