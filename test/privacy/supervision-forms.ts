import type { RawAnswers } from "../../src/flows/kit/screen.ts";

/** The last page of a flow as a client could make it up: what was answered before, and what is sent now. */
interface CraftedForm {
  readonly page: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly raw: RawAnswers;
}

/** Every flow about a booking, a session, a pattern or a proposal that asks something. */
export const supervisionForms: Readonly<Record<string, CraftedForm>> = {
  "booking.agenda": { page: "line", answers: {}, raw: { line: "Not mine to say" } },
  "booking.agenda-remove": { page: "lines", answers: {}, raw: { lines: [] } },
  "booking.move": { page: "times", answers: {}, raw: { time: "other" } },
  "booking.cancel": { page: "sure", answers: {}, raw: { why: "Not mine to say" } },
  "booking.leave": { page: "sure", answers: {}, raw: { why: "Not mine to say" } },
  "booking.differs": { page: "met", answers: {}, raw: { met: "no" } },
  "slot.move": { page: "when", answers: {}, raw: { on: "2026-12-30", at: "11:00" } },
  "slot.cancel": { page: "sure", answers: {}, raw: { sure: "yes" } },
  "slot.record": { page: "there", answers: {}, raw: { there: [], minutes: "60" } },
  "pattern.skip": { page: "day", answers: {}, raw: { day: "2026-12-30" } },
  "pattern.unskip": { page: "day", answers: {}, raw: { day: "2026-12-30" } },
  "pattern.end": { page: "sure", answers: {}, raw: { sure: "yes" } },
  "proposal.answer": { page: "verdict", answers: {}, raw: { verdict: "no" } },
};
