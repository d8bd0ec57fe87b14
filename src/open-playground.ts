import type { Meter } from "./bot/meter.ts";
import type { ForeseenNudge } from "./bot/nudges/foreseen.ts";
import { createPlayground } from "./bot/playground/index.ts";
import { remembered } from "./bot/playground/remembered.ts";
import { endOf, nextStop } from "./bot/playground/steps.ts";
import type { Surface } from "./bot/surface.ts";
import type { Config } from "./config.ts";
import { demoAccounts } from "./data/demo-accounts.ts";
import { sealAudit } from "./data/seal-audit.ts";
import { startAgain } from "./data/start-again.ts";
import { staffWords } from "./flows/staff/words.ts";
import { type Wired, wireEngine } from "./open-engine.ts";
import type { Foundation } from "./open-foundation.ts";
import { demoTeam, wireSlackLook } from "./open-playground-slack.ts";
import { wireTeamsLook } from "./open-playground-teams.ts";
import { fillDemo } from "./operate/demo.ts";
import { demoNewcomer, demoPeople } from "./operate/demo-people.ts";
import type { Trust } from "./rules/profile.ts";

/**
 * The demo: a page that plays the chat client, Teams or on a switch Slack, and the app in front of a Teams and a Slack that
 * are played here. What the relay sends comes once into each of a person's two conversations, and into Slack alone where they took the app out of Teams. `wall` is the computer's own
 * time, in milliseconds.
 */
export async function wirePlayground(
  foundation: Foundation,
  config: Config,
  meter: Meter,
  wall: () => number,
): Promise<Wired> {
  const { trust, clock, transact, keys } = foundation;
  const surface: Surface = {
    name: demoAccounts.surface,
    async send(personId, card, messageId) {
      const sent = await teams.surface.send(personId, card, messageId);
      if ("id" in sent) second.also.send(personId, card, sent.id);
      return sent;
    },
    update: async (personId, id, card) => {
      void second.also.update(personId, id, card);
      await teams.surface.update(personId, id, card);
    },
    changed: (people) => {
      second.also.changed(people);
      playground.changed(people);
    },
  };
  const waiting = remembered((person) => conversations.waiting(person));
  const suggestions = remembered((person) => conversations.suggestions(person));
  const forget = () => {
    waiting.forget();
    suggestions.forget();
    teams.forget();
  };
  const everyone = () => transact("system:playground", (data) => data.people.everyone());
  const tellEveryone = async () => {
    teams.forget();
    surface.changed((await everyone()).map(({ id }) => id));
  };
  const deliver = async () => {
    while ((await delivery.sweep()) > 0) await tellEveryone();
  };
  const nudge = async () => {
    await nudges.sweep();
    await deliver();
  };
  const roster = async () => {
    const here = await everyone();
    const known = here.map((person) => ({
      id: person.id,
      name: person.name,
      role: jobOf(person, trust),
      about: aboutDemo(person.id) ?? person.teams.map(({ name }) => name).join(", "),
    }));
    const gone = (await transact("system:playground", (data) => data.people.left())).map(({ id, name }) => ({
      id,
      name,
      role: staffWords.list.ended,
      about: staffWords.list.ended,
    }));
    // In a store that was emptied on purpose nobody is there to let anybody in.
    const isNew = here.length > 0 && [...here, ...gone].every(({ id }) => id !== demoNewcomer.id);
    return [...known, ...(isNew ? [demoNewcomer] : []), ...gone];
  };
  const second = wireSlackLook(foundation, {
    ...{ people: roster, conversations: () => conversations, delivery: () => delivery },
  });
  const teams = await wireTeamsLook(foundation, {
    ...{ people: roster, wall, conversations: () => conversations, delivery: () => delivery },
  });
  const playground = createPlayground({
    teams: teams.look,
    slack: {
      ...second.look,
      // What they began there stands on Home here.
      act: (person, does, at) => second.look.act(person, does, at).finally(() => teams.forget(person)),
    },
    hosts: [config.host, "127.0.0.1", "localhost"],
    people: roster,
    waiting: (person) => waiting.of(person),
    suggestions: (person) => suggestions.of(person),
    onTheWay: (person) => delivery.onTheWay(person),
    clock: {
      now: () => clock.now(),
      async move(by) {
        const { hours, zone, nation } = trust;
        const office = { ...hours, zone, nation };
        const end = endOf(by, clock.now(), office);
        // Each day on the way has its own notes.
        for (let now = clock.now(); now < end; now = clock.now()) {
          const stop = nextStop(now, end, await nudges.nextDue(), office);
          await foundation.move(Math.max(1, stop.getTime() - now.getTime()));
          await transact("system:seal", async (_data, _now, tx) => void (await sealAudit(tx, keys, 5_000)));
          await nudge();
          forget();
        }
      },
    },
    async plan(person) {
      const { planned, ahead, lately } = await nudges.foreseen(person, 14);
      const shown = (each: ForeseenNudge) => ({ ...each, at: each.at.getTime() });
      return { planned: planned.map(shown), ahead: ahead.map(shown), lately: lately.map(shown) };
    },
    async startAgain(how) {
      await transact("system:demo", (_data, _now, tx) => startAgain(tx, how));
      if (how === "demo") await fillDemo(foundation);
      forget();
    },
  });
  const { conversations, delivery, nudges } = wireEngine(foundation, {
    ...{ surface, also: [second.alone], meter, changing: forget, changed: tellEveryone },
    tenants: { [demoAccounts.surface]: [demoAccounts.tenant], slack: [demoTeam] },
    newId: ({ id }) => id,
  });
  const relay = {
    async wake() {
      const sent = await delivery.wake();
      if (sent > 0) await tellEveryone();
      return sent;
    },
    idle: delivery.idle,
    movedAgo: delivery.movedAgo,
  };
  return {
    doors: [playground, teams.door, second.door],
    ...{ relay, nudge, warmUp: teams.warmUp, ending: delivery.stop },
    async close() {
      await teams.close();
      await second.close();
    },
  };
}

const aboutDemo = (id: string) => demoPeople.find((person) => person.id === id)?.about;

function jobOf(
  person: { readonly staffRole: string | undefined; readonly roles: readonly string[] },
  trust: Trust,
): string {
  const { lead, developmentWorker, psw, trainee, clinician, teamManager } = trust.roleNames;
  const names: Readonly<Record<string, string>> = {
    lead,
    "development-worker": developmentWorker,
    psw,
    trainee,
    clinician,
    "team-manager": teamManager,
  };
  return (person.staffRole && trust.staffRoles[person.staffRole]) ?? names[person.roles[0] ?? ""] ?? "";
}
