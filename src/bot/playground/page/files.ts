import { buttonElement, element } from "./element.ts";
import type { MessageShown } from "./shapes.ts";
import { teamsWords as words } from "./words.ts";

interface FilesDeps {
  /** The person says whether it may be saved. */
  readonly consent: (message: string, action: "accept" | "decline") => void;
  readonly open: (id: string) => void;
}

/** A question about a file as Teams puts it, or the file once it is saved; nothing where a message has neither. */
export function drawFile({ id, asks, file }: MessageShown, { consent, open }: FilesDeps): HTMLElement | undefined {
  if (!asks && !file) return undefined;
  const holder = element("div", "card file");
  holder.append(element("p", "file-name", asks?.name ?? file?.name ?? ""));
  if (asks) {
    const buttons = element("div", "file-buttons");
    buttons.append(
      buttonElement("main", words.allow, () => consent(id, "accept")),
      buttonElement("", words.decline, () => consent(id, "decline")),
    );
    holder.append(element("p", "", asks.description), buttons);
  }
  if (file) holder.append(buttonElement("main", words.open(file.name), () => open(file.id)));
  return holder;
}
