import type { Rendered } from "./rendered.ts";
import type { Use } from "./usage.ts";

export type Role = "button" | "title" | "heading" | "spoken" | "summary" | "choice" | "label" | "hint" | "any";

/** Characters, the shortest among the platforms where they set one; above it a client cuts the text or refuses the card. */
export const longest: Readonly<Record<Role, number>> = {
  /** A button, and what a screen reader says for it: Slack takes 75. */
  button: 75,
  spoken: 75,
  /** One choice of a list: Slack takes 75. */
  choice: 75,
  /** A header: Slack takes 150. */
  title: 150,
  heading: 150,
  /** What a locked phone shows of a notification. */
  summary: 150,
  /** Ours: a question that is longer is two questions. */
  label: 150,
  hint: 200,
  any: 500,
};

/** Ours, for a title that is made from no facts: it fits one line. */
export const oneLine = 75;
/** A button that is longer wraps on a phone. */
export const shortButton = 30;
/** Slack's modals take no longer title: such flows get a short one when Slack is built. */
export const slackModalTitle = 24;

/** What a text is, by what it becomes where it is used and by what it is called. */
export function rolesOf({ path }: Rendered, uses: readonly Use[]): readonly Role[] {
  const names = [path.at(-1), ...uses.filter((use) => use.path.length === path.length).map(({ as }) => as)];
  const roles = new Set<Role>(["any"]);
  if (uses.some(({ button }) => button)) roles.add("button");
  for (const name of names) {
    if (
      name === "choice" ||
      name === "title" ||
      name === "heading" ||
      name === "label" ||
      name === "hint" ||
      name === "spoken"
    )
      roles.add(name);
    if (name === "summary") roles.add("summary");
    if (name !== undefined && /Title$/.test(name)) roles.add("title");
    if (name !== undefined && /Summary$/.test(name)) roles.add("summary");
  }
  if (path.includes("options")) roles.add("choice");
  return [...roles];
}

/** Names of texts that are whole sentences, whatever they say. */
const sentence =
  /^(text|hint|missing|tooLong|impossible|outside|ahead|old|past|wrong|summary|intro|empty|none\w*|notFound|form|how)$|(Summary|Text|Missing|Why)$/;

/** A sentence ends like one; a title, a label and a button do not. */
export function badlyEnded({ path, all }: Rendered, roles: readonly Role[]): boolean {
  const name = path.at(-1) ?? "";
  const short = roles.some((role) => role === "button" || role === "title" || role === "heading" || role === "choice");
  const whole = !short && (sentence.test(name) || (path.length > 1 && /^(next|back)$/.test(name)));
  return all.some((text) => {
    const ends = /[.?!]["”]?$/.test(text);
    const inside = /[.?!] \p{Lu}/u.test(text);
    if (short) return /\.$/.test(text);
    return whole || inside ? !ends : false;
  });
}
