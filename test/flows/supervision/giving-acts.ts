import type { RawAnswers, Screen } from "../../../src/flows/kit/screen.ts";
import { momentAt } from "../../../src/rules/calendar/working.ts";
import type { SupervisionKind } from "../../../src/rules/supervision/kinds.ts";
import type { Phone } from "../../support/phone.ts";
import { pressesOf, type Someone, type World } from "../../support/world.ts";
import { asFarAs } from "../requests/acts.ts";
import { as, self } from "./acts.ts";

export { openPhone } from "../../support/phone.ts";

/** Begins a flow about oneself and goes as far as these answers lead. */
export async function offer(who: Someone, flow: string, given: RawAnswers): Promise<Screen> {
  return await asFarAs(who, await who.press({ do: "start", flow, subject: self(who) }), given);
}

/** A list or card about oneself. */
export async function look(who: Someone, view: string, search = ""): Promise<Screen> {
  return await who.press({ do: "show", view, subject: self(who), search });
}

/** The first matter of this kind that a screen's buttons lead to. */
export function idIn(screen: Screen, kind: "slot" | "pattern" | "booking"): string {
  const found = pressesOf(screen).flatMap(({ does }) =>
    "subject" in does && does.subject?.kind === kind ? [does.subject.id] : [],
  );
  if (found[0] === undefined) throw new Error(`no ${kind} here`);
  return found[0];
}

/** A session of two people on a day at a time, as both agreed on it. */
export async function agreed(
  world: World,
  giver: Someone,
  person: Someone,
  {
    kind = "clinical",
    date,
    time,
    minutes = 45,
  }: { kind?: SupervisionKind; date: string; time: string; minutes?: number },
): Promise<string> {
  const startsAt = momentAt(date, time, "Europe/London");
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  return await as(world, giver.id, (data) =>
    data.supervision.agree({
      ...{
        supervisorId: giver.id,
        personId: person.id,
        kind,
        date,
        time,
        startsAt,
        endsAt,
        how: "phone",
        by: giver.id,
      },
    }),
  );
}

/** A group that is put up by itself, with these people in it. */
export async function group(
  world: World,
  giver: Someone,
  people: readonly Someone[],
  { date, time, places = 6 }: { date: string; time: string; places?: number },
): Promise<{ readonly slotId: string; readonly bookingIds: readonly string[] }> {
  const startsAt = momentAt(date, time, "Europe/London");
  const endsAt = new Date(startsAt.getTime() + 60 * 60_000);
  const slotId = await as(world, giver.id, (data) =>
    data.supervision.putUp({
      ...{ supervisorId: giver.id, kind: "group", date, time, startsAt, endsAt, busyUntil: endsAt },
      ...{ how: "phone", places, noticeHours: 0 },
    }),
  );
  const bookingIds: string[] = [];
  for (const { id } of people) {
    const session = await as(world, id, (data) =>
      data.supervision.book(
        {
          ...{ key: `s~${slotId}`, supervisorId: giver.id, kind: "group", date, time, startsAt, endsAt },
          ...{ busyUntil: endsAt, how: "phone", places, taken: 0, waiting: 0, from: { slotId } },
        },
        id,
      ),
    );
    bookingIds.push(session.id);
  }
  return { slotId, bookingIds };
}

/** What is due arrives: each card with its reader's id. */
export async function arriving(phone: Phone) {
  const before = new Set(phone.got.keys());
  await phone.arrive();
  return [...phone.got].filter(([id]) => !before.has(id)).map(([, got]) => got);
}

/** What is kept of a booking. */
export async function kept(world: World, id: string) {
  return await as(world, "system:test", (data) => data.supervision.booking(id));
}
