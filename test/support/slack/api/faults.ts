import type { Json } from "../json.ts";

/** What goes wrong. "After accepting" does what was asked before it goes wrong. */
export type Kind =
  | { readonly kind: "429" /** Seconds; no header at all, if null. */; readonly retryAfter?: number | null }
  | { readonly kind: "5xx" | "5xx after accepting" }
  | { readonly kind: "hang" | "hang after accepting" }
  | { readonly kind: "drop" | "drop after accepting" }
  /** 200 with `ok: false`. */
  | { readonly kind: "error"; readonly error: string };

/** What goes wrong, with what, and how often; once, if left out. */
export type Fault = Kind & {
  /** Also "upload" and "response_url"; any, if left out. */
  readonly method?: string;
  readonly times?: number;
  /** So many calls of the kind go well first. */
  readonly after?: number;
  readonly channel?: string;
  /** Named in the call, or whose conversation with the app it is about. */
  readonly user?: string;
};

export interface Planned {
  /** How often it went wrong by now. */
  met(): number;
  end(): void;
}

export interface Faults {
  plan(fault: Fault): Planned;
  /** What goes wrong with this call, counted. */
  next(method: string, args: Json): Fault | undefined;
}

/** @param dmOf the person whose conversation with the app a channel is */
export function createFaults(dmOf: (channel: string) => string | undefined): Faults {
  let planned: { readonly fault: Fault; well: number; left: number; met: number }[] = [];
  const channelOf = (args: Json) => args.channel ?? args.channel_id;
  function meets(fault: Fault, method: string, args: Json): boolean {
    const channel = channelOf(args);
    const users = [args.user, args.users, args.user_id, channel, dmOf(String(channel))];
    return (
      (fault.method === undefined || fault.method === method) &&
      (fault.channel === undefined || fault.channel === channel) &&
      (fault.user === undefined || users.includes(fault.user))
    );
  }
  return {
    plan(fault) {
      const plan = { fault, well: fault.after ?? 0, left: fault.times ?? 1, met: 0 };
      planned.push(plan);
      return {
        met: () => plan.met,
        end() {
          planned = planned.filter((each) => each !== plan);
        },
      };
    },
    next(method, args) {
      const plan = planned.find((each) => {
        if (each.left === 0 || !meets(each.fault, method, args)) return false;
        each.well -= 1;
        return each.well < 0;
      });
      if (!plan) return undefined;
      plan.left -= 1;
      plan.met += 1;
      return plan.fault;
    },
  };
}
