import type { RequestEventRecord } from "../../data/requests/events.ts";

/** Whether the peer support worker who is asked now waits for an answer; an earlier one's question went with their no. */
export function questionOpen(events: readonly RequestEventRecord[]): boolean {
  const latest = events.findLast(({ kind, undone }) => !undone && ["offer", "question", "answer"].includes(kind));
  return latest?.kind === "question";
}

/** What has been said since the latest offer: a question, and an answer where it came after the question. */
export function talkOfOffer(events: readonly RequestEventRecord[]): readonly string[] {
  const standing = events.filter(({ undone }) => !undone);
  const since = standing.slice(standing.findLastIndex(({ kind }) => kind === "offer") + 1).map(({ kind }) => kind);
  return since.filter((kind) => kind === "question" || kind === "answer");
}
