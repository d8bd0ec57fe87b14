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
  readonly on: Called["what"];
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
  const planned: { readonly fault: Fault; left: number }[] = [];
  return {
    plan(fault: Fault): void {
      planned.push({ fault, left: fault.times ?? 1 });
    },
    /** Nothing goes wrong any more. */
    mend(): void {
      planned.length = 0;
    },
    next(what: Called["what"], conversation: string | undefined): Fault | undefined {
      const found = planned.find(
        ({ fault, left }) =>
          left > 0 && fault.on === what && (fault.conversation === undefined || fault.conversation === conversation),
      );
      if (found) found.left -= 1;
      return found?.fault;
    },
  };
}
