import type { RequestEventRecord } from "../../data/requests/events.ts";

/** Whether the peer support worker who is asked now waits for an answer; an earlier one's question went with their no. */
export function questionOpen(events: readonly RequestEventRecord[]): boolean {
  const latest = events.findLast(({ kind, undone }) => !undone && ["offer", "question", "answer"].includes(kind));
  return latest?.kind === "question";
}
