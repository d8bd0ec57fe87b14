/** The store refused something that must not be. `guard` is the name of what refused it, as docs/store.md lists them. */
export interface GuardError extends Error {
  readonly name: "GuardError";
  readonly guard: string;
}

/** The codes raised by the store's own triggers, and their names. */
const guardCodes: Readonly<Record<string, string>> = {
  AL001: "audit_append_only",
  AL002: "audit_seals_append_only",
  AL003: "requests_lifecycle",
  AL004: "requests_version",
  AL005: "requests_start",
  AL006: "drafts_version",
  AL007: "drafts_finished",
  AL008: "offers_capacity",
  AL009: "entry_versions_signed_facts",
  AL010: "entry_versions_step",
  AL011: "entry_versions_deleted",
  AL012: "entry_versions_frozen",
  AL013: "sign_offs_somebody_else",
  AL014: "sign_offs_current",
  AL015: "sign_offs_frozen",
  AL016: "entries_signed",
  AL017: "entry_notes_entry_there",
  AL018: "bookings_slot_live",
  AL019: "bookings_somebody_else",
  AL020: "bookings_not_begun",
  AL021: "bookings_places",
  AL022: "bookings_in_order",
  AL023: "bookings_wait_when_full",
  AL024: "slots_cancelled_empty",
  AL025: "confirmations_by_the_two",
  AL026: "confirmations_afterwards",
  AL027: "booking_notes_by_the_two",
  AL028: "bookings_supervisor_here",
  AL029: "bookings_pattern_offers",
  AL030: "bookings_giving",
  AL031: "slots_attending",
};

/** Foreign key, unique, check and exclusion violations: their message names the constraint. */
const constraintCodes = new Set(["23503", "23505", "23514", "23P01"]);
/** Two transactions waited for each other: the store gave one of them up, which then sees what the other left. */
const waitedForEachOther = "40P01";
/** Row-level security or a missing right: the message names the table. */
const forbidden = "42501";

/** The guard behind what PostgreSQL said, or nothing where no guard spoke. */
export function guardBehind(code: string, message: string): string | undefined {
  const raised = guardCodes[code];
  if (raised !== undefined) return raised;
  if (constraintCodes.has(code)) return /constraint "([^"]+)"/.exec(message)?.[1] ?? code;
  if (code === waitedForEachOther) return "deadlock";
  if (code === forbidden) {
    const table = /(?:table|relation|sequence) "?([\w.]+)"?/.exec(message)?.[1] ?? "unknown";
    return message.includes("row-level security") ? `${table}_row_level_security` : `${table}_rights`;
  }
  return undefined;
}

export function guardError(guard: string, cause: unknown): GuardError {
  return Object.assign(new Error(`the store did not allow this: ${guard}`, { cause }), {
    name: "GuardError" as const,
    guard,
  });
}

/** Whether the store refused something; with a name, whether that guard did. */
export function isGuardError(error: unknown, guard?: string): error is GuardError {
  if (!(error instanceof Error) || error.name !== "GuardError" || !("guard" in error)) return false;
  return guard === undefined || error.guard === guard;
}
