import { type Service, startService } from "../crash/service.ts";
import type { Chance } from "../rules/fixtures/chance.ts";

/** One of several machines with the whole service on it; it may be away. */
interface Machine {
  readonly name: string;
  service: Service | undefined;
}

export interface Machines {
  /** Where those that stand listen, the next one first. */
  inTurn(): readonly number[];
  /** Ends one of those that stand, without a word, and says when; another stands meanwhile. It is started again by itself. */
  killOne(chance: Chance): Promise<number | undefined>;
  /** Asks each to stop and starts it again, one after another. */
  restartEach(): Promise<readonly (number | null)[]>;
  /** Waits until all of them stand. */
  whole(): Promise<void>;
  stop(): Promise<readonly (number | null)[]>;
}

/** The service as it is built, as so many processes. */
export async function startMachines(
  count: number,
  environment: (name: string, isFirst: boolean) => Readonly<Record<string, string>>,
): Promise<Machines> {
  const machines: Machine[] = Array.from({ length: count }, (_, at) => ({ name: `machine-${at}`, service: undefined }));
  const [first, ...others] = machines;
  const starting = new Set<Promise<void>>();
  let turn = 0;

  async function start(machine: Machine): Promise<void> {
    machine.service = await startService(environment(machine.name, machine === first));
  }
  function startAgain(machine: Machine, afterMs: number): void {
    const run = new Promise((resolve) => setTimeout(resolve, afterMs))
      .then(() => start(machine))
      .finally(() => starting.delete(run));
    starting.add(run);
  }
  // Whichever may bring the tables up to date starts before those that may not.
  if (first) await start(first);
  await Promise.all(others.map(start));

  const standing = () => machines.filter(({ service }) => service !== undefined);
  return {
    inTurn() {
      turn += 1;
      const there = standing();
      return there.map((_, at) => Number(new URL(there[(turn + at) % there.length]?.service?.address ?? "").port));
    },
    async killOne(chance) {
      const there = standing();
      if (there.length < 2) return undefined;
      const machine = chance.pick(there);
      const { service } = machine;
      machine.service = undefined;
      await service?.kill();
      const at = performance.now();
      startAgain(machine, chance.below(3_000));
      return at;
    },
    async restartEach() {
      const codes: (number | null)[] = [];
      for (const machine of machines) {
        codes.push((await machine.service?.stop()) ?? null);
        await start(machine);
      }
      return codes;
    },
    async whole() {
      await Promise.all(starting);
    },
    async stop() {
      await Promise.all(starting);
      return await Promise.all(machines.map(async ({ service }) => (await service?.stop()) ?? null));
    },
  };
}
