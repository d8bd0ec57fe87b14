import { createHash } from "node:crypto";

/** What a delivery is known again by. Its own name is the platform's, or whoever speaks for it: nothing of that is kept. */
export function deliveryKey(name: string): string {
  return createHash("sha256").update(name).digest("base64url");
}
