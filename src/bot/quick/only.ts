/** What is known to a store that knows little; whatever else is asked of it gives up. */
export type Only = <T extends object>(known: T) => T;

export interface GivingUp {
  readonly only: Only;
  /** Gives up, and throws: also where the engine would go on without an answer, nothing is kept of what it came to. */
  readonly beyond: () => never;
  gaveUp(): boolean;
}

export function createGivingUp(): GivingUp {
  let given = false;
  const beyond = (): never => {
    given = true;
    throw new Error("this page needs more of the store");
  };
  return {
    beyond,
    only: (known) =>
      new Proxy(known, { get: (target, name) => (name in target ? target[name as keyof typeof known] : beyond()) }),
    gaveUp: () => given,
  };
}
