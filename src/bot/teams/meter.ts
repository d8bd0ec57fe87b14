import type { Meter, MeterTone } from "../../flows/kit/screen.ts";
import type { BackgroundImage, Column, ColumnSet, Container, ContainerStyle } from "./card.ts";
import { plain } from "./words.ts";

const tones = ["done", "waiting", "open"] as const satisfies readonly MeterTone[];

/** Each tone has a background that every client has, and a pattern over it: full, striped, and a thin line. */
const looks: Readonly<Record<MeterTone, { readonly style: ContainerStyle; readonly pattern: BackgroundImage }>> = {
  done: {
    style: "good",
    pattern: { url: "data:image/gif;base64,R0lGODlhAQABAIAAABqKghqKgiwAAAAAAQABAAACAkQBADs=", fillMode: "repeat" },
  },
  waiting: {
    style: "warning",
    pattern: {
      url: "data:image/gif;base64,R0lGODlhCAAIAIAAABqKgs/q5iwAAAAACAAIAAACDYQRGadrzVRMB9FZ5SwAOw==",
      fillMode: "repeat",
    },
  },
  open: {
    style: "emphasis",
    pattern: {
      url: "data:image/gif;base64,R0lGODlhAQACAIAAAIqKioqKiiwAAAAAAQACAAACAgQKADs=",
      fillMode: "repeatHorizontally",
      verticalAlignment: "center",
    },
  },
};

/**
 * A meter: its name, the sentence, the bar, and a line with a mark for each span. The bar and the marks are empty columns,
 * so that a screen reader reads the words only. A client gives an empty column some room on each side: spans of one tone
 * share one column, always in the same order, so that the bar fits a phone however many there are.
 */
export function meter(part: Meter, at: number): Container {
  return {
    type: "Container",
    id: `meter-${at}`,
    spacing: "medium",
    items: [
      plain(part.label, { weight: "bolder" }),
      { ...plain(part.text), spacing: "small" },
      { type: "ColumnSet", id: `bar-${at}`, spacing: "small", columns: bar(part, at) },
      ...part.spans.map(
        ({ tone, label }, span): ColumnSet => ({
          type: "ColumnSet",
          spacing: "small",
          columns: [
            empty(`mark-${at}-${span}-${tone}`, tone, "auto"),
            {
              type: "Column",
              width: "stretch",
              verticalContentAlignment: "center",
              items: [plain(label, { size: "small" })],
            },
          ],
        }),
      ),
    ],
  };
}

function bar({ spans }: Meter, at: number): readonly Column[] {
  const drawn = tones.flatMap((tone) => {
    const amount = spans.reduce((sum, span) => (span.tone === tone ? sum + span.amount : sum), 0);
    return amount > 0 ? [empty(`bar-${at}-${tone}`, tone, amount)] : [];
  });
  return drawn.length > 0 ? drawn : [empty(`bar-${at}-open`, "open", 1)];
}

function empty(id: string, tone: MeterTone, width: number | "auto"): Column {
  const { style, pattern } = looks[tone];
  return { type: "Column", id, width, spacing: "none", style, backgroundImage: pattern };
}
