import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Depths } from "../data/depths.ts";
import { bankHolidayDaysLeft } from "../rules/calendar/bank-holidays.ts";
import { london, plainDate } from "../rules/calendar/days.ts";
import { askedKinds, classes, type Meter, outcomes } from "./meter.ts";

export interface Metrics {
  readonly meter: Meter;
  /** Everything there is to see, as Prometheus reads it. What the store cannot say just now is left out. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Files that are kept outside the store, with the code of why one cannot be written. */
export type Files = Readonly<Partial<Record<"anchor" | "journal", string | undefined>>>;

const seconds = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Numbers for whoever runs it: each label is one of a short list, so that none can say who or what. */
export function createMetrics(
  depths: () => Promise<Depths>,
  now: () => Date,
  files: () => Files = () => ({}),
): Metrics {
  const register = new Registry();
  const registers = [register];
  const counter = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter<Label>({ name: `alongside_${name}_total`, help, labelNames, registers });
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge<Label>({ name: `alongside_${name}`, help, labelNames, registers });
  const histogram = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Histogram<Label>({ name: `alongside_${name}_seconds`, help, labelNames, buckets: seconds, registers });

  collectDefaultMetrics({ register });
  const depth = gauge("outbox_messages", "Messages that are due, claimed, unknown or refused", ["state"]);
  const oldest = gauge("outbox_oldest_due_seconds", "How long the oldest message that is due has been so");
  const unsealed = gauge("audit_unsealed_rows", "Rows of the trail that are not sealed yet");
  const holidays = gauge(
    "bank_holidays_days_left",
    "Days for which bank holidays are known: 0 or less, and they are not",
  );
  const drafts = gauge("drafts_left", "Drafts that nobody has touched for a day");
  const missed = gauge(
    "nudges_missed",
    "Nudges due for ten minutes and not decided on, and a sweep that stands still: must be 0",
  );
  const unwritten = gauge("file_trouble", "1 where a file outside the store cannot be written", ["file"]);
  const attempts = counter("send_attempts", "Times a platform was called", ["class"]);
  const sends = counter("sends", "What became of messages", ["outcome", "class"]);
  const sending = histogram("send_duration", "How long platforms took to answer");
  const turns = histogram("turn_duration", "How long answers took: pages, presses, things typed", ["asked", "well"]);
  const replays = counter("inbox_replays", "Things that came in once more");
  const planned = counter("nudges_planned", "Nudges planned");
  const dropped = counter("nudges_dropped", "Nudges dropped: done meanwhile, stale, or not wanted");
  for (const of of classes) {
    attempts.inc({ class: of }, 0);
    for (const outcome of outcomes) sends.inc({ outcome, class: of }, 0);
  }
  for (const asked of askedKinds) for (const well of ["yes", "no"]) turns.zero({ asked, well });

  async function look(): Promise<void> {
    for (const [file, trouble] of Object.entries(files())) unwritten.set({ file }, trouble === undefined ? 0 : 1);
    holidays.set(bankHolidayDaysLeft(plainDate(now(), london)));
    const found = await depths().catch(() => undefined);
    depth.reset();
    // A gauge without labels is 0 once it is reset: what nobody knows is no number.
    for (const each of [oldest, unsealed, drafts, missed]) each.remove();
    if (!found) return;
    for (const [state, count] of Object.entries(found.outbox)) depth.set({ state }, count);
    oldest.set(found.oldestDue ? Math.max(0, (now().getTime() - found.oldestDue.getTime()) / 1000) : 0);
    unsealed.set(found.unsealed);
    drafts.set(found.draftsLeft);
    missed.set(found.nudgesMissed);
  }

  return {
    contentType: register.contentType,
    async text() {
      await look();
      return await register.metrics();
    },
    meter: {
      trying: (of) => attempts.inc({ class: of }),
      became: (outcome, of) => sends.inc({ outcome, class: of }),
      sending: (took) => sending.observe(took),
      turn: (asked, well, took) => turns.observe({ asked, well: well ? "yes" : "no" }, took),
      replayed: () => replays.inc(),
      nudge: (came) => (came === "planned" ? planned : dropped).inc(),
    },
  };
}
