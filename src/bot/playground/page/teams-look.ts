import { drawCard, prepareRenderer } from "./cards.ts";
import { createChat } from "./chat.ts";
import { type Client, consented, pressed, type Spot, saySomething } from "./client.ts";
import { byId, element, keepingFocus } from "./element.ts";
import { drawFile } from "./files.ts";
import { createInstalling } from "./installing.ts";
import type { Around, Look } from "./look.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { createPanel } from "./panel.ts";
import { chatOf, fileAddress, homeOf } from "./server.ts";
import { teamsWords as words } from "./words.ts";

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
    trouble: (spot, sentence) => {
      if (spot.in === "panel") panel.trouble(sentence);
      else around.trouble(sentence);
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
    drawFile: (message) =>
      drawFile(message, {
        consent: (id, action) => void consented(client, id, action),
        open: (id) => location.assign(fileAddress(around.person(), id)),
      }),
    announce: around.announce,
    aMinuteLater: around.aMinuteLater,
  });
  const installing = createInstalling(around);

  const showChat = oneAtATime(async () => {
    const asked = around.person();
    const found = asked === "" ? undefined : await chatOf(asked, around.chatInSight());
    if (!found || asked !== around.person()) return;
    chat.show(asked, around.nameOf(asked).name, found);
    installing.show(found.out === true);
    around.offer(found.suggestions);
  });

  const drawHome = ({ id, card }: { readonly id: string; readonly card: object }) =>
    drawCard(card, press({ in: "home", message: id }));

  const showHome = oneAtATime(async () => {
    const asked = around.person();
    const found = asked === "" ? undefined : await homeOf(asked);
    if (!found || asked !== around.person()) return;
    const text = JSON.stringify(found);
    if (text === homeShown) return;
    homeShown = text;
    keepingFocus(home, () =>
      home.replaceChildren("out" in found ? element("p", "starting", words.out) : drawHome(found)),
    );
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
