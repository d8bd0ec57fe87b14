import { z } from "zod";

const name = z.string().min(1).max(255);
const invoked = z.record(z.string(), z.unknown());

const pressedIn = { id: name, replyToId: name.optional() };

/** What the page says that somebody does, as Teams' client would put it: the rest of the activity is the server's. */
export const sentByPage = z.union([
  z.object({ ...pressedIn, type: z.literal("message"), text: z.string().min(1).max(40_000) }),
  z.object({ ...pressedIn, type: z.literal("message"), value: invoked }),
  z.object({
    ...{ ...pressedIn, type: z.literal("invoke"), value: invoked },
    name: z.enum(["task/fetch", "task/submit", "adaptiveCard/action"]),
  }),
  z.object({
    ...{ id: name, replyToId: name, type: z.literal("invoke"), name: z.literal("fileConsent/invoke") },
    value: z.object({ action: z.enum(["accept", "decline"]) }),
  }),
]);

export type SentByPage = z.infer<typeof sentByPage>;
