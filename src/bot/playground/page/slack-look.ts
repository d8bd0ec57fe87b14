import { createChat } from "./chat.ts";
import { buttonElement, byId, keepingFocus } from "./element.ts";
import type { Around, Look } from "./look.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { actInSlack, slackFileAddress, slackOf } from "./server.ts";
import { drawBlocks } from "./slack-blocks.ts";
import { createSlackModal } from "./slack-modal.ts";
import type { SlackAct, SlackCard, SlackPress, SlackShown } from "./slack-shapes.ts";
import { noAnswer, slackWords as words } from "./words.ts";

/** The demo's people as Slack would show them: a conversation, a Home and modals, drawn from the blocks that it is sent. */
export function createSlackLook(around: Around): Look {
  const home = byId("home", HTMLDivElement);
  let homeShown = "";
  let homeId = "";
  let busy = false;

  const chat = createChat({ draw: drawMessage, announce: around.announce, aMinuteLater: around.aMinuteLater });
  const modal = createSlackModal({
    press: (block, action, button) =>
      void doing({ act: "press", view: modalId, block, action, value: button.value, given: modal.given() }, button),
    submit: (view, given) => void doing({ act: "submit", view, given }),
    close: (view) => void doing({ act: "close", view }).then(() => modal.open || around.announce(words.closed)),
  });
  let modalId = "";

  function drawMessage(card: object, message: string): HTMLElement {
    const { blocks, file } = card as SlackCard;
    const drawn = drawBlocks(blocks, (block, action, button) => {
      const pressed: SlackPress = { act: "press", message, block, action, value: button.value, given: {} };
      void doing(pressed, button);
    });
    if (file) {
      const fetched = () => location.assign(slackFileAddress(around.person(), file.id));
      drawn.append(buttonElement("slack-file", words.download(file.name), fetched));
    }
    return drawn;
  }

  /** One thing at a time. Says whether it could be done. */
  async function doing(does: SlackAct, pressed?: HTMLElement): Promise<boolean> {
    if (busy) return false;
    busy = true;
    modal.busy(true);
    pressed?.setAttribute("aria-busy", "true");
    const person = around.person();
    const acted = await actInSlack(person, does).finally(() => {
      busy = false;
      modal.busy(false);
      pressed?.removeAttribute("aria-busy");
    });
    if (person !== around.person()) return true;
    if (acted) {
      const opens = acted.shown.modal !== undefined && (modal.open || does.act !== "home");
      draw(person, acted.shown, opens);
    }
    const says = acted ? acted.says : noAnswer;
    if (says === undefined) void around.refresh();
    else if (modal.open) modal.trouble(says);
    else around.trouble(says);
    return says === undefined;
  }

  function draw(person: string, shown: SlackShown, withModal: boolean): void {
    chat.show(person, around.nameOf(person).name, shown);
    const shortcuts = shown.shortcuts.map(({ id, name }) => ({
      name,
      press: () => void doing({ act: "shortcut", shortcut: id }),
    }));
    around.offer(shown.suggestions, shortcuts);
    drawHome(shown);
    modalId = shown.modal?.id ?? "";
    if (withModal || !shown.modal) modal.show(shown.modal);
  }

  function drawHome({ home: view }: SlackShown): void {
    const text = JSON.stringify(view?.blocks);
    homeId = view?.id ?? "";
    if (!view || text === homeShown) return;
    homeShown = text;
    const press = (block: string, action: string, button: HTMLButtonElement) =>
      void doing({ act: "press", view: homeId, block, action, value: button.value, given: {} }, button);
    keepingFocus(home, () => home.replaceChildren(drawBlocks(view.blocks, press)));
  }

  const show = oneAtATime(async () => {
    const person = around.person();
    const shown = person === "" || busy ? undefined : await slackOf(person, around.chatInSight());
    // What is under way brings the newer state with it.
    if (!shown || busy || person !== around.person()) return;
    draw(person, shown, modal.open);
  });

  /** Slack tells the app each time that somebody opens Home. */
  async function opened(): Promise<void> {
    const person = around.person();
    const acted = person === "" ? undefined : await actInSlack(person, { act: "home" });
    if (acted && person === around.person() && !busy) draw(person, acted.shown, modal.open);
  }

  return {
    show,
    async open() {
      chat.forget();
      homeShown = "";
      await show();
      await opened();
    },
    speak: (text) => doing({ act: "say", text }),
  };
}
