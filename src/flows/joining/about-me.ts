import type { AboutCount, AboutPerson } from "../../data/about-person.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Context } from "../kit/context.ts";
import { homePress } from "../kit/note.ts";
import type { Fact } from "../kit/screen.ts";
import { defineCard } from "../kit/view.ts";
import { aboutWords as words } from "./about-words.ts";
import { howLongAndWho } from "./first.ts";

/** What is kept about this very person: facts and counts, how to see them, for how long, who sees them and whom to ask. */
export const aboutMe = defineCard({
  id: "about.me",
  title: words.title,
  summary: words.summary,
  action: "about.read",
  about: "person",
  says: ["what do you know about me", "what alongside knows about me", "about me", "my data", "my information"],
  draw: async (context) => {
    const about = await context.data.aboutPerson(context.actor.id);
    return {
      kind: "card",
      title: words.title,
      tone: "plain",
      parts: [
        { kind: "facts", facts: factsOf(about, context) },
        { kind: "heading", text: words.howMuch },
        { kind: "points", points: pointsOf(about) },
        { kind: "text", text: words.leaveWhy },
        ...howLongAndWho(context.trust),
      ],
      presses: [homePress()],
      summary: words.title,
    };
  },
});

function factsOf(about: AboutPerson, { trust, now }: Context): readonly Fact[] {
  const { facts } = words;
  const job = about.staffRole === undefined ? undefined : trust.staffRoles[about.staffRole];
  const given = [
    [facts.name, about.name],
    [facts.email, about.email],
    [facts.phone, about.phone],
    [facts.job, job],
    [facts.roles, about.roles.map((role) => roleName(role, trust)).join(", ")],
    [facts.teams, about.teams.join(", ")],
    ...about.relations.map(({ kind, they }) => [relationName(kind), they] as const),
    [facts.accounts, String(about.accounts)],
    [facts.told, about.toldAt && sayMoment(about.toldAt, trust.zone, now)],
  ] as const;
  return given.map(([label, value]) => ({ label, value: value === undefined || value === "" ? words.absent : value }));
}

/** A line for each kind of thing that there is, with how to see it. */
function pointsOf({ counts }: AboutPerson): readonly string[] {
  const there = (Object.keys(words.counts) as AboutCount[]).filter((each) => counts[each] > 0);
  return [...there.map((each) => words.counts[each](counts[each])), words.trail];
}

function roleName(role: string, { roleNames }: Trust): string {
  const names: Readonly<Record<string, string>> = {
    lead: roleNames.lead,
    "development-worker": roleNames.developmentWorker,
    psw: roleNames.psw,
    clinician: roleNames.clinician,
    "team-manager": roleNames.teamManager,
    trainee: roleNames.trainee,
    "governance-reader": words.governance,
  };
  return names[role] ?? role;
}

function relationName(kind: string): string {
  const names: Readonly<Record<string, string>> = words.relations;
  return names[kind] ?? kind;
}
