/**
 * Why a platform surely did not take a message. The first seven are about the person's account; `not-allowed` is about what
 * this service may do there, as are `signed-out`, where it is let in no longer, and `not-permitted`, where it lacks a
 * permission; `limited` and `busy` pass; `refused` is any other no to this one message; `not-drawn` is our own: it could not
 * be drawn, and no platform was asked.
 */
export const reasons = [
  "no-account",
  "account-ended",
  "blocked",
  "uninstalled",
  "deactivated",
  "not-found",
  "not-allowed",
  "signed-out",
  "not-permitted",
  "limited",
  "busy",
  "refused",
  "not-drawn",
] as const;
export type Reason = (typeof reasons)[number];

/** The reason that a key in the store stands for; one of a later version is any other no. */
export function reasonFrom(key: string): Reason {
  return reasons.find((each) => each === key) ?? "refused";
}

/** What passes by itself. */
const passing = ["limited", "busy"] as const satisfies readonly Reason[];

/** What says something about one message, and nothing about whoever it was for. */
export const ofTheMessage = [...passing, "refused", "not-drawn"] as const satisfies readonly Reason[];

/** Why a message was given up that was refused for now each time: the chat had too many, or took none. */
export function givenUpFor(reason: Reason): (typeof passing)[number] {
  return reason === "limited" ? "limited" : "busy";
}

/** Whether a message that surely was not taken says that nothing reaches its person. */
export function isTheirAccount(reason: Reason): boolean {
  return !ofTheMessage.some((each) => each === reason);
}
