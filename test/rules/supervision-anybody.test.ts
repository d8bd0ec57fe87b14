import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Asked, type Span, type Time, threeOf, timesOnOffer } from "../../src/rules/supervision/on-offer.ts";
import { bankHolidaysOf, onTheWall } from "./fixtures/london.ts";
import { seed } from "./fixtures/seed.ts";
import { bestThree, bookable } from "./supervision-offer-oracle.ts";
import { aQuestion } from "./supervision-worlds.ts";

/** How many questions; `npm run prove -- supervision-times` asks for more. */
const runs = Number(process.env.OFFERS ?? 320);
/** In milliseconds, for as many as anybody asks for. */
const patience = 600_000;
const tried = { questions: 0, times: 0, full: 0 };

const share = (one: Span, other: Span) => one.from < other.to && other.from < one.to;
const shown = ({ key, taken, places, waiting }: Time) => `${key} ${taken}/${places}+${waiting}`;

/** Why a time could not be booked, or nothing. */
function obstacle(time: Time, asked: Asked): string | undefined {
  const diary = asked.diaries.find(({ supervisorId }) => supervisorId === time.supervisorId);
  const session = { from: time.startsAt, to: time.endsAt };
  const kept = { from: time.startsAt, to: time.busyUntil };
  const slotId = "slotId" in time.from ? time.from.slotId : undefined;
  const left = asked.slots.find(({ id }) => id === asked.leaving);
  for (const slot of asked.slots) {
    if (slot.id === slotId || slot === left) continue;
    const [theirs, whole] = [slot.endsAt, slot.busyUntil].map((to) => ({ from: slot.startsAt, to })) as [Span, Span];
    if (slot.supervisorId === time.supervisorId && share(whole, kept)) return "their supervisor sees somebody else";
    if (slot.placeId !== undefined && slot.placeId === time.placeId && share(theirs, session))
      return "the room is used";
  }
  const mine = asked.attendee.busy.filter(({ from }) => from.getTime() !== left?.startsAt.getTime());
  if (mine.some((span) => share(span, session))) return "they are busy";
  if (!diary || diary.busy.some((span) => share(span, kept))) return "their supervisor is busy";
  if (diary.leave.includes(time.date) || asked.attendee.away.includes(time.date)) return "one of them is on leave";
  const isWeekly = time.key.startsWith("p~");
  if (isWeekly && bankHolidaysOf(Number(time.date.slice(0, 4)), diary.nation).includes(time.date)) return "a holiday";
  if (time.startsAt <= asked.now || time.date > asked.untilDate) return "it is not within the weeks to come";
  const notice = isWeekly ? asked.patterns.find(({ id }) => time.key.includes(id)) : undefined;
  const slot = asked.slots.find(({ id }) => id === slotId);
  const hours = (slot ?? notice)?.noticeHours ?? 0;
  if (time.startsAt.getTime() - asked.now.getTime() < hours * 3_600_000) return "it is too soon";
  if (time.kind !== asked.kind) return "it is of another kind";
  return time.taken >= time.places && !(asked.full && time.places > 1) ? "there is no room" : undefined;
}

describe("whoever asks, in whatever weeks,", () => {
  test(
    "hears of no time that they could not book, and of every one that they can",
    () => {
      fc.assert(
        fc.property(aQuestion, (asked) => {
          const times = timesOnOffer(asked);
          expect(times.flatMap((time) => obstacle(time, asked) ?? [])).toEqual([]);
          expect(times.map(shown)).toEqual(bookable(asked));
          tried.questions += 1;
          tried.times += times.length;
          tried.full += times.filter(({ taken, places }) => taken === places).length;
        }),
        { numRuns: runs, seed },
      );
      console.log(
        `supervision on offer: ${tried.questions} questions (seed ${seed}), ${tried.times} times, ${tried.full} of them full`,
      );
      expect(tried.times).toBeGreaterThan(tried.questions);
      expect(tried.full).toBeGreaterThan(0);
    },
    patience,
  );

  test(
    "can tell each time from every other, and reads them soonest first",
    () => {
      fc.assert(
        fc.property(aQuestion, (asked) => {
          const times = timesOnOffer(asked);
          expect(new Set(times.map(({ key }) => key)).size).toBe(times.length);
          for (const { key } of times) expect(key).not.toContain(",");
          const starts = times.map(({ startsAt }) => startsAt.getTime());
          expect(starts).toEqual([...starts].sort((one, other) => one - other));
        }),
        { numRuns: Math.ceil(runs / 8), seed },
      );
    },
    patience,
  );

  test(
    "hears the same whatever order everything is kept in",
    () => {
      fc.assert(
        fc.property(aQuestion, (asked) => {
          const turned = {
            patterns: [...asked.patterns].reverse(),
            slots: [...asked.slots].reverse(),
            diaries: [...asked.diaries].reverse(),
          };
          expect(timesOnOffer({ ...asked, ...turned })).toEqual(timesOnOffer(asked));
        }),
        { numRuns: Math.ceil(runs / 8), seed },
      );
    },
    patience,
  );

  test(
    "is shown the best three of all threes",
    () => {
      fc.assert(
        fc.property(aQuestion, (asked) => {
          const { days } = asked.attendee;
          const times = timesOnOffer({ ...asked, full: true }).slice(0, 10);
          const three = threeOf(times, asked.attendee);
          const cards = times.map(({ date, startsAt, taken, places }) => ({
            day: date,
            starts: startsAt.getTime(),
            isWorked: days === undefined || days.includes(onTheWall(startsAt).day),
            isFull: taken === places,
          }));
          expect(three.map(({ startsAt }) => startsAt.getTime())).toEqual(bestThree(cards));
          for (const time of three) expect(times).toContain(time);
          expect(new Set(three).size).toBe(three.length);
        }),
        { numRuns: Math.ceil(runs / 8), seed },
      );
    },
    patience,
  );
});
