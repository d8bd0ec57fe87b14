import { Buffer } from "node:buffer";

/** The only issuer whose word is taken: the Bot Framework's own, for its public cloud. */
export const botFramework = "https://api.botframework.com";

const algorithms: readonly unknown[] = ["RS256", "RS384", "RS512"];

/**
 * Whether a header carries a token that says it is the Bot Framework's. Nothing is proved by that: it keeps every other
 * kind of token from the library, which would let some of them in, and would ask other hosts about them.
 */
export function claimsBotFramework(header: string | undefined): header is string {
  const token = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(header ?? "");
  const [head, claims] = [partOf(token?.[1]), partOf(token?.[2])];
  return algorithms.includes(head?.alg) && claims?.iss === botFramework;
}

function partOf(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const found: unknown = JSON.parse(Buffer.from(text ?? "", "base64url").toString("utf8"));
    return typeof found === "object" && found !== null ? (found as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
