import { randomUUID } from "node:crypto";
import { createCarried } from "../data/carried.ts";

/** What names one turn or one send in the log: made here, kept nowhere and nobody else's. */
export interface Correlation {
  readonly correlation: string;
}

const current = createCarried<Correlation>();

export const newCorrelation = (): Correlation => ({ correlation: randomUUID() });

/** Everything that is logged while this runs carries one id. */
export function correlated<T>(work: () => Promise<T>, by = newCorrelation()): Promise<T> {
  return current.run(by, work);
}

/** The id of what is under way, for a line of the log. */
export function correlation(): Partial<Correlation> {
  return current.get() ?? {};
}
