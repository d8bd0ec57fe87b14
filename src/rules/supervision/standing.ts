/** Where a session stands for one person: what the policy is asked with. `begun` is from its start on, for good. */
export const sessionStates = ["booked", "on-waiting-list", "begun", "cancelled", "proposed", "answered"] as const;
export type SessionState = (typeof sessionStates)[number];
