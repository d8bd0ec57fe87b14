import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { looks, wear } from "../screens/looks.ts";
import { tour } from "../screens/tour.ts";
import { sideways, violations } from "./support/amiss.ts";
import { narrow, openPlay, type Play } from "./support/play.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
afterAll(() => play.close());

describe("every screen", () => {
  it("would be found out where a picture had no words or a box were too wide", async () => {
    const { page } = await play.come(undefined, { viewport: narrow });
    await page.evaluate("document.querySelector('main').append(new Image())");
    await page.evaluate("document.body.append(Object.assign(new Image(400, 4), { alt: 'wide' }))");
    expect((await violations(page)).join()).toContain("image-alt");
    expect(await sideways(page)).toHaveLength(1);
    await page.context().close();
  });

  it("can be used by everybody, light and dark, at 1280 and at 320 pixels", { timeout: 300_000 }, async () => {
    const amiss: string[] = [];
    let seen = 0;
    await tour(play, async (name, someone, where) => {
      seen += 1;
      for (const look of looks) {
        await wear(someone, look, where);
        const wrong = [...(await violations(someone.page)), ...(await sideways(someone.page))];
        amiss.push(...wrong.map((each) => `${name}, ${look.theme}, ${look.size.width}: ${each}`));
      }
      await wear(someone, looks[0], where);
    });
    expect(amiss).toEqual([]);
    expect(seen).toBeGreaterThan(40);
    play.nothingAmiss();
  });
});
