import type { Numbers } from "./numbers.ts";

/** What a trigger was made for. */
export interface Trigger {
  readonly userId: string;
  /** Made within a modal, so that what it opens goes on top. */
  readonly withinModal: boolean;
}

export type TriggerRefused = "invalid_trigger_id" | "expired_trigger_id" | "exchanged_trigger_id";

export interface Triggers {
  make(trigger: Trigger): string;
  /** Good for once, and for as long as a trigger lives. */
  exchange(id: string): Trigger | TriggerRefused;
}

/** @param lifeMs on a real watch: it is the app that must be quick, whatever the time of its story */
export function createTriggers(numbers: Numbers, lifeMs: number): Triggers {
  const made = new Map<string, Trigger & { readonly at: number; used: boolean }>();
  return {
    make(trigger) {
      const id = `${numbers.ts().replace(".", "")}.${numbers.hash()}`;
      made.set(id, { ...trigger, at: performance.now(), used: false });
      return id;
    },
    exchange(id) {
      const trigger = made.get(id);
      if (!trigger) return "invalid_trigger_id";
      if (trigger.used) return "exchanged_trigger_id";
      if (performance.now() - trigger.at > lifeMs) return "expired_trigger_id";
      trigger.used = true;
      return trigger;
    },
  };
}
