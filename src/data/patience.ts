/** How long, in milliseconds, the store is waited for: after that it counts as down. */
export const patience = 10_000;
