import { randomUUID } from "node:crypto";
import type { Tx } from "../../data/database.ts";
import { outbox } from "../../data/outbox.ts";
import type { FellAway } from "../../data/supervision/leaving.ts";
import type { Message } from "../../flows/kit/message.ts";
import { tellOfPlaces, tellOfSessions } from "../../flows/supervision/leaver-news.ts";
import type { Trust } from "../../rules/profile.ts";
import { type Subject, subjectKey } from "../../rules/subject.ts";

/** Puts on its way what each person has to hear whose supervision fell away with somebody, or who has a place by it. */
export async function tellWhoStays(
  tx: Tx,
  fell: FellAway,
  when: { readonly now: Date; readonly today: string; readonly trust: Trust },
): Promise<void> {
  const out = outbox(tx, when.now);
  const cause = randomUUID();
  const tell = ({ id, class: kind }: Message, personId: string, subject: Subject) =>
    out.put({ personId, message: id, subject: subjectKey(subject), class: kind, cause, dueAt: when.now });
  await tellOfSessions(fell, when, tell);
  await tellOfPlaces(fell, out, when, tell);
}
