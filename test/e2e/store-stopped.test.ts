import { afterAll, describe, expect, it } from "vitest";
import { theirYes, whatHelps } from "./support/asking.ts";
import { openPlay } from "./support/play.ts";
import { makePostgres } from "./support/postgres.ts";

const server = await makePostgres();
if (!server) console.log("skipped: there is no PostgreSQL on this machine. On Debian: apt install postgresql");
afterAll(() => server?.remove());

describe.skipIf(!server)("the database stopped in the middle", () => {
  it("leaves the words in the open page with a sentence and the crisis card, and sending works once it is back", async () => {
    if (!server) return;
    const play = await openPlay({ DATABASE_URL: server.url, ALONGSIDE_DEMO: "1" });
    try {
      const amara = await play.come("Amara Osei");
      await amara.press("Request a peer support worker", "home");
      await amara.answer(theirYes);
      await server.stop();
      await amara.answer({ ...whatHelps, "What do they hope for": "To paint again" });
      await amara.reads("What you wrote is still here, but it is not saved.", "panel");
      await amara.reads("Call 116 123", "panel");
      const hope = amara.panel.getByLabel("What do they hope for");
      expect(await hope.inputValue()).toBe("To paint again");
      await server.start();
      await amara.answer({});
      await amara.reads("Page 3 of 4", "panel");
      await amara.press("Back", "panel");
      expect(await hope.inputValue()).toBe("To paint again");
      play.nothingAmiss();
    } finally {
      await play.close();
    }
  });
});
