/** What somebody does not want to hear of: a kind, about one matter or, where `subject` is empty, about any. */
export interface Stopped {
  readonly kind: string;
  readonly subject: string;
}

/** Why somebody does not want to hear of something on a date; nothing where they do. */
export function silencedOn(
  date: string,
  { kind, subject }: Stopped,
  pausedUntil: string | undefined,
  stopped: readonly Stopped[] = [],
): "paused" | "muted" | undefined {
  if (pausedUntil !== undefined && date < pausedUntil) return "paused";
  const covers = (each: Stopped) => each.kind === kind && (each.subject === "" || each.subject === subject);
  return stopped.some(covers) ? "muted" : undefined;
}
