import type { Numbers } from "./numbers.ts";

/** Where a reply without a token goes. */
export interface ReplyTo {
  readonly userId: string;
  readonly channel: string;
  /** The message that was pressed, which a reply may replace. */
  readonly ts?: string;
}

export interface ResponseUrls {
  make(to: ReplyTo): string;
  /** One of its uses. */
  use(key: string): ReplyTo | "used_url" | "expired_url" | "invalid_url";
}

const uses = 5;
const lifeMs = 30 * 60_000;

/** @param base the address that the key is put behind, asked late: it is known once somebody listens */
export function createResponseUrls(base: () => string, numbers: Numbers, clock: { now(): Date }): ResponseUrls {
  const made = new Map<string, { readonly to: ReplyTo; readonly at: number; left: number }>();
  return {
    make(to) {
      const key = numbers.id("R");
      made.set(key, { to, at: clock.now().getTime(), left: uses });
      return `${base()}${key}`;
    },
    use(key) {
      const url = made.get(key);
      if (!url) return "invalid_url";
      if (clock.now().getTime() - url.at > lifeMs) return "expired_url";
      if (url.left === 0) return "used_url";
      url.left -= 1;
      return url.to;
    },
  };
}
