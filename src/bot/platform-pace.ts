import type { Clock } from "./conversations.ts";

/** So many conversations that must wait at once are no chance: the platform limits everybody. */
const mostAlone = 2;
/** For so long after everybody waited, whoever is limited is limited with everybody. */
const rememberedMs = 120_000;

/** When a platform that has had too much at once takes more, from anybody. */
export type PlatformPace = ReturnType<typeof createPlatformPace>;

/**
 * A platform says "too many" of one conversation and of all of them in the same words. One or two that must wait are a
 * matter of their own. More than that at once are everybody's: then nothing is sent until the platform takes it again, and
 * no message counts that as a try of its own, for it would be put off for longer each time.
 */
export function createPlatformPace(clock: Clock) {
  const alone = new Map<string, number>();
  let until = 0;

  const heldUntil = (): Date | undefined => (clock.now().getTime() < until ? new Date(until) : undefined);

  return {
    /** Until when nobody's messages are taken; nothing where they are. */
    heldUntil,
    /** The platform asked to wait: until when everybody does; nothing where that is about this conversation alone. */
    limited(personId: string, seconds: number): Date | undefined {
      const now = clock.now().getTime();
      for (const [each, ends] of alone) if (ends <= now) alone.delete(each);
      const ends = now + seconds * 1_000;
      alone.set(personId, ends);
      if (alone.size <= mostAlone && now >= until + rememberedMs) return undefined;
      until = Math.max(until, ends);
      return new Date(until);
    },
  };
}
