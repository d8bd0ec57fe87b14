import { buttonElement, byId, element } from "./element.ts";
import type { Shortcut } from "./look.ts";
import { slackWords } from "./words.ts";

interface Composer {
  /** Opens the message box, with what this person could say first and what else begins something. */
  offer(phrases: readonly string[], shortcuts?: readonly Shortcut[]): void;
}

/**
 * The message box and the suggestions above it. `send` says whether it could be sent: what could not comes back into the
 * box, unless something else stands there by then.
 */
export function createComposer(send: (text: string) => Promise<boolean>): Composer {
  const said = byId("said", HTMLInputElement);
  const chips = byId("suggestions", HTMLFieldSetElement);
  const more = byId("shortcuts", HTMLFieldSetElement);
  const underWay = new Set<string>();
  let offered = "";

  async function speak(text: string): Promise<void> {
    if (text === "" || underWay.has(text)) return;
    underWay.add(text);
    if (said.value.trim() === text) said.value = "";
    const sent = await send(text);
    underWay.delete(text);
    if (!sent && said.value === "") said.value = text;
  }

  byId("composer", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    void speak(said.value.trim());
  });

  return {
    offer: (phrases, shortcuts = []) => {
      more.hidden = shortcuts.length === 0;
      if (shortcuts.length > 0 && more.children.length === 0) {
        const label = element("p", "", slackWords.shortcuts);
        label.ariaHidden = "true";
        more.append(label, ...shortcuts.map(({ name, press }) => buttonElement("suggestion", name, press)));
      }
      said.disabled = false;
      byId("send", HTMLButtonElement).disabled = false;
      if (phrases.join() === offered) return;
      offered = phrases.join();
      said.placeholder = "Write to Alongside";
      chips.replaceChildren(
        ...[...phrases, "home", "help"].map((text) =>
          buttonElement(text === "home" ? "suggestion to-home" : "suggestion", text, () => void speak(text)),
        ),
      );
    },
  };
}
