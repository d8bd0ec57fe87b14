import { drawCard, prepareRenderer } from "./cards.ts";
import { createChat } from "./chat.ts";
import { type Client, pressed, type Spot, saySomething } from "./client.ts";
import { byId, keepingFocus } from "./element.ts";
import type { Around, Look } from "./look.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { createPanel } from "./panel.ts";
import { chatOf, homeOf } from "./server.ts";
import { noAnswer } from "./words.ts";

/** The demo's people as Teams would show them: Adaptive Cards, and a dialog that plays its task module. */
export function createTeamsLook(around: Around): Look {
  const home = byId("home", HTMLDivElement);
  let homeShown = "";
  prepareRenderer();

  const client: Client = {
    person: around.person,
    openPanel: (title, card) => panel.show(title, card),
    closePanel: (sentence) => {
      panel.close();
      around.say(sentence);
    },
    say: around.say,
    trouble: (spot) => {
      if (spot.in === "panel") panel.trouble(noAnswer);
      else around.trouble(noAnswer);
    },
    refresh: around.refresh,
  };
  const press = (spot: Spot) => (action: Parameters<typeof pressed>[1]) => void pressed(client, action, spot);
  const panel = createPanel(press({ in: "panel" }), (what) => {
    if (what === "") around.announce("Closed.");
    else around.say(`Closed. ${what}`);
  });
  const chat = createChat({
    draw: (card, message) => drawCard(card, press({ in: "chat", message })),
    announce: around.announce,
    aMinuteLater: around.aMinuteLater,
  });

  const showChat = oneAtATime(async () => {
    const asked = around.person();
    const found = asked === "" ? undefined : await chatOf(asked, around.chatInSight());
    if (!found || asked !== around.person()) return;
    chat.show(asked, around.nameOf(asked).name, found);
    around.offer(found.suggestions);
  });

  const showHome = oneAtATime(async () => {
    const asked = around.person();
    const card = asked === "" ? undefined : await homeOf(asked);
    if (!card || asked !== around.person()) return;
    const text = JSON.stringify(card);
    if (text === homeShown) return;
    homeShown = text;
    keepingFocus(home, () => home.replaceChildren(drawCard(card, press({ in: "home" }))));
  });

  const show = async () => void (await Promise.all([showChat(), showHome()]));
  return {
    show,
    async open() {
      chat.forget();
      homeShown = "";
      await show();
    },
    speak: (text) => saySomething(client, text),
  };
}
