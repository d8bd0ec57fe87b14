import { createHash, randomBytes } from "node:crypto";
import type { Tx } from "./transact.ts";

/** A file that somebody may fetch. */
export interface Download {
  readonly personId: string;
  readonly file: string;
  /** As `subjectKey` gives it. */
  readonly subject: string | undefined;
}

/** For so long a link works. */
export const downloadMinutes = 15;

/** The first moment of the links that still work. */
export function downloadsSince(now: Date): Date {
  return new Date(now.getTime() - downloadMinutes * 60_000);
}

/** Leave to fetch one file once, by whatever process the link leads to. Only the digest of what a link carries is kept. */
export function downloads(tx: Tx, now: Date) {
  const standing = (token: string) => ({ digest: digestOf(token), madeAt: { gt: downloadsSince(now) } });

  return {
    /** Gives what the link carries: 128 random bits. */
    async allow({ personId, file, subject }: Download): Promise<string> {
      const token = randomBytes(16).toString("base64url");
      const data = { digest: digestOf(token), personId, file, subject: subject ?? null, madeAt: now };
      await tx.download.create({ data });
      return token;
    },

    /** What a link leads to, where it still works. */
    async find(token: string): Promise<Download | undefined> {
      const found = await tx.download.findFirst({ where: standing(token) });
      return found ? { personId: found.personId, file: found.file, subject: found.subject ?? undefined } : undefined;
    },

    /** Uses it up: true for one of all who try. */
    async use(token: string): Promise<boolean> {
      return (await tx.download.deleteMany({ where: standing(token) })).count === 1;
    },
  };
}

function digestOf(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(token).digest());
}
