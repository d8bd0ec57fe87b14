import type { RawAnswers, Screen } from "../../src/flows/kit/screen.ts";
import { type Subject, subjectKey } from "../../src/rules/subject.ts";
import { as } from "../flows/requests/acts.ts";
import type { Someone, World } from "./world.ts";

/** The page of a flow to which these answers lead, as somebody finds it who carries on. */
export async function pageOf(
  world: World,
  who: Someone,
  flow: string,
  page: string,
  answers: RawAnswers,
  subject?: Subject,
): Promise<Screen> {
  const fingerprint = world.house.flow(flow)?.fingerprint ?? "";
  const about = subject === undefined ? undefined : subjectKey(subject);
  const begun = { flow, fingerprint, subject: about, page, content: { answers, typed: {} } };
  const { id } = await as(world, who.id, ({ drafts }) => drafts.begin(begun));
  const screen = await who.press({ do: "resume", draft: id });
  const there = screen.kind === "form" ? screen.at.page : screen.title;
  if (there !== `${flow}/${page}`) throw new Error(`these answers lead to "${there}"`);
  return screen;
}
