import type { Flow } from "../kit/flow.ts";
import type { Message } from "../kit/message.ts";
import type { View } from "../kit/view.ts";
import { beAway } from "./away.ts";
import { away, slotCancelled, slotMoved } from "./fallen-news.ts";
import { given } from "./given.ts";
import { myTimes } from "./my-times.ts";
import { offerPattern } from "./offer-pattern.ts";
import { offerTime } from "./offer-time.ts";
import { overview } from "./overview.ts";
import { patternCard } from "./pattern-card.ts";
import { endPattern, skipDay, unskipDay } from "./pattern-change.ts";
import { recordFlows } from "./record-flows.ts";
import { differing, toConfirm } from "./record-news.ts";
import { slotCard } from "./slot-card.ts";
import { cancelSlot, moveSlot } from "./slot-change.ts";

export { comingGiving, waitingOnGiving } from "./giving-waiting.ts";

/** What supervisors do: offer time, say that they can't be there, change sessions, and what both say afterwards. */
export const givingFlows: readonly Flow[] = [
  offerPattern,
  beAway,
  offerTime,
  skipDay,
  unskipDay,
  endPattern,
  moveSlot,
  cancelSlot,
  ...recordFlows,
];

export const givingViews: readonly View[] = [given, myTimes, patternCard, slotCard, overview];

export const givingMessages: readonly Message[] = [
  away.later,
  away.soon,
  slotMoved.later,
  slotMoved.soon,
  slotCancelled.later,
  slotCancelled.soon,
  toConfirm,
  differing,
];
