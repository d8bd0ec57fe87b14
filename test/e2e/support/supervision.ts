import { readFileSync } from "node:fs";
import { activity, send } from "../../crash/client.ts";
import type { Someone } from "./someone.ts";

interface Labelled {
  readonly labels?: ArrayLike<{ readonly textContent: string | null }> | null;
  readonly textContent: string | null;
}

/** The choices of a question, as they are read, in the order in which they stand. */
export async function choicesOf({ panel }: Someone, question: string): Promise<readonly string[]> {
  const inTheOpen = panel.getByRole("radiogroup", { name: question }).getByRole("radio");
  const inAList = panel.getByRole("combobox", { name: question }).getByRole("option");
  await inTheOpen.or(inAList).first().waitFor({ state: "attached" });
  return await inTheOpen
    .or(inAList)
    .evaluateAll((found) =>
      (found as unknown as readonly Labelled[]).map(({ labels, textContent }) =>
        (labels?.[0]?.textContent ?? textContent ?? "").trim(),
      ),
    );
}

/** Ticks the first choice that reads like this, and says which it was. */
export async function tick(someone: Someone, question: string, like: RegExp = /./): Promise<string> {
  const all = await choicesOf(someone, question);
  const label = all.find((each) => like.test(each));
  if (label === undefined) throw new Error(`nothing like ${like} is among: ${all.join("; ")}`);
  await someone.tick({ [question]: label });
  return label;
}

/** Begins to book a kind from Home, whether it is due or not: the page with the times is open. */
export async function beginBooking(someone: Someone, kind: RegExp): Promise<void> {
  await someone.press("Book supervision", "home");
  await tick(someone, "Which kind?", kind);
  await someone.answer({});
  await someone.reads("Choose a time", "panel");
}

/** Chooses a time that reads like this, among the first three or all the others; the page before the last press is open. */
export async function chooseTime(someone: Someone, like: RegExp = / at /): Promise<string> {
  const here = (await choicesOf(someone, "When?")).some((each) => like.test(each));
  const first = await tick(someone, "When?", here ? like : /^Other times/);
  await someone.answer({});
  if (here) return first;
  const time = await tick(someone, "Which of these times?", like);
  await someone.answer({});
  return time;
}

/** Books a time of a kind from Home; the card that says so stays open. Says which time it is. */
export async function book(someone: Someone, kind: RegExp, like?: RegExp): Promise<string> {
  await beginBooking(someone, kind);
  const time = await chooseTime(someone, like);
  await someone.answer({}, "Book it");
  await someone.reads("The calendar file puts it in your own calendar.", "panel");
  return time;
}

/** The same through the page's server, without the page, by somebody who has read what is kept: a kind's first time. */
export async function bookFirst(address: string, person: string, kind: string): Promise<void> {
  const ask = async (data: object) => await send(address, activity(person, data, "panel"));
  const press = { do: "start", flow: `supervision.book-${kind}`, subject: `person:${person}`, told: "yes" };
  let answer = await ask({ press });
  for (let pages = 0; answer.form && pages < 3; pages += 1) {
    const { draft, page, version, inputs } = answer.form;
    const given = Object.fromEntries(inputs.map(({ id, choices }) => [id, choices?.[0] ?? ""]));
    answer = await ask({ draft, page, version, way: "next", ...given });
  }
  if (!answer.json.includes("The calendar file puts it")) throw new Error(`nothing was booked: ${answer.json}`);
}

/** Opens one's own next session of a kind. */
export async function openMine(someone: Someone, kind: string): Promise<void> {
  if (await someone.panel.isVisible()) await someone.close();
  await someone.press("My supervision", "home");
  await someone.press(new RegExp(`^Open: ${kind}`), "panel");
}

/** The calendar file of the open card, as a calendar reads it: the lines of its event, by their names. */
export async function calendarFile(someone: Someone, label = "Calendar file") {
  const file = await someone.save(label);
  const type = await someone.page.evaluate(
    `fetch(${JSON.stringify(file.url())}).then(async (found) => (await found.text(), found.headers.get("content-type")))`,
  );
  const text = readFileSync(await file.path(), "utf8");
  const [, event = ""] = text.replace(/\r\n[ \t]/g, "").split("BEGIN:VEVENT");
  const lines = event.split("\r\n");
  const value = (name: string) =>
    lines
      .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
      ?.split(":")
      .slice(1)
      .join(":");
  return { name: file.suggestedFilename(), type: String(type), text, value };
}
