import { expect } from "vitest";
import type { Json } from "../../../support/slack/json.ts";
import { textIn } from "../../../support/slack/json.ts";
import type { Person, Where } from "../../../support/slack/person/person.ts";
import type { ShownMessage } from "../../../support/slack/person/showing.ts";
import { elementsIn } from "../../../support/slack/workspace/elements.ts";
import type { Answer } from "../../../support/slack/workspace/inputs.ts";

export type Given = Readonly<Record<string, Answer>>;

/** The first pages of asking, as a ward nurse answers them: a question by how it begins. */
export const asking: readonly Given[] = [
  { "Have they been offered": "Yes, we offered and they said yes" },
  { "Who is it for?": "Someone who uses our service", "What would help?": ["Working out what they hope for"] },
  { "Can a peer support worker see them alone?": "Yes, on our site" },
  { "What is this for?": "Peer support, and it can wait for a match" },
];

/** The one message with this in it that came last. */
export function lastSaying(someone: Person, text: string): ShownMessage {
  const found = someone.messages().filter(({ texts }) => texts.some((each) => each.includes(text)));
  const last = found.at(-1);
  if (!last)
    throw new Error(
      `no message says "${text}", only: ${someone
        .messages()
        .map((each) => each.text)
        .join("; ")}`,
    );
  return last;
}

/** Types and chooses in the open page; a question is meant by how it begins. */
export async function give(someone: Person, given: Given): Promise<void> {
  for (const [begins, answer] of Object.entries(given)) {
    const asked = someone.modal()?.questions ?? [];
    const found = asked.find(({ label }) => label.includes(begins));
    if (!found) throw new Error(`nobody asks "${begins}", but: ${asked.map(({ label }) => label).join("; ")}`);
    await someone.fill({ [found.blockId]: answer });
  }
}

/** Answers a page and sends it: another page or a card stands there now. */
export async function next(someone: Person, given: Given = {}): Promise<readonly string[]> {
  await give(someone, given);
  expect(await someone.submit()).toMatchObject({ sent: true, outcome: "updated" });
  return someone.modal()?.texts ?? [];
}

/** Everything that the modal on top says, as one text. */
export const modalOf = (someone: Person): string => someone.modal()?.texts.join("\n") ?? "no modal";
export const homeOf = (someone: Person): string => someone.homeView()?.texts.join("\n") ?? "no Home";

/** Presses what reads, or is read aloud, like this. */
export async function press(someone: Person, where: Where, like: RegExp | string): Promise<void> {
  const blocks = blocksOf(someone, where);
  const means = (text: string) => (typeof like === "string" ? text === like : like.test(text));
  const all = elementsIn(blocks).filter(({ element }) => element.type === "button");
  const said = ({ element }: (typeof all)[number]) => {
    const label = element.text as Json | undefined;
    return [textIn(element.accessibility_label), textIn(label?.text)];
  };
  const found = all.find((each) => said(each).some((text) => text !== "" && means(text)));
  if (!found)
    throw new Error(`nothing like ${like} is here, but: ${all.map((each) => said(each).join("/")).join("; ")}`);
  expect(await someone.click(where, textIn(found.element.action_id))).toBe("fine");
}

function blocksOf(someone: Person, where: Where): readonly Json[] {
  if (where === "modal") return someone.modal()?.blocks ?? [];
  if (where === "home") return someone.homeView()?.blocks ?? [];
  return someone.messages(where.channel).find(({ ts }) => ts === where.ts)?.blocks ?? [];
}

/** The case code that stands here. */
export function codeIn(text: string): string {
  const code = /AL-[2-9A-Z]{4}-[2-9A-Z]/.exec(text)?.[0];
  if (code === undefined) throw new Error(`there is no code in: ${text}`);
  return code;
}

/** Asks from the shortcut to the end; the card that says so stays open. */
export async function askFor(someone: Person, more: Given = {}): Promise<string> {
  await someone.shortcut("start:request.ask");
  for (const [at, page] of asking.entries()) await next(someone, { ...page, ...(at === 1 ? more : {}) });
  return codeIn(modalOf(someone));
}

/** The lead opens a waiting request from Home and offers it to somebody who fits. */
export async function offerTo(lead: Person, code: string, name: string): Promise<void> {
  await lead.home();
  await press(lead, "home", new RegExp(`^Open ${code}`));
  await press(lead, "modal", "See who fits");
  await press(lead, "modal", new RegExp(`^Offer to ${name}`));
  expect(modalOf(lead)).toContain(`Offered to ${name}`);
  await lead.close("all");
}

/** Chooses the first choice that reads like this, and says which it was. */
export async function tick(someone: Person, question: string, like: RegExp): Promise<string> {
  const asked = someone.modal()?.questions.find(({ label }) => label === question);
  const choice = asked?.options.find((each) => like.test(each));
  if (!asked || choice === undefined)
    throw new Error(`nothing like ${like} at "${question}": ${modalOf(someone)} ${asked?.options.join("; ")}`);
  await someone.fill({ [asked.blockId]: choice });
  return choice;
}
