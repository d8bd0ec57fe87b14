import type { Form, RawAnswers, Screen } from "../../../src/flows/kit/screen.ts";
import type { Someone, World } from "../../support/world.ts";
import { as, through } from "../requests/acts.ts";

export { as, asFarAs, asOwner, next, through } from "../requests/acts.ts";
export { arriving, openPhone } from "../supervision/giving-acts.ts";

export const staff = (id: string) => ({ kind: "staff", id }) as const;

/** Opens one of the changes of somebody's card. */
export async function begin(who: Someone, flow: string, about?: Someone): Promise<Screen> {
  return await who.press({ do: "start", flow, ...(about ? { subject: staff(about.id) } : {}) });
}

/** Makes one change, all the way. */
export async function change(
  who: Someone,
  flow: string,
  about: Someone | undefined,
  given: RawAnswers = {},
): Promise<Screen> {
  const first = await begin(who, flow, about);
  return first.kind === "form" ? await through(who, first, given) : first;
}

/** What stands about somebody, as the store has it. */
export async function recordOf(world: World, id: string) {
  const found = await as(world, "system:test", (data) => data.staff.get(id));
  if (!found) throw new Error("there is nobody with this id");
  return found;
}

export async function actsAs(world: World, id: string): Promise<readonly string[]> {
  return (await as(world, "system:test", (data) => data.people.get(id)))?.roles ?? [];
}

/** What is wrong with each question of a page. */
export function problemsOf(screen: Screen): Readonly<Record<string, string>> {
  if (screen.kind !== "form") throw new Error(`this is a ${screen.kind}`);
  const wrong = (screen as Form).questions.filter(({ problem }) => problem !== undefined);
  return Object.fromEntries(wrong.map(({ name, problem = "" }) => [name, problem]));
}

/** What people wrote in a page that came back. */
export function typedIn(screen: Screen, question: string): unknown {
  return screen.kind === "form" ? screen.questions.find(({ name }) => name === question)?.value : undefined;
}
