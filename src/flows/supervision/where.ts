import type { Way } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import { type Field, line, number, one, oneOf } from "../kit/field.ts";
import type { Page, Questions, SoFar } from "../kit/flow.ts";
import { offeringWords as words } from "./offering-words.ts";

const another = "another";
const longestLink = 1000;

/** How and where people meet, and how many can come: asked of whoever offers time. */
export const whereQuestions = {
  how: one(words.how),
  place: oneOf({ label: words.place.label, missing: words.place.missing, options: places, blank: "when-skipped" }),
  newPlace: line({ ...words.newPlace, max: 75, blank: "allowed" }),
  link: line({
    label: words.link.label,
    hint: words.link.hint,
    missing: words.link.missing,
    tooLong: words.link.tooLong,
    max: longestLink,
    blank: "allowed",
  }),
  places: number({ ...words.places, min: 1, max: 200, blank: "allowed" }),
};
export type WhereQuestions = Omit<typeof whereQuestions, "how"> & { readonly how: Field<Way> };
/** Answers while they are given and once they all are. */
export type Answered<Q extends Questions> = { readonly [K in keyof Q]?: SoFar<Q>[K] | undefined };
type Where = Answered<WhereQuestions>;

/** Who else wants a place at a time that is offered: one sentence, or nothing. */
export type PlaceTaken<A> = (
  placeId: string,
  answers: A,
  context: Context,
) => Promise<{ readonly date: string; readonly time: string } | undefined>;

/** The pages that follow the question how people meet. */
export function wherePages<Q extends WhereQuestions>(
  wrongPlace: (
    answers: SoFar<Q>,
    context: Context,
  ) => Promise<Partial<Record<"place" | "newPlace", string>> | undefined>,
): readonly Page<Q>[] {
  const pages: readonly Page<WhereQuestions>[] = [
    {
      key: "place",
      heading: words.pages.place,
      ask: ["place", "newPlace"],
      when: ({ how }) => how === "in-person",
      check: async (soFar, context, fix) => {
        const wrong = await wrongPlace(soFar as unknown as SoFar<Q>, context);
        return wrong && fix(wrong);
      },
    },
    {
      key: "link",
      heading: words.pages.link,
      ask: ["link"],
      when: ({ how }) => how === "video",
      check: ({ link }, _context, fix) => {
        const wrong = wrongLink(link);
        return wrong === undefined ? undefined : fix({ link: wrong });
      },
    },
    {
      key: "places",
      heading: words.pages.places,
      ask: ["places"],
      when: (soFar, context) => usualPlaces(soFar, context) > 1,
      parts: (soFar, context) => [{ kind: "text", text: words.places.usual(usualPlaces(soFar, context)) }],
    },
  ];
  // They ask only for what `Q` has, too.
  return pages as unknown as readonly Page<Q>[];
}

/** The place that was chosen: one that is known, or one by its name. */
export async function placeFrom(
  { how, place, newPlace }: Where,
  { data }: Context,
): Promise<{ readonly id?: string; readonly name: string } | undefined> {
  if (how !== "in-person") return undefined;
  const known = await data.supervision.places();
  if (place !== undefined && place !== another) return known.find(({ id }) => id === place);
  const name = (newPlace ?? "").replace(/\s+/g, " ").trim();
  if (name === "") return undefined;
  return known.find((each) => each.name.toLowerCase() === name.toLowerCase()) ?? { name };
}

/** What is wrong with the place: it has no name, or another session is there then. */
export async function wrongPlaceOf<A extends Where>(answers: A, taken: PlaceTaken<A>, say: Say, context: Context) {
  if (answers.how !== "in-person") return undefined;
  const place = await placeFrom(answers, context);
  if (!place) return answers.place === another ? { newPlace: words.newPlace.missing } : { place: words.place.missing };
  const clash = place.id === undefined ? undefined : await taken(place.id, answers, context);
  return clash && { place: words.place.taken(place.name, say(clash)) };
}
type Say = (when: { readonly date: string; readonly time: string }) => string;

/** The first sentence on a link that is none, or nothing. */
export function wrongLink(link: string | undefined): string | undefined {
  return link === undefined || linkFrom(link) !== undefined ? undefined : words.link.wrong;
}

/** A whole web address that nobody can take for something else; nothing where it is none. */
function linkFrom(link: string): string | undefined {
  if (/[\s\\]/.test(link) || !/^https:\/\//i.test(link) || !URL.canParse(link)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(link);
  const plain = protocol === "https:" && /\w\.\w/.test(hostname) && username === "" && password === "";
  return plain && href.length <= longestLink ? href : undefined;
}

/** How and where, as the store keeps it; a new place is made. */
export async function whereFrom(answers: Where, context: Context) {
  const place = await placeFrom(answers, context);
  const placeId = place && (place.id ?? (await context.data.supervision.placeNamed(place.name)));
  const link = answers.how === "video" && answers.link !== undefined ? linkFrom(answers.link) : undefined;
  const usual = usualPlaces(answers, context);
  return {
    how: (answers.how ?? "phone") as Way,
    ...(placeId === undefined ? {} : { placeId }),
    ...(link === undefined ? {} : { link }),
    places: usual > 1 ? (answers.places ?? usual) : 1,
  };
}

/** How many the trust has in one session of this kind. */
function usualPlaces(answers: object, { trust }: Context): number {
  const kind = "kind" in answers ? String(answers.kind) : "";
  return Object.entries(trust.supervision.kinds).find(([each]) => each === kind)?.[1]?.places ?? 1;
}

async function places({ data }: Context) {
  const known = await data.supervision.places();
  return { ...Object.fromEntries(known.map(({ id, name }) => [id, name])), [another]: words.place.another };
}

/** The first known place, to begin with. */
export async function firstPlace({ data }: Context): Promise<string> {
  return (await data.supervision.places())[0]?.id ?? another;
}
