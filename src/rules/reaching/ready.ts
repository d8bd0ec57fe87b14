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
  /** Each file that is kept outside the store, with the code of why it cannot be written. */
  readonly files?: Readonly<Record<string, string | undefined>> | undefined;
  /** The store was put back from a backup, and nobody has let it go on yet. */
  readonly quarantine?: boolean | undefined;
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
  /** True, or the code of why it cannot be written. It stops nobody's page, and no other replica need have the same trouble. */
  readonly files?: Readonly<Record<string, true | string>>;
  /** Nothing is sent until somebody lets the store go on; people read and write. */
  readonly quarantine?: true;
}

const relayMs = 60_000;
/** Leases, nudges and what is told at once go by the clock: two that differ by more than this are not to be trusted. */
export const mostSkewMs = 2_000;

/** Whether this process can serve. */
export function readyWhen({
  store,
  migrations,
  relayMsAgo,
  clockMs,
  platforms,
  files = {},
  quarantine,
}: Condition): Ready {
  const relay = relayMsAgo === undefined || relayMsAgo <= relayMs;
  const clock = clockMs === undefined || Math.abs(clockMs) <= mostSkewMs;
  const ok = store && migrations && relay && clock;
  const besides = {
    ...(platforms ? { platforms: said(platforms) } : {}),
    ...(Object.keys(files).length > 0 ? { files: said(files) } : {}),
    ...(quarantine ? { quarantine } : {}),
  };
  return { ok, store, migrations, relay, clock, ...besides };
}

function said(platforms: Readonly<Record<string, string | undefined>>): Readonly<Record<string, true | string>> {
  return Object.fromEntries(Object.entries(platforms).map(([name, trouble]) => [name, trouble ?? true]));
}
