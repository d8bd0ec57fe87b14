import type { EntryState } from "./entry.ts";

/** What of an entry its meter looks at. */
export interface Counted {
  readonly minutes: number;
  readonly tookPart: boolean;
  readonly state: EntryState;
}

/** What of a placement its meter goes by: a number or an answer that the trust did not give is not there. */
export interface Goal {
  readonly requiredMinutes: number | undefined;
  readonly takingPartCounts: boolean | undefined;
}

/** How far a placement has come, all in minutes. */
export interface Meter {
  /** Signed, and counting towards what is required. */
  readonly signed: number;
  /** Sent and not signed yet, and counting once it is. */
  readonly waiting: number;
  /** Still to be worked or signed: what is required without what is signed or waiting. Nothing where no number is set. */
  readonly toGo: number | undefined;
  readonly required: number | undefined;
  /** Taking part, signed or waiting, where that does not count, or where nobody has said whether it does. */
  readonly apart: number;
  /** Back with the trainee, or not sent yet: nobody signs them. */
  readonly withTrainee: number;
}

/** Only signed hours count; taking part counts where the placement says so. */
export function meterOf(entries: readonly Counted[], { requiredMinutes, takingPartCounts }: Goal): Meter {
  const sum = (which: (entry: Counted) => boolean) =>
    entries.filter(which).reduce((minutes, entry) => minutes + entry.minutes, 0);
  const counts = ({ tookPart }: Counted) => !tookPart || takingPartCounts === true;
  const submitted = ({ state }: Counted) => state === "signed" || state === "sent";
  const signed = sum((entry) => counts(entry) && entry.state === "signed");
  const waiting = sum((entry) => counts(entry) && entry.state === "sent");
  return {
    signed,
    waiting,
    toGo: requiredMinutes === undefined ? undefined : Math.max(0, requiredMinutes - signed - waiting),
    required: requiredMinutes,
    apart: sum((entry) => !counts(entry) && submitted(entry)),
    withTrainee: sum((entry) => !submitted(entry)),
  };
}
