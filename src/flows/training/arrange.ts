import type { PlacementRecord, PlacementTerms } from "../../data/training/placements.ts";
import type { Context } from "../kit/context.ts";
import { date, line, number, one, oneOf } from "../kit/field.ts";
import type { Answers, Page } from "../kit/flow.ts";
import type { RawAnswers } from "../kit/screen.ts";
import { roleNames } from "./naming.ts";
import { placementWords as words } from "./placement-words.ts";

export const outside = "outside";
const onPaper = "paper";
const nobody = "nobody";

/** What is asked about a placement, when it is set up and when it changes. */
export const termQuestions = {
  host: oneOf({ label: words.host.label, missing: words.host.missing, options: hosts }),
  supervisor: oneOf({ label: words.supervisor.label, missing: words.supervisor.missing, options: supervisors }),
  outside: line({ ...words.outside, max: 120, blank: "when-skipped" }),
  paperRole: oneOf({ ...words.paperRole, options: ({ trust }) => roleNames(trust), blank: "when-skipped" }),
  from: date({ label: words.from.label, missing: words.from.missing, impossible: words.from.impossible }),
  to: date({ label: words.to.label, missing: words.to.missing, impossible: words.to.impossible, blank: "allowed" }),
  required: number({ ...words.required, min: 0.25, max: 1000, step: 0.25, blank: "allowed" }),
  counts: one({
    label: words.counts.label,
    missing: words.counts.missing,
    options: { yes: words.counts.yes, no: words.counts.no, unknown: words.counts.unknown },
  }),
};
export type TermQuestions = typeof termQuestions;

type Whose = (soFar: Readonly<Record<string, unknown>>, context: Context) => Promise<unknown> | unknown;

/** `whose` says whose placement it is: nobody supervises their own. */
export function termPages<Q extends TermQuestions>(
  whose: Whose,
  first: readonly (keyof Q & string)[] = [],
): readonly Page<Q>[] {
  const pages: readonly Page<TermQuestions>[] = [
    {
      key: "who",
      heading: words.startPages.who,
      ask: [...first, "host", "supervisor"] as never,
      check: async (soFar, context, fix) =>
        soFar.supervisor !== undefined && soFar.supervisor === (await whose(soFar, context))
          ? fix({ supervisor: words.notThem })
          : undefined,
    },
    {
      key: "outside",
      heading: words.host.outside,
      ask: ["outside"],
      when: ({ host }) => host === outside,
    },
    {
      key: "paper",
      heading: words.supervisor.paper,
      ask: ["paperRole"],
      when: ({ supervisor }) => supervisor === onPaper,
    },
    {
      key: "terms",
      heading: words.startPages.terms,
      ask: ["from", "to", "required", "counts"],
      check: ({ from = "", to }, _context, fix) =>
        to !== undefined && to < from ? fix({ to: words.to.early }) : undefined,
    },
  ];
  // They ask only for what `Q` has, too.
  return pages as unknown as readonly Page<Q>[];
}

export function termsFrom(answers: Answers<TermQuestions>): PlacementTerms {
  const { host, supervisor, paperRole, from, to, required, counts } = answers;
  return {
    host: host === outside ? { outside: (answers.outside ?? "").trim() } : { teamId: host },
    from,
    to,
    requiredMinutes: required === undefined ? undefined : Math.round(required * 60),
    takingPartCounts: counts === "unknown" ? undefined : counts === "yes",
    paperSupervisor: supervisor === onPaper ? paperRole : undefined,
  };
}

export function supervisorFrom({ supervisor }: Answers<TermQuestions>): string | undefined {
  return supervisor === onPaper || supervisor === nobody ? undefined : supervisor;
}

export function answersFrom(placement: PlacementRecord): RawAnswers {
  const { host, supervisor, paperSupervisor, from, to, requiredMinutes, takingPartCounts } = placement;
  return {
    host: "teamId" in host ? host.teamId : outside,
    supervisor: supervisor?.id ?? (paperSupervisor === undefined ? nobody : onPaper),
    ...("outside" in host ? { outside: host.outside } : {}),
    ...(paperSupervisor === undefined ? {} : { paperRole: paperSupervisor }),
    from,
    ...(to === undefined ? {} : { to }),
    ...(requiredMinutes === undefined ? {} : { required: String(requiredMinutes / 60) }),
    counts: takingPartCounts === undefined ? "unknown" : takingPartCounts ? "yes" : "no",
  };
}

async function hosts({ data }: Context) {
  const teams = (await data.people.teams()).map(({ id, name }) => [id, name] as const);
  return { ...Object.fromEntries(teams), [outside]: words.host.outside };
}

async function supervisors({ data }: Context) {
  const people = (await data.people.everyone())
    .filter(({ roles }) => roles.some((role) => role !== "trainee" && role !== "governance-reader"))
    .sort((one, other) => one.name.localeCompare(other.name));
  return {
    ...Object.fromEntries(people.map(({ id, name }) => [id, name])),
    [onPaper]: words.supervisor.paper,
    [nobody]: words.supervisor.later,
  };
}
