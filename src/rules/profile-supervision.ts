import { z } from "zod";
import { entry, given, label } from "./profile-entry.ts";
import { givers, type SupervisionKind, type SupervisionTerms, supervisionKinds } from "./supervision/kinds.ts";

const quarters = (least: number, most: number) => z.int().min(least).max(most).multipleOf(15);
const weeks = z.int().min(1).max(52);

/** What a trust asks of one kind, checked against itself: a session that nobody could hold or that never counts is told of. */
const termsOf = (kind: SupervisionKind) =>
  z
    .strictObject({
      givenBy: z.enum(givers),
      minutes: quarters(15, 240),
      places: z.int().min(1).max(200),
      everyWeeks: weeks.optional(),
      everyHours: z.int().min(1).max(100).optional(),
      firstWithinWeeks: weeks.optional(),
      counts: z.array(z.enum(supervisionKinds)).readonly(),
      leastMinutes: quarters(15, 240),
      confirmedBy: z.enum(["either", "both"]),
    })
    .superRefine((terms, context) => {
      const say = (place: string, message: string) => context.addIssue({ code: "custom", path: [place], message });
      if (terms.leastMinutes > terms.minutes) say("leastMinutes", "This cannot be longer than the session itself.");
      if (!terms.counts.includes(kind)) say("counts", `Put "${kind}" among these: it counts towards itself.`);
      if (new Set(terms.counts).size < terms.counts.length) say("counts", "The same kind stands here twice.");
      if (terms.everyWeeks !== undefined && terms.everyHours !== undefined)
        say("everyHours", "Choose weeks or hours, not both.");
      if (terms.firstWithinWeeks !== undefined && terms.everyWeeks === undefined)
        say("firstWithinWeeks", "This needs everyWeeks too. Put it in, or take this out.");
      if (kind === "placement") return;
      if (terms.everyHours !== undefined) say("everyHours", "Only a placement goes by hours. Use everyWeeks here.");
      if (terms.givenBy === "placement-supervisor")
        say("givenBy", "A placement supervisor gives placement supervision alone. Choose somebody else.");
    });

const kindOf = (kind: SupervisionKind) =>
  z.strictObject({ name: entry(label), terms: entry(termsOf(kind).nullable()) });

/** The part of a profile file on supervision. A kind whose terms are null is not given in this trust. */
export const supervisionSchema = z.strictObject({
  fullTimeHours: entry(z.number().min(1).max(60)),
  dueSoonDays: entry(z.int().min(0).max(28)),
  graceDays: entry(z.int().min(0).max(28)),
  kinds: z.strictObject({
    "line-management": kindOf("line-management"),
    clinical: kindOf("clinical"),
    peer: kindOf("peer"),
    group: kindOf("group"),
    "reflective-practice": kindOf("reflective-practice"),
    placement: kindOf("placement"),
  } satisfies Record<SupervisionKind, z.ZodType>),
});

/** @throws where the profile still asks for something. */
export function supervisionOf(profile: z.infer<typeof supervisionSchema>): SupervisionTerms {
  const kinds = supervisionKinds.flatMap((kind) => {
    const { name, terms } = profile.kinds[kind];
    const agreed = given(terms);
    return agreed === null ? [] : [[kind, { name: given(name), ...agreed }] as const];
  });
  return {
    fullTimeHours: given(profile.fullTimeHours),
    dueSoonDays: given(profile.dueSoonDays),
    graceDays: given(profile.graceDays),
    kinds: Object.fromEntries(kinds),
  };
}
