import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** How far the clocks may be apart, both ways, and so how long a delivery may be sent again. */
const mostSeconds = 300;

/**
 * Whether Slack signed these bytes: HMAC-SHA256 of `v0:seconds:body`, both headers exactly once, the moment within five
 * minutes of `now`. Compares in constant time.
 */
export function isSigned(request: IncomingMessage, body: Buffer, secret: string, now: Date): boolean {
  const at = only(request, "x-slack-request-timestamp");
  const signature = only(request, "x-slack-signature");
  if (at === undefined || signature === undefined) return false;
  if (!/^\d{1,12}$/.test(at) || !/^v0=[0-9a-f]{64}$/.test(signature)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(at)) > mostSeconds) return false;
  const expected = createHmac("sha256", secret).update(`v0:${at}:`).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(signature.slice(3), "hex"));
}

/** The one value of a header; nothing where it is missing or stands there twice. */
export function only(request: IncomingMessage, name: string): string | undefined {
  const found = request.headersDistinct[name] ?? [];
  return found.length === 1 ? found[0] : undefined;
}
