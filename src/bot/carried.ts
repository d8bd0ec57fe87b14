import { z } from "zod";
import type { Does, FileRef } from "../flows/kit/screen.ts";
import { subjectFrom, subjectKey } from "../rules/subject.ts";

/** What a button carries on every platform: names and ids only, a subject in one line. */
export type Carried = Readonly<Record<string, string | number>>;

export function carry(does: Does): Carried {
  const carried: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(does)) {
    if (value !== undefined) carried[key] = typeof value === "object" ? subjectKey(value) : value;
  }
  return carried;
}

export function carryFile({ file, subject }: FileRef): Carried {
  return { file, ...(subject === undefined ? {} : { subject: subjectKey(subject) }) };
}

const word = z.string().min(1).max(200);
const subject = z.string().transform((key, context) => {
  const found = subjectFrom(key);
  if (found) return found;
  context.addIssue({ code: "custom", message: "not a subject" });
  return z.NEVER;
});

/** What a button does, read from what came back. Takes anything. */
export const doesCarried = z
  .discriminatedUnion("do", [
    z.object({
      do: z.literal("show"),
      view: word,
      subject: subject.optional(),
      search: z.string().optional(),
      page: z.number().int().positive().optional(),
    }),
    z.object({ do: z.literal("start"), flow: word, subject: subject.optional(), told: z.literal("yes").optional() }),
    z.object({ do: z.literal("resume"), draft: word }),
    z.object({ do: z.literal("discard"), draft: word, sure: z.literal("yes").optional() }),
    z.object({ do: z.literal("home") }),
    z.object({ do: z.literal("close") }),
  ])
  .transform(without);

const file = z.object({ file: word, subject: subject.optional() });

/** The file that a button's data asks for, or nothing. */
export function fileCarried(data: unknown): FileRef | undefined {
  const parsed = file.safeParse(data);
  if (!parsed.success) return undefined;
  const { file: named, subject: about } = parsed.data;
  return { label: "", file: named, ...(about === undefined ? {} : { subject: about }) };
}

// Parsed optional keys may be present and undefined; a Does has them or has them not.
function without(found: object): Does {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as unknown as Does;
}
