import type { Context } from "../kit/context.ts";
import { ask } from "./ask.ts";
import { answersFrom } from "./pages.ts";
import { askSession, sessionAnswers } from "./session.ts";

/** A request that was taken back, as a draft that holds the same answers: nothing is typed twice. */
export async function draftAgain(context: Context, requestId: string): Promise<void> {
  const request = await context.data.requests.get(requestId);
  if (!request) return;
  const hope = await context.data.words.read({ about: "request", aboutId: requestId, part: "hope" });
  const session = request.facts.kind === "session";
  const flow = session ? askSession : ask;
  await context.data.drafts.begin({
    flow: flow.id,
    fingerprint: flow.fingerprint,
    subject: undefined,
    page: flow.pages[0]?.key ?? "",
    version: 2,
    content: { answers: {}, typed: session ? sessionAnswers(request.facts) : answersFrom(request.facts, hope?.text) },
  });
}
