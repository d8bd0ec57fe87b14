import type { Microsoft } from "../support/teams/microsoft.ts";
import type { Told } from "./nurse.ts";
import type { Staff } from "./people.ts";
import type { ManyStore } from "./store.ts";

/** What reads the store and the chats, and says in sentences what is wrong. */
export function createOracle({ rows }: ManyStore, { connector }: Microsoft, { trainees, nurses }: Staff) {
  return {
    /** Each reminder was decided once and said once, in one note a person; where a machine died in sending, once at most. */
    async nudges(): Promise<{ readonly wrong: readonly string[]; readonly unknown: number }> {
      const wrong: string[] = [];
      const found = await rows<{ person: string; count: number; states: string; notes: number }>(
        `SELECT person_id AS person, count(*)::int AS count, string_agg(DISTINCT state, ',') AS states,
           count(DISTINCT outbox_id)::int AS notes FROM nudges WHERE kind = 'training.reflect' GROUP BY 1`,
      );
      const notes = new Map(
        (
          await rows<{ person: string; count: number; state: string }>(
            `SELECT person_id AS person, count(*)::int AS count, min(state) AS state FROM outbox WHERE class = 'nudge' GROUP BY 1`,
          )
        ).map((row) => [row.person, row] as const),
      );
      const decided = new Map(found.map((row) => [row.person, row] as const));
      let unknown = 0;
      for (const { id, object, name } of trainees) {
        const [own, note] = [decided.get(object), notes.get(object)];
        const shown = connector.personal(id).messages.length;
        if (own?.count !== 2) wrong.push(`${name}: ${own?.count ?? 0} reminders decided, not 2`);
        if (own && own.notes !== 1) wrong.push(`${name}: reminders in ${own.notes} notes`);
        if (note?.count !== 1) wrong.push(`${name}: ${note?.count ?? 0} notes`);
        if (own && note && own.states !== note.state)
          wrong.push(`${name}: reminders ${own.states}, note ${note.state}`);
        if (note?.state === "unknown") unknown += 1;
        else if (note?.state !== "sent") wrong.push(`${name}: the note is ${note?.state ?? "missing"}`);
        if (shown > 1 || (note?.state === "sent" && shown !== 1)) wrong.push(`${name}: shown ${shown} notes`);
      }
      return { wrong, unknown };
    },

    /** Nothing of what anybody was told is lost, and nothing is there that nobody did. */
    async pages(told: Told): Promise<readonly string[]> {
      const wrong: string[] = [];
      const drafts = await rows<{ id: string; version: number; state: string; who: string }>(
        "SELECT id, version, state, person_id AS who FROM drafts",
      );
      const kept = new Map(drafts.map((row) => [row.id, row] as const));
      const requests = await rows<{ draft: string; who: string }>(
        "SELECT draft_id AS draft, asked_by_id AS who FROM requests",
      );
      const sent = new Set(requests.map(({ draft }) => draft));
      for (const [id, { version, sent: wasSent, unsure }] of told.drafts) {
        const draft = kept.get(id);
        if (wasSent && !sent.has(id)) wrong.push("a request that was said to be sent is lost");
        if (!wasSent && !unsure && sent.has(id)) wrong.push("a request was sent that nobody sent");
        const may = unsure ? [version, version + 1] : [version];
        if (!wasSent && !may.includes(draft?.version ?? 0))
          wrong.push(`a draft that stood at ${version} is kept at ${draft?.version ?? "nowhere"}`);
      }
      for (const { draft, who } of requests)
        if (!told.drafts.has(draft)) wrong.push(`a request of ${who} came of nothing that was shown`);
      if (sent.size !== requests.length) wrong.push("two requests came of one draft");
      const known = new Set(nurses.map(({ object }) => object));
      if (requests.some(({ who }) => !known.has(who))) wrong.push("a request is somebody else's");
      // A draft whose first page never came to its nurse is nobody's loss; more than that is.
      const unseen = drafts.filter(({ id, state }) => state === "open" && !told.drafts.has(id)).length;
      if (unseen > told.lost) wrong.push(`${unseen} drafts were begun that nobody saw`);
      return wrong;
    },

    /** Every message that stands in the lead's chat has a row of its own, and every row that was sent a message. */
    async messages(): Promise<readonly string[]> {
      const wrong: string[] = [];
      const left = await rows<{ state: string; message: string; reason: string; tries: number; count: number }>(
        `SELECT state, message, coalesce(reason, 'no reason') AS reason, attempts AS tries, count(*)::int AS count FROM outbox
         WHERE state NOT IN ('sent', 'unknown', 'dropped') GROUP BY 1, 2, 3, 4`,
      );
      for (const { state, message, reason, tries, count } of left)
        wrong.push(`${count} of ${message} are ${state}, after ${tries} tries: ${reason}`);
      const sent = await rows<{ platform: string; count: number }>(
        `SELECT s.platform_id AS platform, count(*)::int AS count FROM sent_messages s
          JOIN outbox o ON o.id = s.outbox_id GROUP BY 1`,
      );
      const there = new Set(
        [...connector.conversations.values()].flatMap(({ id, messages }) => messages.map((each) => `${each.id} ${id}`)),
      );
      for (const { platform, count } of sent) {
        if (count > 1) wrong.push("two rows are one message");
        if (!there.has(platform)) wrong.push("a message that was sent does not stand there");
      }
      const leads = await rows<{ person: string; sent: number; unknown: number; user: string }>(
        `SELECT o.person_id AS person, i.conversation->>'user' AS user, count(*) FILTER (WHERE o.state = 'sent')::int AS sent,
           count(*) FILTER (WHERE o.state = 'unknown')::int AS unknown
         FROM outbox o JOIN identities i ON i.person_id = o.person_id
           JOIN person_roles r ON r.person_id = o.person_id AND r.role = 'lead' GROUP BY 1, 2`,
      );
      for (const { user, sent: rowsSent, unknown } of leads) {
        const shown = connector.personal(user).messages.length;
        if (shown < rowsSent || shown > rowsSent + unknown)
          wrong.push(`whoever leads reads ${shown} messages; ${rowsSent} were sent and ${unknown} may have been`);
      }
      return wrong;
    },
  };
}
