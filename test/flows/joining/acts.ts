import { randomUUID } from "node:crypto";
import type { Caller } from "../../../src/bot/surface.ts";
import type { RawAnswers, Screen } from "../../../src/flows/kit/screen.ts";
import type { Trust } from "../../../src/rules/profile.ts";
import { demoTrust, pressesOf, type Someone, type World } from "../../support/world.ts";
import { as, asFarAs, asOwner } from "../requests/acts.ts";

export { openPhone, type Phone } from "../../support/phone.ts";
export { openWorld, textOf, titleOf, type World } from "../../support/world.ts";
export { as, asFarAs, usual } from "../requests/acts.ts";

export const labels = (screen: Screen) => pressesOf(screen).map(({ label }) => label);

export const stranger = "Hello. We don't know you here yet";

/** An account that nobody has pinned, with a name and an address of its own unless others are given. */
export function newcomer(world: World, caller: Partial<Caller> = {}): Someone {
  const id = randomUUID();
  return world.account({ id, name: "Alex Reed", email: `alex.${id.slice(0, 8)}@fenwold.example`, ...caller });
}

/** Begins a flow as somebody who has read the first card. */
export async function begin(who: Someone, flow: string): Promise<Screen> {
  return await who.press({ do: "start", flow, told: "yes" });
}

export async function teamId(world: World, name: string): Promise<string> {
  const team = (await as(world, "system:test", ({ people }) => people.teams())).find((each) => each.name === name);
  if (!team) throw new Error(`there is no ${name}`);
  return team.id;
}

/** Says which team they work with, all the way. */
export async function says(world: World, who: Someone, team: string, more: RawAnswers = {}): Promise<Screen> {
  const answers = { team: await teamId(world, team), job: "ward-nurse", ...more };
  return await asFarAs(who, await begin(who, "people.join"), answers);
}

/** The person whom an account stands for; nobody where it is not pinned. */
export async function personOf(world: World, who: Someone, surface = "teams", tenant = "demo") {
  const [row] = await rows<{ person_id: string }>(
    world,
    `SELECT person_id FROM identities WHERE platform_id = '${who.id}' AND surface = '${surface}' AND tenant = '${tenant}'`,
  );
  return row && (await as(world, "system:test", ({ people }) => people.get(row.person_id)));
}

export async function rows<Row>(world: World, sql: string): Promise<readonly Row[]> {
  return (await asOwner(world, (tx: { $queryRawUnsafe(sql: string): Promise<unknown> }) =>
    tx.$queryRawUnsafe(sql),
  )) as readonly Row[];
}

export async function sql(world: World, statement: string): Promise<void> {
  await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => tx.$executeRawUnsafe(statement));
}

/** The demo's trust, where these work addresses are enough. */
export function trusting(...emailDomains: readonly string[]): Trust {
  return { ...demoTrust(), joining: { emailDomains } };
}

/** The newest thing that somebody said when they came. */
export async function lastJoining(world: World): Promise<string> {
  const [row] = await rows<{ id: string }>(world, "SELECT id FROM joinings ORDER BY asked_at DESC, id LIMIT 1");
  return row?.id ?? "";
}

export const joining = (id: string) => ({ kind: "joining", id }) as const;

/** The choice of a question that reads so. */
export function choiceOf(page: Screen, question: string, label: string): string {
  const look = page.kind === "form" ? page.questions.find(({ name }) => name === question)?.look : undefined;
  return (look && "options" in look ? look.options.find((each) => each.label === label)?.value : undefined) ?? "";
}
