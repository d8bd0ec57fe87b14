import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

const current = new AsyncLocalStorage<string>();

/** Everything that is logged while this runs carries one id, made here, kept nowhere and nobody else's. */
export function correlated<T>(work: () => Promise<T>): Promise<T> {
  return current.run(randomUUID(), work);
}

/** The id of what is under way, for a line of the log. */
export function correlation(): { readonly correlation?: string } {
  const id = current.getStore();
  return id === undefined ? {} : { correlation: id };
}
