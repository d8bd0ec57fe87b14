import type { Role } from "../policy/standing.ts";

/** Whoever acts as nothing else gives no supervision and signs nothing: they are in training, or read numbers. */
export const neverSupervising = ["trainee", "governance-reader"] as const satisfies readonly Role[];

/** Whether one of these roles lets somebody be there for others: manage, supervise, sign. */
export function maySupervise(roles: readonly string[]): boolean {
  return roles.some((role) => !neverSupervising.some((each) => each === role));
}
