import type { IncomingMessage } from "node:http";

/** Where Alongside listens, as the page that asks has reached it. */
export interface Listener {
  readonly host: string;
  readonly port: number;
}

/** Where this request came in; nothing where its line is cut already. */
export function listenerOf({ socket }: IncomingMessage): Listener | undefined {
  const { localAddress, localPort } = socket;
  if (localAddress === undefined || localPort === undefined) return undefined;
  return { host: localAddress.replace(/^::ffff:/, ""), port: localPort };
}
