/** A call of the app, without its token. */
export interface Called {
  readonly what: "create" | "post" | "update" | "member";
  readonly conversation?: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly size: number;
}

export type Behaviour = "at once" | "cut" | "silent";

/** Something goes wrong with the next calls of a kind. */
export interface Fault {
  readonly on: Called["what"] | "anything";
  /** So many calls of the kind go well first. */
  readonly after?: number;
  /** Only in this conversation. */
  readonly conversation?: string;
  /** Whether it was done before. */
  readonly how: "before" | "after";
  /** What is answered; what was done itself, if left out. */
  readonly answer?: { readonly status: number; readonly body?: object; readonly headers?: Record<string, string> };
  /** The line is cut, or nothing ever comes. */
  readonly drops?: "cut" | "silent";
  /** How often; once, if left out. */
  readonly times?: number;
}

export function createFaults() {
  const planned: { readonly fault: Fault; well: number; left: number; met: number }[] = [];
  return {
    /** Says how often it went wrong by then. */
    plan(fault: Fault): () => number {
      const plan = { fault, well: fault.after ?? 0, left: fault.times ?? 1, met: 0 };
      planned.push(plan);
      return () => plan.met;
    },
    /** Nothing goes wrong any more. */
    mend(): void {
      planned.length = 0;
    },
    next(what: Called["what"], conversation: string | undefined): Fault | undefined {
      const found = planned.find((each) => {
        const { fault } = each;
        const meets = fault.on === "anything" || fault.on === what;
        const here = fault.conversation === undefined || fault.conversation === conversation;
        if (each.left === 0 || !meets || !here) return false;
        each.well -= 1;
        return each.well < 0;
      });
      if (!found) return undefined;
      found.left -= 1;
      found.met += 1;
      return found.fault;
    },
  };
}
