import { createHmac } from "node:crypto";
import { hostInAddress } from "../../server.ts";
import type { Listener } from "../listener.ts";
import type { Body } from "./bodies.ts";

interface LineDeps {
  readonly secret: string;
  readonly now: () => Date;
}

const patienceMs = 20_000;

/** Signs what Slack says and hands it in at the app's own address. Says what was answered, or nothing where that was no yes. */
export function createLine({ secret, now }: LineDeps) {
  return async ({ host, port }: Listener, { type, text }: Body): Promise<string | undefined> => {
    const at = String(Math.floor(now().getTime() / 1000));
    const signature = `v0=${createHmac("sha256", secret).update(`v0:${at}:${text}`).digest("hex")}`;
    const headers = { "content-type": type, "x-slack-request-timestamp": at, "x-slack-signature": signature };
    try {
      const answer = await fetch(`http://${hostInAddress(host)}:${port}/slack/events`, {
        ...{ method: "POST", headers, body: text },
        signal: AbortSignal.timeout(patienceMs),
      });
      const said = await answer.text();
      return answer.status === 200 ? said : undefined;
    } catch {
      return undefined;
    }
  };
}
