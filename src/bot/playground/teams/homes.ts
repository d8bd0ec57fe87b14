import { randomUUID } from "node:crypto";
import type { Listener } from "../listener.ts";
import type { Shown } from "./connector.ts";
import type { Say } from "./speaking.ts";
import type { Tenant } from "./tenant.ts";

/**
 * Asks for Home in somebody's place, and keeps it beside the chat; says which message came. Nothing else may happen in the
 * chat meanwhile.
 */
export async function askHome(tenant: Tenant, say: Say, person: string, at: Listener): Promise<Shown | undefined> {
  const own = tenant.ownOf(person);
  const asked: Shown[] = [];
  own.asked = asked;
  await say(person, { type: "message", id: randomUUID(), text: "home" }, at).finally(() => {
    delete own.asked;
  });
  const home = asked.at(-1);
  if (home) comesForth(tenant, person, home.id);
  return home;
}

/** Homes before this one are over; where one was pressed, what came of it stands in the chat now. */
function comesForth({ chatOf, ownOf, now, changed }: Tenant, person: string, home: string): void {
  const { messages } = chatOf(person);
  const { hidden, pressed } = ownOf(person);
  for (const id of [...hidden].filter((each) => each !== home)) {
    hidden.delete(id);
    const at = messages.findIndex((each) => each.id === id);
    const [old] = at < 0 ? [] : messages.splice(at, 1);
    if (!old || !pressed.delete(id)) continue;
    messages.push({ ...old, at: now().getTime() });
    changed(person);
  }
}
