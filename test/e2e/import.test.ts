import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askFor } from "./support/asking.ts";
import { people } from "./support/people.ts";
import { openPlay, type Play } from "./support/play.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

describe("from an empty store", () => {
  it("a file of teams and one of people is enough for the first request", async () => {
    const page = (await play.come()).page;
    await page.getByRole("button", { name: "Start empty" }).click();
    await page.getByRole("button", { name: "Yes, start empty" }).click();
    await page.getByRole("heading", { name: "Nobody is here yet" }).waitFor();
    await page.getByText("The demo starts empty.").first().waitFor();
    await page.context().close();
    const [teams, staff, broken] = ["teams", "people", "broken"].map((name) => join(play.folder, `${name}.csv`)) as [
      string,
      string,
      string,
    ];
    writeFileSync(teams, "team,setting,locality,service_line\nAsh Ward,acute-ward,North,adult\n");
    writeFileSync(
      staff,
      "name,email,roles,job,teams\nWren Holloway,wren@example.org,clinician,ward-nurse,Ash Ward\nIvo Petrak,ivo@example.org,lead,,\n",
    );
    writeFileSync(broken, "name,email,roles,job,teams\nWren Holloway,wren@example.org,captain,ward-nurse,Elm Ward\n");

    expect(await people(play.folder, "import", staff)).toMatchObject({
      code: 1,
      said: expect.stringContaining("already running on this folder"),
    });
    await play.service().stop();
    expect((await people(play.folder, "teams", teams)).said).toContain("1 added");
    const refused = await people(play.folder, "import", broken);
    expect(refused.code).toBe(1);
    expect(refused.said).toMatch(/^Line 2, roles: /m);
    expect(refused.said).toContain("Nothing was imported.");
    expect((await people(play.folder, "import", staff)).said).toContain("2 added");
    expect((await people(play.folder, "import", staff)).said).toContain("Nothing to change");
    await play.start();

    const wren = await play.come("Wren Holloway");
    const code = await askFor(wren, { hope: "To sleep through the night", first: true });
    await wren.close();
    await wren.be("Ivo Petrak");
    await wren.press(new RegExp(`^Open ${code}`), "home");
    await wren.reads("To sleep through the night", "panel");
    await wren.press("See who fits", "panel");
    await wren.reads("Nobody can be offered this now.", "panel");
  });
});
