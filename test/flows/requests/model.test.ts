import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { RawAnswers } from "../../../src/flows/kit/screen.ts";
import type { World } from "../../support/world.ts";
import { titleOf } from "../../support/world.ts";
import { act, asFarAs, everyone, type FirstName, openRoomyWorld, ready, requestIn, start, stateOf } from "./acts.ts";

// The model knows the domain and imports nothing of the service: eight states (a draft is none of ours here), who may
// move a request on, and where to.

interface Model {
  state: string;
  offeredTo?: FirstName;
  with?: FirstName;
  /** Robin was asked for it before and said no: only an offer that goes against that knowingly is made. */
  saidNo?: boolean;
  /** The one question of this offer has been asked. */
  asked?: boolean;
}
type Act = { readonly kind: string; readonly by: FirstName; readonly to: FirstName };

const team = ["Amara", "Tom"];
const leads = ["Jo", "Sam"];
const open = ["waiting", "returned", "offered", "accepted", "active", "paused"];
const matched = ["accepted", "active", "paused"];

/** Whether the domain lets this person do this now. */
function may({ state, offeredTo, with: psw, saidNo = false, asked = false }: Model, { kind, by, to }: Act): boolean {
  const isTeam = team.includes(by);
  const isLead = leads.includes(by);
  switch (kind) {
    case "offer":
      return state === "waiting" && isLead && to === "Robin" && !saidNo;
    case "offer-anyway":
      return state === "waiting" && isLead && to === "Robin";
    case "return":
      return state === "waiting" && isLead;
    case "amend":
      return state === "returned" && isTeam;
    case "withdraw":
      return state === "offered" && isLead;
    case "accept":
    case "decline":
      return state === "offered" && offeredTo === by;
    case "question":
      return state === "offered" && offeredTo === by && !asked;
    case "prepare":
      return state === "accepted" && isTeam;
    case "pause":
      return state === "active" && (isTeam || isLead || psw === by);
    case "resume":
      return state === "paused" && (isTeam || isLead || psw === by);
    case "release":
      return matched.includes(state) && (isLead || psw === by);
    case "end":
      return open.includes(state) && (isTeam || isLead || (psw === by && state !== "accepted"));
    case "wrong":
      return ["waiting", "offered", "accepted"].includes(state) && isLead;
    default:
      return open.includes(state) && (isTeam || isLead || offeredTo === by || psw === by);
  }
}

function after(model: Model, done: Act): Model {
  const { offeredTo, with: psw } = model;
  const saidNo = model.saidNo === true || done.kind === "decline";
  switch (done.kind) {
    case "offer":
    case "offer-anyway":
      return { state: "offered", offeredTo: done.to, saidNo };
    case "return":
      return { state: "returned", saidNo };
    case "amend":
    case "withdraw":
    case "decline":
    case "release":
      return { state: "waiting", saidNo };
    case "question":
      return { ...model, asked: true };
    case "accept":
      return { state: "accepted", saidNo, ...(offeredTo ? { with: offeredTo } : {}) };
    case "prepare":
    case "resume":
      return { state: "active", saidNo, ...(psw ? { with: psw } : {}) };
    case "pause":
      return { state: "paused", saidNo, ...(psw ? { with: psw } : {}) };
    default:
      return { state: "ended" };
  }
}

const given: Readonly<Record<string, RawAnswers>> = {
  return: { reason: "detail", advice: "Say more" },
  question: { question: "When would suit?" },
  prepare: ready,
  end: { outcome: "raised-in-error" },
  wrong: { what: "therapy" },
};
const kinds = [
  "offer",
  "offer-anyway",
  "return",
  "amend",
  "withdraw",
  "accept",
  "decline",
  "question",
  "prepare",
  "pause",
  "resume",
  "release",
  "end",
  "wrong",
  "stop",
];
const every: readonly Act[] = kinds.flatMap((kind) =>
  everyone.flatMap((by) =>
    (kind.startsWith("offer") ? (["Robin", "Leslie"] as const) : (["Robin"] as const)).map((to) => ({ kind, by, to })),
  ),
);

/** Mostly something that the model lets somebody do, endings rarely; else anything by anybody. */
function chosen(model: Model, at: number, free: boolean): Act {
  const lets = every.filter((each) => may(model, each) && !["end", "wrong", "stop"].includes(each.kind));
  const among = free || lets.length === 0 ? every : lets;
  return among[at % among.length] ?? { kind: "stop", by: "Jo", to: "Robin" };
}

let world: World;
beforeAll(async () => {
  world = await openRoomyWorld();
});

it("whatever anybody tries in whatever order, the request is where the domain says, and nothing breaks", async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("waiting" as const, "offered" as const, "accepted" as const, "active" as const),
      fc.array(fc.tuple(fc.nat(10_000), fc.boolean()), { minLength: 7, maxLength: 9 }),
      async (stage, choices) => {
        const { id } = await requestIn(world, stage);
        let model: Model = { state: stage };
        if (stage === "offered") model = { state: stage, offeredTo: "Robin" };
        else if (stage !== "waiting") model = { state: stage, with: "Robin" };
        for (const [at, free] of choices) {
          const each = chosen(model, at, free);
          const to = each.kind.startsWith("offer") ? world.as(each.to).id : undefined;
          const first = await world.as(each.by).press(start(`request.${each.kind}`, id, to));
          const answers =
            each.kind === "offer-anyway"
              ? { against: [model.saidNo ? "said-no" : "none"], reason: "agreed" }
              : (given[each.kind] ?? {});
          const screen = first.kind === "form" ? await asFarAs(world.as(each.by), first, answers) : first;
          if (may(model, each)) {
            model = after(model, each);
            moved += 1;
          }
          expect(titleOf(screen)).not.toContain("went wrong");
          expect(await stateOf(world, id), JSON.stringify(each)).toBe(model.state);
        }
        await act(world.as("Jo"), "request.stop", id);
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
  expect(moved).toBeGreaterThan(15);
  expect(world.logged.lines.filter((line) => line.includes("could not be taken"))).toEqual([]);
}, 90_000);
