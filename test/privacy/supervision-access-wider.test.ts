import { beforeAll, describe, expect, it } from "vitest";
import { mayUnder, rules } from "../../src/rules/policy/may.ts";
import type { Rule } from "../../src/rules/policy/standing.ts";
import { supervisionRules } from "../../src/rules/policy/supervision.ts";
import { openWorld, type World } from "../flows/supervision/acts.ts";
import { type Asking, asked, askIn, isRefused } from "./supervision-asking.ts";
import { everyone } from "./supervision-facts.ts";
import { supervisionForms } from "./supervision-forms.ts";
import { aboutOf, keysOf, may } from "./supervision-oracle.ts";
import { openSupervisionWorld, type SupervisionWorld } from "./supervision-world.ts";

// What `supervision-access.test.ts` finds nothing of is found here, once it is there.

let there: SupervisionWorld;
let world: World;
let asking: Asking;
beforeAll(async () => {
  there = await openSupervisionWorld();
  world = there.world;
  asking = askIn(there);
}, 120_000);

describe("a policy that lets in one more is found out", { timeout: 600_000 }, () => {
  /** The same store under a policy in which this rule asks for no relation and no state any more. */
  async function under(wider: (rule: Rule) => Rule): Promise<World> {
    const changed = rules.map(wider);
    const { database, keys } = world;
    const open = await openWorld({ database, keys, may: (action, standing) => mayUnder(changed, action, standing) });
    open.clock.set(world.clock.now().toISOString());
    return open;
  }
  it.each(supervisionRules.map(({ id }) => id))("%s", async (id) => {
    const open = await under((rule) => {
      const { relations: _whose, states: _when, roles: _roles, ...rest } = rule;
      return rule.id === id ? rest : rule;
    });
    const action = supervisionRules.find((rule) => rule.id === id)?.action;
    const found: string[] = [];
    for (const who of ["lead", "nurse", "clinical of two"] as const)
      for (const { id: name } of [...asked.views, ...asked.flows, ...asked.files].filter(
        (one) => one.action === action,
      )) {
        const key = keysOf(aboutOf(name)).find((each) => !may(who, name, each));
        if (key !== undefined) found.push(...asking.wrongWith(who, name, key, await asking.does(open, who, name, key)));
      }
    await there.restore();
    // Nothing is drawn by this one alone.
    const silent = action === "booking.read-words";
    expect(found.length > 0, found.join("\n")).toBe(!silent);
  });
});

describe("a form that somebody made up", { timeout: 120_000 }, () => {
  /** These lead to a page, take something away that is not there, or do what another here does. */
  const leadOn = ["booking.move", "booking.agenda-remove", "booking.leave", "pattern.skip", "pattern.unskip"];

  it.each(Object.keys(supervisionForms).filter((flow) => !leadOn.includes(flow)))(
    "does what it says where it is one's own to do: %s",
    async (flow) => {
      const [who, key] = everyone
        .flatMap((each) => keysOf(aboutOf(flow)).map((matter) => [each, matter] as const))
        .filter(([each, matter]) => may(each, flow, matter))
        .at(flow.startsWith("slot") ? 0 : -1) ?? ["nurse", ""];
      const before = await asking.kept();
      expect(isRefused(await asking.sends(world, who, flow, key)), `${who}, ${key}`).toBe(false);
      expect(await asking.kept()).not.toEqual(before);
      await there.restore();
    },
  );
});
