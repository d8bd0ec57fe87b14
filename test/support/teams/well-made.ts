import { elementsOf, type Node } from "./card.ts";

/** What Teams carries at most of a card and of a whole activity, in bytes of UTF-16, with room for what it puts around them. */
const mostOfACard = 24 * 1024;
const mostOfAnActivity = 40 * 1024;

const bytesOf = (what: unknown) => JSON.stringify(what).length * 2;
const said = (text: unknown) => typeof text === "string" && text.trim() !== "";

/** What is amiss with a card, by what Teams and people who hear it need; nothing of it is our own check. */
export function amissInCard(card: Node): readonly string[] {
  const wrong: string[] = [];
  if (bytesOf(card) > mostOfACard) wrong.push(`a card of ${bytesOf(card)} bytes`);
  if (!said(card.fallbackText)) wrong.push("a card without words for a client that is too old");
  if (card.version !== "1.5") wrong.push(`a card of version ${String(card.version)}`);
  for (const each of elementsOf(card)) {
    const type = String(each.type);
    if (type.startsWith("Input.") && !(said(each.label) && said(each.errorMessage)))
      wrong.push(`${type} ${String(each.id)} without a label or words for a blank answer`);
    if (type.startsWith("Action.") && !said(each.title)) wrong.push(`${type} without a title`);
    if (type === "Action.Execute" && (each.fallback as Node | undefined)?.type !== "Action.Submit")
      wrong.push(`"${String(each.title)}" cannot be pressed in an old client`);
    // Only a heading of ours is read as Markdown, and it is escaped.
    if (type === "TextBlock" && each.style !== "heading") wrong.push(`"${String(each.text)}" is read as Markdown`);
  }
  return wrong;
}

/** What is amiss with a message that is posted or takes the place of another. */
export function amissInMessage(activity: Node): readonly string[] {
  const cards = ((activity.attachments ?? []) as readonly Node[]).filter(({ contentType }) =>
    /adaptive$/.test(String(contentType)),
  );
  return [
    ...(bytesOf(activity) > mostOfAnActivity ? [`an activity of ${bytesOf(activity)} bytes`] : []),
    ...(said(activity.summary) ? [] : ["a message that a notification says nothing of"]),
    ...(activity.text === undefined || activity.textFormat === "plain" ? [] : ["a text that is read as Markdown"]),
    ...cards.flatMap(({ content }) => amissInCard(content as Node)),
  ];
}

/** What is amiss with the answer to an invoke: a panel, or what stands in the place of a button. */
export function amissInAnswer(body: Node): readonly string[] {
  const task = body.task as { readonly type: string; readonly value: Node } | undefined;
  const card = task?.type === "continue" ? ((task.value.card as Node).content as Node) : body.value;
  return [
    ...(bytesOf(body) > mostOfAnActivity ? [`an answer of ${bytesOf(body)} bytes`] : []),
    ...(typeof card === "object" && card !== null ? amissInCard(card as Node) : []),
  ];
}
