import { randomUUID } from "node:crypto";
import type { Deeds, Hands, Stage } from "./deed.ts";

/** What somebody says of themselves: what they offer, when they are away, how they are reminded, what they may have missed. */
export function oneselfDeeds({ owner, given }: Stage, hands: Hands): Deeds {
  const { flow, pressed, self, idOf, on } = hands;
  const robin = idOf("Robin");

  async function reminded(): Promise<string> {
    const subject = `request:${randomUUID()}`;
    const about = { personId: robin, kind: "requests.review", subject, date: on(0) };
    await given("Robin", ({ nudges }, now) =>
      nudges.plan([{ ...about, time: "09:00", zone: "Europe/London", dueAt: now, turn: 1 }]),
    );
    const { rows } = await owner.query<{ id: string }>("SELECT id FROM nudges WHERE subject = $1", [subject]);
    return `nudge:${rows[0]?.id}`;
  }

  async function stopped(): Promise<string> {
    const muted = await given("Robin", async ({ manners }) => {
      await manners.mute(robin, { kind: "requests.review", subject: "", until: undefined });
      return (await manners.mutesOf([robin])).get(robin)?.[0]?.id;
    });
    return `person:${robin}:${muted}`;
  }

  async function awayNow(): Promise<string> {
    const id = randomUUID();
    const values = [id, robin, on(0), on(5)];
    await owner.query("INSERT INTO leave (id, person_id, from_date, to_date) VALUES ($1, $2, $3, $4)", values);
    return `person:${robin}:${id}`;
  }

  /** A message to Robin that ended so. */
  async function message(state: "unknown" | "refused"): Promise<string> {
    const id = randomUUID();
    await owner.query(
      `INSERT INTO outbox (id, person_id, message, class, key, state, due_at, sending_at, settled_at, reason, created_at)
       VALUES ($1::uuid, $2, 'request.offered', 'news', $1::text, $3::text, now(), now(), now(),
         CASE WHEN $3::text = 'refused' THEN 'refused' END, now())`,
      [id, robin, state],
    );
    return id;
  }

  return {
    "people.offering": flow("Nadia", "people.offering", { subject: self("Nadia"), holds: ["words.version +1"] }),
    "people.away": flow("Robin", "people.away", {
      subject: self("Robin"),
      reset: "DELETE FROM leave",
      holds: ["leave +1"],
    }),
    "people.back": pressed("Robin", "people.back", {
      subject: awayNow,
      reset: "DELETE FROM leave",
      holds: ["leave -1"],
    }),
    "nudges.hours": flow("Kit", "nudges.hours", {
      subject: self("Kit"),
      reset: "DELETE FROM manners",
      holds: ["manners.from_time +1"],
    }),
    "nudges.usual-hours": pressed("Kit", "nudges.usual-hours", {
      async subject() {
        const kit = idOf("Kit");
        await given("Kit", ({ manners }) => manners.setHours(kit, { days: [1, 2], from: "10:00", to: "16:00" }));
        return `person:${kit}`;
      },
      holds: ["manners.from_time -1"],
    }),
    "nudges.pause": flow("Kit", "nudges.pause", {
      subject: self("Kit"),
      reset: "DELETE FROM manners",
      holds: ["manners.paused_until +1"],
    }),
    "nudges.resume": pressed("Kit", "nudges.resume", {
      async subject() {
        await given("Kit", ({ manners }) => manners.pause(idOf("Kit"), on(20)));
        return `person:${idOf("Kit")}`;
      },
      // That the day is another one now is not to be counted.
      holds: ["trail: nudges.resume +1"],
    }),
    "nudges.not-this": pressed("Robin", "nudges.not-this", { subject: reminded, holds: ["nudge_mutes +1"] }),
    "nudges.stop": pressed("Robin", "nudges.stop", {
      subject: reminded,
      reset: "DELETE FROM nudge_mutes",
      holds: ["nudge_mutes +1"],
    }),
    "nudges.later": flow("Robin", "nudges.later", { subject: reminded, holds: ["nudge_mutes +1"] }),
    "nudges.again": pressed("Robin", "nudges.again", {
      subject: stopped,
      reset: "DELETE FROM nudge_mutes",
      holds: ["nudge_mutes -1"],
    }),
    "message.look": pressed("Robin", "message.look", {
      subject: async () => `message:${await message("unknown")}`,
      holds: ["outbox.seen_at +1"],
    }),
    "people.try-again": pressed("Jo", "people.try-again", {
      async subject() {
        await message("refused");
        return `person:${robin}`;
      },
      holds: ["outbox due +1", "outbox refused -1"],
    }),
  };
}
