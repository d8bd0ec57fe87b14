/** What a flow, a view or a message is about: a matter of the service, named by its kind and its id. */
export interface Subject {
  readonly kind: SubjectKind;
  /** The id of the matter in the store. Never shown to a person. */
  readonly id: string;
  /** A second matter where one is not enough: the person an offer would go to. */
  readonly other?: string;
}

/** `person` is oneself; `staff` is somebody who works here, seen by whoever keeps the people. */
export const subjectKinds = [
  "request",
  "person",
  "team",
  "placement",
  "entry",
  "slot",
  "booking",
  "pattern",
  "proposal",
  "note",
  "nudge",
  "message",
  "staff",
  "joining",
  "interest",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** One line for keys, audit rows and buttons: `request:ID` or `request:ID:OTHER`. */
export function subjectKey(subject: Subject): string {
  return [subject.kind, subject.id, ...(subject.other === undefined ? [] : [subject.other])].join(":");
}

/** Whether a text can be the id of a row: what came in from outside may be anything. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** The subject that `subjectKey` wrote, or nothing where the text is not one. Takes hostile input. */
export function subjectFrom(key: string): Subject | undefined {
  const [kind, id, other, ...rest] = key.split(":");
  if (rest.length > 0 || id === undefined || !isId(id)) return undefined;
  const known = subjectKinds.find((each) => each === kind);
  if (!known) return undefined;
  if (other === undefined) return { kind: known, id };
  return isId(other) ? { kind: known, id, other } : undefined;
}
