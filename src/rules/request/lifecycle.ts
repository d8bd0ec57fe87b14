export const requestStates = [
  "draft",
  "waiting",
  "returned",
  "offered",
  "accepted",
  "active",
  "paused",
  "ended",
] as const;
export type RequestState = (typeof requestStates)[number];

export const outcomes = ["finished", "stopped", "not-the-right-thing", "raised-in-error", "nobody-found"] as const;
/** Why a request ended. */
export type Outcome = (typeof outcomes)[number];

export const requestActs = [
  "send",
  "return",
  "resend",
  "offer",
  "decline",
  "withdraw-offer",
  "accept",
  "release",
  "activate",
  "pause",
  "resume",
  "stop",
  "end",
] as const;
/**
 * What moves a request on. `release` is the peer support worker or the lead ending the match, `stop` is the person's
 * own word passed on, `end` is everything else that closes it.
 */
export type RequestAct = (typeof requestActs)[number];

const next: Readonly<Record<RequestState, Readonly<Partial<Record<RequestAct, RequestState>>>>> = {
  draft: { send: "waiting" },
  waiting: { return: "returned", offer: "offered", stop: "ended", end: "ended" },
  returned: { resend: "waiting", stop: "ended", end: "ended" },
  offered: { decline: "waiting", "withdraw-offer": "waiting", accept: "accepted", stop: "ended", end: "ended" },
  accepted: { activate: "active", release: "waiting", stop: "ended", end: "ended" },
  active: { pause: "paused", release: "waiting", stop: "ended", end: "ended" },
  paused: { resume: "active", release: "waiting", stop: "ended", end: "ended" },
  ended: {},
};

/** The state an act leads to, or nothing where the act cannot happen in that state. */
export function after(state: RequestState, act: RequestAct): RequestState | undefined {
  return next[state][act];
}

const endings: Readonly<Record<RequestState, readonly Outcome[]>> = {
  draft: [],
  waiting: ["not-the-right-thing", "raised-in-error", "nobody-found"],
  returned: ["not-the-right-thing", "raised-in-error"],
  offered: ["not-the-right-thing", "raised-in-error"],
  accepted: ["not-the-right-thing", "raised-in-error"],
  active: ["finished", "not-the-right-thing", "raised-in-error"],
  paused: ["finished", "not-the-right-thing", "raised-in-error"],
  ended: [],
};

/** The outcomes that may be given when a request in this state is ended; `stop` always means "stopped" and is not among them. */
export function outcomesFrom(state: RequestState): readonly Outcome[] {
  return endings[state];
}
