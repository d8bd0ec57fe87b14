import { isStoreDown } from "../store-down.ts";

interface Waiting<Asked, Said> {
  readonly asked: Asked;
  readonly resolve: (said: Said) => void;
  readonly reject: (error: unknown) => void;
}

export interface Together<Asked, Said> {
  /** One by itself. */
  readonly alone: (asked: Asked) => Promise<Said>;
  /**
   * Several in one go: what is said of each, in the same order; nothing where none of it was done, and each is to go by itself.
   * All of it is done, or none.
   */
  readonly all: (asked: readonly Asked[]) => Promise<readonly Said[] | undefined>;
  /** Told why a go was refused. */
  readonly refused?: (error: unknown) => void;
  /** So many goes are under way before what comes waits for one of them to end. */
  readonly atOnce?: number;
  /** So many are in one go, at most. */
  readonly most?: number;
  /** In milliseconds: a go that takes longer is not waited for by what comes after it. */
  readonly longest?: number;
}

/**
 * Takes together what comes in while others are under way: what is asked for at a quiet moment goes by itself, at once, and
 * the more there is, the more goes in one. Where a go is refused, each of it goes by itself, so that nobody suffers by whom they
 * went with. Where the store is away, the go may have been done, and whoever was in it is told so; those who wait find out for
 * themselves, at once.
 */
export function createTogether<Asked, Said>(settings: Together<Asked, Said>) {
  const { alone, all, refused = () => {}, atOnce = 2, most = 8, longest = 100 } = settings;
  const waiting: Waiting<Asked, Said>[] = [];
  let underWay = 0;

  async function byItself({ asked, resolve, reject }: Waiting<Asked, Said>): Promise<void> {
    try {
      resolve(await alone(asked));
    } catch (error) {
      reject(error);
      if (isStoreDown(error)) nobodyWaits();
    }
  }

  /** Ends with the go; whoever goes by themselves after it is not waited for. */
  async function together(some: readonly Waiting<Asked, Said>[]): Promise<void> {
    try {
      const said = await all(some.map(({ asked }) => asked));
      if (said && said.length !== some.length) throw new Error(`${said.length} answers to ${some.length}`);
      for (const [at, each] of some.entries()) if (said) each.resolve(said[at] as Said);
      if (!said) apart(some);
    } catch (error) {
      refused(error);
      if (!isStoreDown(error)) return apart(some);
      for (const { reject } of some) reject(error);
      nobodyWaits();
    }
  }

  function apart(some: readonly Waiting<Asked, Said>[]): void {
    for (const each of some) void byItself(each);
  }

  function nobodyWaits(): void {
    apart(waiting.splice(0));
  }

  function next(): void {
    while (underWay < atOnce && waiting.length > 0) {
      const some = waiting.splice(0, most);
      underWay += 1;
      let counts = true;
      const over = () => {
        if (counts) underWay -= 1;
        counts = false;
        clearTimeout(tooLong);
        next();
      };
      const tooLong = setTimeout(over, longest);
      const [first] = some;
      void (first && some.length === 1 ? byItself(first) : together(some)).then(over);
    }
  }

  return (asked: Asked): Promise<Said> =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      next();
    });
}
