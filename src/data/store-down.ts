/** The store could not be reached, or took too long. Nothing of the transaction was kept, as far as anyone can tell. */
export interface StoreDown extends Error {
  readonly name: "StoreDown";
}

export function storeDown(cause: unknown): StoreDown {
  return Object.assign(new Error("the store cannot be reached", { cause }), { name: "StoreDown" as const });
}

export function isStoreDown(error: unknown): error is StoreDown {
  return error instanceof Error && error.name === "StoreDown";
}

/** What PostgreSQL says when it goes away, is full, or a statement or a lock took too long. */
const codes = /^(080..|57P0[1-5]|57014|55P03|53300|25P03|25P04)$/;
const driverKinds = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TlsConnectionError|TooManyConnections)$/;
const prismaCodes = /^(P1001|P1002|P1008|P1017|P2024|P2028)$/;
const messages =
  /connection terminated|connection timeout|timeout exceeded|not queryable|PGlite (is closed|failed)|ECONN|EPIPE|ENOENT.*PGSQL/i;

/** Whether what a driver or Prisma threw means that the store is away, not that something was wrong. */
export function meansStoreDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as { code?: unknown; cause?: { kind?: unknown; originalCode?: unknown } };
  if (typeof code === "string" && (codes.test(code) || prismaCodes.test(code))) return true;
  if (typeof cause?.kind === "string" && driverKinds.test(cause.kind)) return true;
  if (typeof cause?.originalCode === "string") return codes.test(cause.originalCode);
  return messages.test(error.message);
}
