/** What came to somebody's Teams: a message, a change of one, or a card in the place of what was pressed. */
export interface Came {
  /** Where it stands: in somebody's own chat, or where others read along. */
  readonly where: "personal" | "groupChat" | "channel";
  readonly what: Readonly<Record<string, unknown>>;
}

/** What nobody but its reader should meet, each of which is said in one place alone. */
export interface Secrets {
  /** Whole names of people. */
  readonly names: readonly string[];
  /** Teams, rooms and addresses. */
  readonly places: readonly string[];
  /** What people wrote. */
  readonly words: readonly string[];
}

/** All that may ever be read where others read along. */
const sentencesForAll: readonly string[] = [
  "I only answer in private. Please look in our own chat.",
  "I only answer in private. Please add me to your own apps first, then write to me there.",
  "This only works in our own chat.",
];
const code = /\bAL-[2-9A-Z]{4}-[2-9A-Z]\b/;

/** What a locked phone, a banner, a screen reader's announcement or a client too old for the card may say of it. */
function aloudOf(what: Came["what"]): readonly string[] {
  const cards = (what.attachments ?? []) as readonly { readonly content?: Readonly<Record<string, unknown>> }[];
  const said = [what.summary, what.text, what.speak, what.topic];
  const inCards = cards.flatMap(({ content }) => [content?.fallbackText, content?.speak]);
  return [...said, ...inCards].flatMap((each) => (typeof each === "string" ? [each] : []));
}

/** What of it tells somebody what is not for them, one sentence each, by whoever knows the rules and nothing else. */
export function revealed({ where, what }: Came, { names, places, words }: Secrets): readonly string[] {
  const whole = JSON.stringify(what);
  const found = (text: string, these: readonly string[]) => these.filter((each) => text.includes(each));
  const personal = (text: string) => [...found(text, [...names, ...places, ...words]), ...(code.exec(text) ?? [])];
  const wrong = found(whole, words).map((each) => `words stand in a chat: ${each}`);
  for (const text of aloudOf(what)) wrong.push(...personal(text).map((each) => `said aloud: ${each} in "${text}"`));
  if (aloudOf(what).join("").trim() === "") wrong.push("nothing is said of it aloud");
  if (where === "personal") return wrong;
  if (what.attachments !== undefined) wrong.push("a card where others read along");
  if (!sentencesForAll.includes(String(what.text))) wrong.push(`others read "${String(what.text)}"`);
  return [...wrong, ...personal(whole).map((each) => `others read ${each}`)];
}
