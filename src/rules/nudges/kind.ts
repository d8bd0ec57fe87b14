/** What a decided nudge is: a declaration's name, and where somebody else is told after three reminders, of whom. */
export interface NudgeKind {
  readonly id: string;
  readonly of?: string;
}

/** "requests.offer", or "requests.offer/told/ID". */
export function kindKey({ id, of }: NudgeKind): string {
  return of === undefined ? id : `${id}/told/${of}`;
}

/** The kind that `kindKey` wrote. */
export function kindFrom(key: string): NudgeKind {
  const [id = "", told, of] = key.split("/");
  return told === "told" && of !== undefined ? { id, of } : { id };
}

/** What somebody put off, as one key: who, a kind as `kindKey` gives it, a matter as `subjectKey` does. */
export function putOffKey(personId: string, kind: string, subject: string): string {
  return `${personId} ${kind} ${subject}`;
}
