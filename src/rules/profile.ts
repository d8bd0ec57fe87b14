import { z } from "zod";
import { type Nation, nations } from "./calendar/bank-holidays.ts";
import { entriesOf, entry, given, key, label, type Options, options, text } from "./profile-entry.ts";
import { supervisionOf, supervisionSchema } from "./profile-supervision.ts";
import { needAt, problemSentence } from "./profile-words.ts";
import type { SupervisionTerms } from "./supervision/kinds.ts";
import type { CompetencyList } from "./training/competencies.ts";

export type { Options };

/** The eight kinds of support. Requests are kept by these keys, and "accompany" leads to the question on lone working. */
export const kindKeys = [
  "relationship",
  "goals",
  "ideas",
  "plan",
  "example",
  "signpost",
  "accompany",
  "fears",
] as const;
/** Where people meet. "home" and "community" need an answer on lone working, so a trust words them but adds none. */
export const placeKeys = ["ward", "base", "home", "community", "phone", "video"] as const;
const roleKeys = ["lead", "developmentWorker", "psw", "carerPsw", "trainee", "clinician", "teamManager"] as const;

/** What a trust is, with nothing left to ask: all that the data and the flows know of it. */
export interface Trust {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly nation: Nation;
  readonly zone: "Europe/London";
  readonly roleNames: Readonly<Record<(typeof roleKeys)[number], string>>;
  /** The jobs that someone who asks, or someone to go to, can have. */
  readonly staffRoles: Options;
  readonly serviceLines: Options;
  readonly settings: Options;
  readonly kinds: Options;
  readonly activities: Options;
  /** What peer support is not, and one kind sentence on where to turn instead. Always holds "urgent". */
  readonly notThis: readonly { readonly key: string; readonly label: string; readonly signpost: string }[];
  readonly experienceAreas: Options;
  readonly languages: Options;
  readonly accessNeeds: Options;
  readonly places: Options;
  readonly crisis: {
    readonly title: string;
    readonly contacts: readonly { readonly label: string; readonly value: string }[];
    /** How deaf people and people who cannot speak on the phone reach the same help. */
    readonly relay: string;
  };
  /** Wall-clock times "HH:MM" in `zone`; days as in ISO 8601, Monday = 1. */
  readonly hours: { readonly from: string; readonly to: string; readonly days: readonly number[] };
  readonly reviewWeeks: number;
  /** The name of the record system that the team's notes live in. */
  readonly clinicalSystem: string;
  readonly escalation: { readonly role: string; readonly how: string };
  readonly informationGovernance: { readonly role: string; readonly how: string };
  /** Whose work e-mail is enough for belonging to a team: the very domains, none beneath them. None unless the trust says so. */
  readonly joining: { readonly emailDomains: readonly string[] };
  readonly retention: { readonly endedRequestsMonths: number; readonly declinedWordsDays: number };
  /** In quarter hours; absent where the trust asks for none. */
  readonly requiredPlacementHours?: number | undefined;
  /** Whether taking part counts towards them, or observing alone; absent where the trust does not say. */
  readonly takingPartCounts?: boolean | undefined;
  /** The competency lists a trainee may be going by, and the one that a new placement gets; absent where there is none. */
  readonly competencies?: { readonly current: string; readonly lists: readonly CompetencyList[] } | undefined;
  readonly supervision: SupervisionTerms;
}

/** A list of competencies in all its versions: who began under an older one keeps it. */
const competencyLists = z
  .strictObject({
    current: key,
    lists: z.record(key, z.strictObject({ title: label, competencies: z.record(key, label) })),
  })
  .refine(({ current, lists }) => Object.hasOwn(lists, current), "The current list is not among the lists.");

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { abort: true, error: 'Write the time as "09:00".' });

const domain = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'Write the part of an e-mail after the "@", in small letters: "trust.nhs.uk".');

const contact = z.strictObject({ role: label, how: text(300) });

/** A trust profile file, strictly: a key that is not here is named, and no value comes from another trust. */
export const profileSchema = z
  .strictObject({
    id: key,
    name: text(120),
    shortName: text(40),
    nation: entry(z.enum(nations)),
    zone: entry(z.literal("Europe/London")),
    roleNames: z.strictObject({
      lead: entry(label),
      developmentWorker: entry(label),
      psw: entry(label),
      carerPsw: entry(label),
      trainee: entry(label),
      clinician: entry(label),
      teamManager: entry(label),
    } satisfies Record<(typeof roleKeys)[number], z.ZodType>),
    staffRoles: options(),
    serviceLines: options(),
    settings: options(),
    kinds: options(kindKeys),
    activities: options(),
    notThis: z
      .record(key, entry(z.strictObject({ label, signpost: text(300) })))
      .refine((list) => Object.hasOwn(list, "urgent"), 'Say where to turn for urgent help, under "urgent".'),
    experienceAreas: options(),
    languages: options(),
    accessNeeds: options(),
    places: options(placeKeys),
    crisis: z.strictObject({
      title: entry(label),
      contacts: z
        .array(z.strictObject({ label, value: entry(text(200)) }))
        .min(1)
        .max(10),
      relay: entry(text(300)),
    }),
    hours: entry(
      z
        .strictObject({ from: time, to: time, days: z.array(z.int().min(1).max(7)).min(1).max(7) })
        .refine(({ from, to }) => from < to, "The day must end after it begins.")
        .refine(({ days }) => new Set(days).size === days.length, "A day of the week stands here twice."),
    ),
    reviewWeeks: entry(z.int().min(1).max(26)),
    clinicalSystem: entry(label),
    escalation: entry(contact),
    informationGovernance: entry(contact),
    joining: entry(z.strictObject({ emailDomains: z.array(domain).max(20) })),
    retention: entry(
      z.strictObject({ endedRequestsMonths: z.int().min(1).max(120), declinedWordsDays: z.int().min(1).max(365) }),
    ),
    requiredPlacementHours: entry(z.number().min(0.25).max(1000).multipleOf(0.25).nullable()),
    takingPartCounts: entry(z.boolean().nullable()),
    competencies: entry(competencyLists.nullable()),
    supervision: supervisionSchema,
  })
  .superRefine((profile, context) => {
    for (const { path, entry: each } of entriesOf(profile)) {
      if (each.ask || each.source.startsWith("default: ")) continue;
      const own = [profile.name, profile.shortName].some((name) => each.source.startsWith(`${name}: `));
      const message = sourceProblem(each.source === "demo", profile.id === "demo", own);
      if (message) context.addIssue({ code: "custom", path: [...path, "source"], message });
    }
  });

export type Profile = z.infer<typeof profileSchema>;

function sourceProblem(fromDemo: boolean, isDemo: boolean, own: boolean): string | undefined {
  if (fromDemo) return isDemo ? undefined : "This still stands as in the demo. Put your trust's own answer here.";
  return own ? undefined : "This comes from another trust. Start the source with your own trust's name.";
}

/** Reads what a profile file holds; what is wrong comes back as plain sentences that each begin with the place. */
export function readProfile(json: unknown): { profile: Profile } | { problems: readonly string[] } {
  const read = profileSchema.safeParse(json, { reportInput: true });
  if (read.success) return { profile: read.data };
  return {
    problems: read.error.issues.map((issue) => `${issue.path.join(".") || "The file"}: ${problemSentence(issue)}`),
  };
}

/** What a trust must still supply: where in the file, what, and what it is for. */
export interface Missing {
  readonly at: string;
  readonly supply: string;
  readonly why: string;
  readonly note?: string | undefined;
}

/** These a trust answers itself before anyone uses Alongside: a default is not enough. */
const alwaysOwn: readonly unknown[] = ["crisis", "escalation", "informationGovernance", "retention"];

/** The trust as the rest of Alongside knows it, or all that it must still supply, in the order of the file. */
export function ready(profile: Profile): { trust: Trust } | { missing: readonly Missing[] } {
  const missing = entriesOf(profile).flatMap(({ path, entry: each }): Missing[] => {
    if (!each.ask && !(alwaysOwn.includes(path[0]) && each.source.startsWith("default: "))) return [];
    const at = path.join(".");
    return [
      {
        at,
        ...needAt(at, namedAt(path, profile)),
        note: each.ask ? each.note : "A default stands here: put your own.",
      },
    ];
  });
  return missing.length > 0 ? { missing } : { trust: trustOf(profile) };
}

/** What an entry is about, as whoever fills in the file knows it. */
function namedAt(path: readonly (string | number)[], { crisis }: Profile): string {
  const at = path[1] === "contacts" ? crisis.contacts[Number(path[2])]?.label : path[path[1] === "kinds" ? 2 : 1];
  return String(at);
}

function trustOf({ crisis, notThis, roleNames, ...profile }: Profile): Trust {
  return {
    id: profile.id,
    name: profile.name,
    shortName: profile.shortName,
    nation: given(profile.nation),
    zone: given(profile.zone),
    roleNames: {
      lead: given(roleNames.lead),
      developmentWorker: given(roleNames.developmentWorker),
      psw: given(roleNames.psw),
      carerPsw: given(roleNames.carerPsw),
      trainee: given(roleNames.trainee),
      clinician: given(roleNames.clinician),
      teamManager: given(roleNames.teamManager),
    },
    staffRoles: given(profile.staffRoles),
    serviceLines: given(profile.serviceLines),
    settings: given(profile.settings),
    kinds: given(profile.kinds),
    activities: given(profile.activities),
    notThis: Object.entries(notThis).map(([name, each]) => ({ key: name, ...given(each) })),
    experienceAreas: given(profile.experienceAreas),
    languages: given(profile.languages),
    accessNeeds: given(profile.accessNeeds),
    places: given(profile.places),
    crisis: {
      title: given(crisis.title),
      contacts: crisis.contacts.map((each) => ({ label: each.label, value: given(each.value) })),
      relay: given(crisis.relay),
    },
    hours: given(profile.hours),
    reviewWeeks: given(profile.reviewWeeks),
    clinicalSystem: given(profile.clinicalSystem),
    escalation: given(profile.escalation),
    informationGovernance: given(profile.informationGovernance),
    joining: given(profile.joining),
    retention: given(profile.retention),
    requiredPlacementHours: given(profile.requiredPlacementHours) ?? undefined,
    takingPartCounts: given(profile.takingPartCounts) ?? undefined,
    competencies: listsOf(given(profile.competencies)),
    supervision: supervisionOf(profile.supervision),
  };
}

function listsOf(listed: z.infer<typeof competencyLists> | null): Trust["competencies"] {
  if (listed === null) return undefined;
  const lists = Object.entries(listed.lists).map(([name, list]) => ({ key: name, ...list }));
  return { current: listed.current, lists };
}
