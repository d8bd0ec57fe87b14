import { AsyncLocalStorage } from "node:async_hooks";

/** A value that goes with what is under way, through everything that it waits for. */
export interface Carried<T> {
  /** Runs work that carries the value. What it leaves behind may carry it no longer once the work is done. */
  run<R>(value: T, work: () => Promise<R>): Promise<R>;
  /** The value that is carried here, if any. */
  get(): T | undefined;
}

/**
 * Node's own storage for that, switched on only while anything carries a value: as long as it is on, every promise in the
 * process costs more, whoever made it.
 */
export function createCarried<T>(): Carried<T> {
  const storage = new AsyncLocalStorage<T>();
  let carrying = 0;
  return {
    async run(value, work) {
      carrying += 1;
      try {
        return await storage.run(value, work);
      } finally {
        carrying -= 1;
        if (carrying === 0) storage.disable();
      }
    },
    get: () => storage.getStore(),
  };
}
