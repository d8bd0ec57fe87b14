/** What stands in a card, found whatever holds it. */
export type Node = Readonly<Record<string, unknown>>;

/** Every element of a card, in the order people see. */
export function elementsOf(card: unknown): readonly Node[] {
  if (Array.isArray(card)) return card.flatMap(elementsOf);
  if (typeof card !== "object" || card === null) return [];
  const node = card as Node;
  const inside = ["body", "items", "columns", "inlines", "actions", "inlineAction"].flatMap((key) =>
    elementsOf(node[key]),
  );
  return typeof node.type === "string" ? [node, ...inside] : inside;
}

/** All that can be read on a card, one line for each text. */
export function textOf(card: unknown): string {
  return elementsOf(card)
    .flatMap(({ type, text, label, title, choices }) => [
      ...(type === "TextBlock" || type === "TextRun" ? [String(text)] : []),
      ...(typeof label === "string" ? [label] : []),
      ...(String(type).startsWith("Action.") ? [`[${String(title)}]`] : []),
      ...(Array.isArray(choices) ? choices.map((each: Node) => `( ) ${String(each.title)}`) : []),
    ])
    .join("\n")
    .replaceAll("\\", "");
}

export const buttonsOf = (card: unknown): readonly Node[] =>
  elementsOf(card).filter(({ type }) => /^Action\.(Submit|Execute)$/.test(String(type)));

/** The first button that reads so, or is read aloud so. */
export function buttonNamed(card: unknown, label: RegExp | string): Node | undefined {
  return buttonsOf(card).find(({ title, tooltip }) =>
    [title, tooltip].some((said) => (typeof label === "string" ? said === label : label.test(String(said ?? "")))),
  );
}

export const inputsOf = (card: unknown): readonly Node[] =>
  elementsOf(card).filter(({ type }) => String(type).startsWith("Input."));

/** The value that a choice of this label stands for; what was typed, where it is no choice. */
export function chosenIn(input: Node, typed: string): string {
  const choices = (input.choices ?? []) as readonly { readonly title: string; readonly value: string }[];
  if (choices.length === 0) return typed;
  const picked = typed.split(" + ").map((label) => {
    const found = choices.find(({ title }) => title === label) ?? choices.find(({ title }) => title.startsWith(label));
    if (!found) throw new Error(`no choice "${label}" of ${choices.map(({ title }) => title).join(", ")}`);
    return found.value;
  });
  return picked.join(",");
}
