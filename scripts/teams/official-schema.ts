import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";

/** The version of Microsoft's schema that the manifest is written for. */
export const manifestVersion = "1.25";

const require = createRequire(import.meta.url);
let compiled: ValidateFunction | undefined;

/** What Microsoft's own schema for this version says against a manifest, one line each. */
export function schemaFaults(manifest: unknown): readonly string[] {
  compiled ??= compile();
  if (compiled(manifest)) return [];
  return (compiled.errors ?? []).map(({ instancePath, message = "is wrong", params }) => {
    const what = params.additionalProperty ?? params.allowedValues ?? params.allowedValue;
    return `the schema: ${instancePath || "the manifest"} ${message}${what === undefined ? "" : ` (${what})`}`;
  });
}

function compile(): ValidateFunction {
  const schema = { ...require("@microsoft/app-manifest/build/json-schemas/teams/v1.25/MicrosoftTeams.schema.json") };
  // It is of draft 4, and says nothing that later drafts read otherwise.
  delete schema.$schema;
  return new Ajv({ strict: false, allErrors: true, logger: false, formats: { uri: true } }).compile(schema);
}
