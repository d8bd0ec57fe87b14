import type { FileAsked, MessageShown } from "../page/shapes.ts";
import type { Shown } from "./connector.ts";

interface Attachment {
  readonly contentType: string;
  readonly name?: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const cardType = "application/vnd.microsoft.card.adaptive";
const consentType = "application/vnd.microsoft.teams.card.file.consent";
const fileType = "application/vnd.microsoft.teams.card.file.info";

function attachmentOf({ activity }: Shown, type: string): Attachment | undefined {
  const all = (activity.attachments ?? []) as readonly Attachment[];
  return all.find(({ contentType }) => contentType === type);
}

/** The card of a message. */
export function cardOf(shown: Shown): object | undefined {
  return attachmentOf(shown, cardType)?.content;
}

/** What a message asks about a file, with what goes back to the app. */
export function consentOf(shown: Shown) {
  const found = attachmentOf(shown, consentType);
  if (!found) return undefined;
  const { acceptContext, declineContext, description, sizeInBytes } = found.content;
  const asked: FileAsked = { name: found.name ?? "", description: String(description), bytes: Number(sizeInBytes) };
  return { asked, acceptContext, declineContext };
}

/** The file that a message hands over, by its name in OneDrive. */
export function fileOf(shown: Shown): MessageShown["file"] {
  const found = attachmentOf(shown, fileType);
  return found && { id: String(found.content.uniqueId), name: found.name ?? "" };
}

/** A message as the page shows it. */
export function asShown(shown: Shown): MessageShown {
  const { id, at, activity, version } = shown;
  const [card, asks, file] = [cardOf(shown), consentOf(shown)?.asked, fileOf(shown)];
  const text = typeof activity.text === "string" ? activity.text : undefined;
  const summary = activity.summary ?? text;
  return {
    ...{ id, version, at, from: "from" in activity ? "person" : "alongside" },
    ...(text === undefined ? {} : { text }),
    ...(card ? { card } : {}),
    ...(asks ? { asks } : {}),
    ...(file ? { file } : {}),
    summary: typeof summary === "string" ? summary : "",
  };
}

/** The message with this card in the place of its own, as an answer to a press in it puts it there. */
export function withCard({ activity }: Shown, card: object): Shown["activity"] {
  const attachments = [{ contentType: cardType, content: card }];
  return { type: "message", summary: headingOf(card) ?? activity.summary, attachments };
}

/** The first heading of a card: what a screen reader meets there. */
function headingOf(card: unknown): string | undefined {
  if (Array.isArray(card)) return card.map(headingOf).find((each) => each !== undefined);
  if (typeof card !== "object" || card === null) return undefined;
  const { style, text, body, items, columns } = card as Readonly<Record<string, unknown>>;
  if (style === "heading" && typeof text === "string") return text.replace(/\\(?=[^\p{L}\p{N}\s])/gu, "");
  return [body, items, columns].map(headingOf).find((each) => each !== undefined);
}
