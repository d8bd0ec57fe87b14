import { createCipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { isJson, type Json } from "../../support/slack/json.ts";

// Every way leaves as many rows of each kind: the draft, sealed; the page's key, used up; and at the last page the request, its
// first event, a line of the trail and a message to each who leads. Each looks at whether whoever sent it has the role to ask.

/** What a rival is started with. */
export interface Order {
  readonly url: string;
  readonly signingSecret: string;
  /** The page that every answer leads to, without what names the draft. */
  readonly view: Json;
  readonly teamId: string;
  /** The team that is asked for, and all who hear of it. */
  readonly requestTeam: string;
  readonly leads: readonly string[];
  /** Nothing but the signature. */
  readonly signatureOnly?: boolean;
}

/** Which draft a page is of, and what its button does. */
export interface At {
  readonly draft: string;
  readonly version: number;
  readonly last: boolean;
}

export const orderGiven = (): Order => JSON.parse(process.argv[2] ?? "");

/** Whether every question has an answer: what any team would look at before it keeps one. */
export function isAnswered(values: unknown): boolean {
  if (!isJson(values)) return false;
  return Object.values(values).every((block) =>
    Object.values(block as Json).every((answer) => isJson(answer) && typeof answer.type === "string"),
  );
}

/** Whose role it is to ask. */
export const mayAsk = "clinician";

const key = Buffer.alloc(32, 7);

/** What was answered, as it is kept. */
export function sealed(values: unknown): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return Uint8Array.from(
    Buffer.concat([nonce, cipher.update(JSON.stringify(values)), cipher.final(), cipher.getAuthTag()]),
  );
}

export const digestOf = (values: unknown): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash("sha256").update(JSON.stringify(values)).digest());

/** What a line of the trail is sealed with. */
export const macOf = (line: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHmac("sha256", key).update(line).digest());

/** What is asked once under one key. */
export const keyOf = ({ id, hash }: { readonly id: string; readonly hash: string }): string =>
  `slack/submission:${id}:${hash}`;

/** Prints where it listens, and ends at SIGTERM. */
export function tell(port: number, close: () => Promise<void>): void {
  process.stdout.write(`${port}\n`);
  process.on("SIGUSR2", () => process.stdout.write(`${process.cpuUsage().user + process.cpuUsage().system}\n`));
  // Whoever started it is gone: nobody else would end it.
  process.stdin.resume().once("end", () => process.exit(0));
  process.once("SIGTERM", () => void close().then(() => process.exit(0)));
}

let codes = 0;

/** A case code of the right shape that nothing else has: those that are given have no 0. */
export function nextCode(): string {
  codes += 1;
  return `AL-${codes.toString(36).padStart(4, "0").toUpperCase()}-0`;
}
