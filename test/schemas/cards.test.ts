import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { hostConfig } from "../../src/bot/playground/page/host.ts";
import type { Place } from "../../src/bot/surface.ts";
import { render } from "../../src/bot/teams/render.ts";
import { screens } from "../support/screens.ts";
import { contrast, type Theme, themeColours } from "./colours.ts";

const folder = process.env.SCHEMAS;
const there = folder !== undefined && existsSync(join(folder, "adaptive-card-1.5.0.schema.json"));

interface Look {
  readonly spacing: Readonly<Record<string, number>>;
  readonly fontTypes: { readonly default: { readonly fontSizes: Readonly<Record<string, number>> } };
  readonly containerStyles: Readonly<
    Record<string, { readonly backgroundColor: string; readonly foregroundColors: Foregrounds }>
  >;
}
type Foregrounds = Readonly<Record<string, { readonly default: string; readonly subtle: string }>>;

describe.skipIf(!there)("against Microsoft's own files", () => {
  const load = <Found>(name: string): Found => JSON.parse(readFileSync(join(folder ?? "", name), "utf8")) as Found;

  describe("every screen is a card of the Adaptive Cards 1.5 schema, with nothing that it does not know", () => {
    // Its draft's own name is older than the checker knows.
    const schema = there ? load<Record<string, unknown>>("adaptive-card-1.5.0.schema.json") : {};
    delete schema.id;
    delete schema.$schema;
    const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema);
    const complaints = (card: object) =>
      validate(card) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);

    const cases = Object.entries(screens).flatMap(([name, screen]) =>
      (["chat", "panel", "home"] as const satisfies readonly Place[]).map((place) => ({ name, place, screen })),
    );
    test.each(cases)("$name in the $place", ({ screen, place }) => {
      expect(complaints(render(screen, place))).toEqual([]);
    });

    test("and a mistake is noticed", () => {
      const card = render(screens.everyLook, "panel");
      expect(
        complaints({ ...card, body: [...card.body, { type: "TextBlock", text: "x", colour: "red" }] }),
      ).not.toEqual([]);
      expect(complaints({ ...card, version: undefined, body: [{ type: "Input.Text" }] })).not.toEqual([]);
    });
  });

  describe.each(["light", "dark"] as const)("the playground's %s look beside that of Teams", (theme: Theme) => {
    const ours = hostConfig() as Look;
    const theirs = there ? load<Look>(`teams-hostconfig-${theme}.json`) : ours;
    const colour = themeColours(theme);

    test("knows the same containers and colours of letters", () => {
      expect(Object.keys(ours.containerStyles).sort()).toEqual(Object.keys(theirs.containerStyles).sort());
      for (const [style, { foregroundColors }] of Object.entries(ours.containerStyles)) {
        const known = Object.keys(theirs.containerStyles[style]?.foregroundColors ?? {});
        expect(Object.keys(foregroundColors)).toEqual(expect.arrayContaining(known));
      }
    });

    test("has letters and distances of about the same size, in the same order", () => {
      const alike = (mine: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>, most: number) => {
        const order = Object.keys(mine).sort((one, two) => (mine[one] ?? 0) - (mine[two] ?? 0));
        for (const [index, name] of order.entries()) {
          const [ourSize, theirSize] = [mine[name] ?? 0, other[name] ?? 0];
          expect(Math.max(ourSize / theirSize, theirSize / ourSize), name).toBeLessThanOrEqual(most);
          if (index > 0) expect(theirSize).toBeGreaterThanOrEqual(other[order[index - 1] ?? ""] ?? 0);
        }
      };
      const { padding: _ours, ...gaps } = ours.spacing;
      alike(gaps, theirs.spacing, 1.5);
      alike(ours.fontTypes.default.fontSizes, theirs.fontTypes.default.fontSizes, 1.25);
    });

    test("has letters that stand out from every background by 4.5 to 1", () => {
      const pale: string[] = [];
      for (const [style, { backgroundColor, foregroundColors }] of Object.entries(ours.containerStyles)) {
        const grounds = backgroundColor === "transparent" ? ["var(--card)", "var(--raised)"] : [backgroundColor];
        for (const [name, { default: plain, subtle }] of Object.entries(foregroundColors)) {
          if (name === "light") continue;
          for (const ground of grounds)
            for (const letters of [plain, subtle])
              if (contrast(colour(letters), colour(ground)) < 4.5)
                pale.push(
                  `${name} ${letters} on ${style} ${ground}: ${contrast(colour(letters), colour(ground)).toFixed(2)}`,
                );
        }
      }
      expect(pale).toEqual([]);
    });
  });
});
