/** What somebody who decides where traffic goes wants to know. */
export interface Condition {
  /** The store answers. */
  readonly store: boolean;
  /** Every migration of this version is in the store. */
  readonly migrations: boolean;
  /** How long ago the relay last looked for what is due; nothing where there is none, or it has not begun. */
  readonly relayMsAgo?: number | undefined;
  /** How far the store's clock is from this machine's; nothing where they are one machine's. */
  readonly clockMs?: number | undefined;
  /** Each chat platform that is set up, with its own word for why it does not let the app in or do something. */
  readonly platforms?: Readonly<Record<string, string | undefined>> | undefined;
}

export interface Ready {
  readonly ok: boolean;
  readonly store: boolean;
  readonly migrations: boolean;
  readonly relay: boolean;
  readonly clock: boolean;
  /**
   * True, or the platform's own word for what is wrong there. No restart and no other replica helps against that, and what
   * people send must still come in: so it is said, and stops nothing.
   */
  readonly platforms?: Readonly<Record<string, true | string>>;
}

const relayMs = 60_000;
/** Leases, nudges and what is told at once go by the clock: two that differ by more than this are not to be trusted. */
export const mostSkewMs = 2_000;

/** Whether this process can serve. */
export function readyWhen({ store, migrations, relayMsAgo, clockMs, platforms }: Condition): Ready {
  const relay = relayMsAgo === undefined || relayMsAgo <= relayMs;
  const clock = clockMs === undefined || Math.abs(clockMs) <= mostSkewMs;
  const ok = store && migrations && relay && clock;
  return { ok, store, migrations, relay, clock, ...(platforms ? { platforms: said(platforms) } : {}) };
}

function said(platforms: Readonly<Record<string, string | undefined>>): Readonly<Record<string, true | string>> {
  return Object.fromEntries(Object.entries(platforms).map(([name, trouble]) => [name, trouble ?? true]));
}
