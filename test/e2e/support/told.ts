import type { Play } from "./play.ts";

interface Message {
  readonly from: string;
  readonly card?: object;
}

/** What was sent to somebody, by the id the page has for them: each message as it was drawn. */
export async function told(play: Play, id: string): Promise<readonly string[]> {
  const { messages } = await asked<{ messages: readonly Message[] }>(play, `chat?person=${id}&unseen=yes`);
  return messages.filter(({ from }) => from === "alongside").map(({ card }) => JSON.stringify(card));
}

/** The ids of all who are in the demo, by name. */
export async function ids(play: Play): Promise<(name: string) => string> {
  const { people } = await asked<{ people: readonly { id: string; name: string }[] }>(play, "state");
  return (name) => people.find((each) => each.name === name)?.id ?? "";
}

/** How many things wait for somebody. Beside a name, what is new stands instead of them. */
export async function waitingFor(play: Play, name: string): Promise<number> {
  const { people } = await asked<{ people: readonly { name: string; waiting: number }[] }>(play, "state");
  const found = people.find((each) => each.name === name);
  if (!found) throw new Error(`${name} is not there`);
  return found.waiting;
}

async function asked<Found>(play: Play, path: string): Promise<Found> {
  return (await (await fetch(`${play.service().address}/playground/${path}`)).json()) as Found;
}
