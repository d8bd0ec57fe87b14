import type { Given, Someone } from "./someone.ts";

/** The four pages of asking, as a ward nurse with a typical request answers them. */
export const theirYes: Given = { "Have they been offered": "Yes, we offered and they said yes" };
export const whatHelps: Given = {
  "Who is it for?": "Someone who uses our service",
  "What would help?": ["Working out what they hope for"],
};
export const whereAndWhen: Given = { "Can a peer support worker see them alone?": "Yes, on our site" };
export const lastCheck: Given = { "What is this for?": "Peer support, and it can wait for a match" };

interface More {
  readonly hope?: string;
  readonly where?: Given;
  /** It is the first thing that they are asked here: the card on what is kept stands before it. */
  readonly first?: true;
}

/** Asks for a peer support worker from Home and gives the code; the card that says so stays open. */
export async function askFor(someone: Someone, extra: More = {}) {
  await someone.press("Request a peer support worker", "home");
  if (extra.first) {
    await someone.reads("Before we begin", "panel");
    await someone.press("Carry on", "panel");
  }
  await someone.answer(theirYes);
  await someone.answer({ ...whatHelps, ...(extra.hope ? { "What do they hope for": extra.hope } : {}) });
  await someone.answer({ ...whereAndWhen, ...extra.where });
  await someone.answer(lastCheck, "Send request");
  await someone.reads("Your request is with us", "panel");
  return await codeIn(someone);
}

/** The case code that the open panel shows. */
export async function codeIn({ panel }: Someone): Promise<string> {
  const text = (await panel.textContent()) ?? "";
  const code = /AL-[2-9A-Z]{4}-[2-9A-Z]/.exec(text)?.[0];
  if (code === undefined) throw new Error(`there is no code in: ${text}`);
  return code;
}

/** The lead opens a waiting request and offers it to somebody who fits. */
export async function offerTo(lead: Someone, code: string, name: string): Promise<void> {
  await lead.press(new RegExp(`^Open ${code}`), "home");
  await lead.press("See who fits", "panel");
  await lead.press(`Offer to ${name}`, "panel");
  await lead.reads(`Offered to ${name}`, "panel");
  await lead.close();
}

/** The team's three pages before the first meeting. */
export async function prepare(someone: Someone, today: string): Promise<void> {
  await someone.answer({ "risk information": today });
  await someone.answer({
    "Who can the peer support worker go to?": "Ward nurse",
    "And if they are away?": "Nurse in charge",
    "out of hours?": "Yes, they have been told",
  });
  await someone.answer({ "Do they know a peer support worker here already?": "No" }, "Ready to start");
}
