/** A stretch of time: `from` belongs to it, `to` no longer does. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Whether two stretches have a moment in common; one that begins when the other ends does not. */
export function overlap(one: Span, other: Span): boolean {
  return one.from.getTime() < other.to.getTime() && other.from.getTime() < one.to.getTime();
}
