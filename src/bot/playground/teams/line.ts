import { hostInAddress } from "../../server.ts";
import type { Listener } from "../listener.ts";

/** What the app's door answered. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

const patienceMs = 20_000;

/** Hands an activity in at the app's own address, with a token; nothing where no answer came. */
export async function handIn({ host, port }: Listener, activity: object, token: string): Promise<Answered | undefined> {
  const headers = { "content-type": "application/json; charset=utf-8", authorization: `Bearer ${token}` };
  try {
    const answer = await fetch(`http://${hostInAddress(host)}:${port}/api/messages`, {
      ...{ method: "POST", headers, body: JSON.stringify(activity) },
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: answer.status, body: await answer.text() };
  } catch {
    return undefined;
  }
}
