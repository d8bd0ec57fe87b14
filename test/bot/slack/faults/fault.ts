/** One small change of something good, and the sentence that refuses it. */
export interface Fault {
  readonly in: "modal" | "home" | "message";
  /** A pointer to what is put, a block by its block_id. */
  readonly put: string;
  /** What is put there; without it, whatever is there is taken out. */
  readonly to?: unknown;
  readonly says: string;
  /** Where that is said, if not where it was put. */
  readonly at?: string;
}

/** What faults are made of. */
export const letters = (count: number) => "n".repeat(count);
export const plain = (text: string) => ({ type: "plain_text", text });
export const many = <Thing>(count: number, make: (index: number) => Thing) =>
  Array.from({ length: count }, (_, at) => make(at));
export const options = (count: number) => many(count, (at) => ({ text: plain(`Choice ${at}`), value: `${at}` }));
export const section = (text: string) => ({ type: "section", text: plain(text) });
export const input = (element: object) => ({ type: "input", block_id: "new", label: plain("Why?"), element });
export const button = (id: string) => ({ type: "button", action_id: id, text: plain("Go"), value: id });
