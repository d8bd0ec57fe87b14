import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { type Manifest, readManifest } from "../support/slack/manifest-faults.ts";

const folder = process.env.SCHEMAS;
const there = folder !== undefined && existsSync(join(folder, "slack-manifest-root.schema.json"));

describe.skipIf(!there)("against Slack's own files", () => {
  const load = (name: string) => JSON.parse(readFileSync(join(folder ?? "", name), "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, formats: { uri: true } });
  /** Where Slack's root file looks for the others. */
  const named = (version: number) =>
    `https://raw.githubusercontent.com/slackapi/manifest-schema/v0.5.0/schemas/manifest.schema.${version}.0.0.json`;
  if (there)
    for (const version of [1, 2]) ajv.addSchema(load(`slack-manifest-v${version}.schema.json`), named(version));
  const validate = there ? ajv.compile(load("slack-manifest-root.schema.json")) : undefined;

  function complaints(manifest: unknown): readonly string[] {
    if (validate?.(manifest)) return [];
    return (validate?.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  describe.each(["slack.json", "slack.dev.json"] as const)("%s", (name) => {
    const manifest = readManifest(name);

    test("is a manifest, as one version of Slack's schema and as the other", () => {
      expect(complaints(manifest)).toEqual([]);
      expect(complaints({ ...manifest, _metadata: { major_version: 1 } })).toEqual([]);
      expect(complaints({ ...manifest, _metadata: { major_version: 2 } })).toEqual([]);
    });

    test.each<[string, (each: Manifest) => void]>([
      ["too long a name", (each) => Object.assign(each.display_information, { name: "n".repeat(36) })],
      ["too long a description", (each) => Object.assign(each.display_information, { description: "n".repeat(141) })],
      [
        "too short a long description",
        (each) => Object.assign(each.display_information, { long_description: "Short." }),
      ],
      [
        "a command without its slash",
        (each) => Object.assign(each.features?.slash_commands?.[0] ?? {}, { command: "alongside" }),
      ],
      [
        "too long a shortcut",
        (each) => Object.assign(each.features?.shortcuts?.[0] ?? {}, { name: "Ask for a peer support worker" }),
      ],
      ["a setting that Slack does not know", (each) => Object.assign(each.settings ?? {}, { sockets: true })],
      ["no name", (each) => Reflect.deleteProperty(each.display_information, "name")],
    ])("and %s is noticed", (_what, change) => {
      const copy = structuredClone(manifest);
      change(copy);
      expect(complaints(copy)).not.toEqual([]);
    });
  });
});
