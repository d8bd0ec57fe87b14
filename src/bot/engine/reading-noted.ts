import type { Context } from "../../flows/kit/context.ts";
import type { Part } from "../../flows/kit/screen.ts";

/** Reading what somebody wrote is written down: who, about what, when. */
export async function noteReading({ data, now, actor, subject }: Context, parts: readonly Part[]): Promise<void> {
  if (!subject || !parts.some((part) => part.kind === "words")) return;
  await data.audit.write({
    at: now,
    actor: actor.id,
    action: "words.read",
    object: `${subject.kind}:${subject.id}`,
    decision: "allowed",
    reason: "shown",
  });
}
