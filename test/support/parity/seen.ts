/** What a person sees of a screen and can do there, whatever the platform: two that say the same are equal. */
export interface Seen {
  /** Line by line, in the order they are read. */
  readonly lines: readonly string[];
  readonly asks: readonly Asks[];
  /** What each button says and does, in order. */
  readonly presses: readonly string[];
  /** What to change, question by question. */
  readonly problems: readonly string[];
}

export interface Asks {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: "line" | "paragraph" | "one" | "many" | "number" | "date" | "time";
  readonly choices: readonly string[];
  readonly value: string;
}

/** The lines of a text as every client shows them: no marks without a shape, no blanks around a line. */
export function linesOf(text: string): readonly string[] {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

/** A label without "(optional)", which Slack says by itself. */
export function bare(label: string): string {
  return linesOf(label.replace(/ \(optional\)$/, "")).join(" ");
}

/** What stands in a question's box. What is longer than a box of Slack's stands beside it there. */
export function boxed(value: string): string {
  return linesOf(value.slice(0, 3000)).join("\n");
}

/** A button in one line: what it says, what it does, and how strongly. */
export function pressLine(label: string, does: unknown, style: "main" | "plain" | "stop", spoken?: string): string {
  return [linesOf(label).join(" "), ...(spoken ? [linesOf(spoken).join(" ")] : []), style, JSON.stringify(does)].join(
    " | ",
  );
}
