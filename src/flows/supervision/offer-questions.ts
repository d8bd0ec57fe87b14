import { sayLength } from "../../rules/calendar/duration.ts";
import { isSupervisionKind, type SupervisionKind } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import { date, one, oneOf, time } from "../kit/field.ts";
import { kindOptions } from "./kinds-given.ts";
import { offeringWords as words } from "./offering-words.ts";
import { type Answered, whereQuestions } from "./where.ts";

const usual = "usual";
const lengths = [15, 20, 30, 45, 60, 75, 90, 120, 150, 180, 240];

const { from, to, startsOn, endsOn, on, at } = words;

/** The kind, how long, how and where: the same for time each week and for a single time. */
export const offerQuestions = {
  kind: oneOf({ ...words.kind, options: kindOptions }),
  minutes: oneOf({ label: words.minutes.label, missing: words.minutes.missing, options: lengthOptions }),
  ...whereQuestions,
};

export const patternQuestions = {
  ...offerQuestions,
  weekday: one(words.weekday),
  from: time({ label: from.label, missing: from.missing, impossible: from.impossible }),
  to: time({ label: to.label, missing: to.missing, impossible: to.impossible }),
  every: one(words.every),
  buffer: one(words.buffer),
  notice: one(words.notice),
  startsOn: date({ label: startsOn.label, missing: startsOn.missing, impossible: startsOn.impossible }),
  endsOn: date({
    label: endsOn.label,
    hint: endsOn.hint,
    missing: endsOn.missing,
    impossible: endsOn.impossible,
    blank: "allowed",
  }),
};
export type PatternQuestions = typeof patternQuestions;

export const timeQuestions = {
  ...offerQuestions,
  on: date({ label: on.label, missing: on.missing, impossible: on.impossible }),
  at: time({ label: at.label, missing: at.missing, impossible: at.impossible }),
};
export type TimeQuestions = typeof timeQuestions;

export function asKind(kind: unknown): SupervisionKind | undefined {
  return typeof kind === "string" && isSupervisionKind(kind) ? kind : undefined;
}

/** How long a session is: what was chosen, or what is usual for the kind here. */
export function minutesFrom(
  { minutes, kind }: Pick<Answered<typeof offerQuestions>, "minutes" | "kind">,
  context: Context,
): number {
  if (minutes !== undefined && minutes !== usual) return Number(minutes.slice(1));
  return usualMinutes(kind, context) ?? 60;
}

/** A key like "w2" or "b15" as the number in it. */
export const numberIn = (key: string | undefined) => Number((key ?? "0").replace(/\D/g, ""));

function usualMinutes(kind: unknown, { trust }: Context): number | undefined {
  const known = asKind(kind);
  return known && trust.supervision.kinds[known]?.minutes;
}

function lengthOptions(context: Context, { kind }: Readonly<Record<string, unknown>>) {
  const minutes = usualMinutes(kind, context);
  return {
    [usual]: minutes === undefined ? words.minutes.usualUnknown : words.minutes.usual(sayLength(minutes)),
    ...Object.fromEntries(lengths.map((each) => [`m${each}`, sayLength(each)])),
  };
}
