/** What the page of a form, in the open panel, would lose if the panel were shut. */
export interface Writing {
  /** A card is drawn: `drawn` is how it looks, `card` is what it was drawn from. */
  begin(card: object, drawn: HTMLElement): void;
  end(): void;
  isUnsent(): boolean;
  /** What is true of it once the panel is shut, in sentences; nothing to say where it was no page. */
  afterwards(): string;
}

interface At {
  readonly page: string;
  readonly version: number;
}

/**
 * Follows what is written in the panel. A page that comes back as itself was refused: what was written in it before is
 * still nowhere else.
 */
export function createWriting(): Writing {
  let at: At | undefined;
  let shown: HTMLElement | undefined;
  let atFirst = "";
  let unsentBefore = false;

  const isUnsent = () => at !== undefined && (unsentBefore || standing(shown) !== atFirst);
  return {
    begin: (card, drawn) => {
      const next = atOf(card);
      unsentBefore = next !== undefined && next.page === at?.page && isUnsent();
      at = next;
      shown = drawn;
      atFirst = standing(drawn);
    },
    end: () => {
      at = undefined;
      shown = undefined;
    },
    isUnsent,
    afterwards: () => {
      if (!at) return "";
      const lost = isUnsent() ? "What you wrote on this page is not kept. " : "";
      return `${lost}${at.version > 1 ? "Pages you sent are on Home." : ""}`.trim();
    },
  };
}

function standing(shown: HTMLElement | undefined): string {
  const inputs = shown?.querySelectorAll<HTMLInputElement>("input, select, textarea") ?? [];
  return JSON.stringify([...inputs].map((each) => [each.value, each.checked]));
}

/** The page that a form's buttons send, as an Adaptive Card carries it. */
function atOf(card: object): At | undefined {
  if (!("actions" in card) || !Array.isArray(card.actions)) return undefined;
  for (const { data } of card.actions as readonly { readonly data?: Partial<At> }[])
    if (typeof data?.page === "string" && typeof data.version === "number")
      return { page: data.page, version: data.version };
  return undefined;
}
