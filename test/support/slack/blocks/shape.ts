import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { pointed, said } from "./standing.ts";

const { definitions } = JSON.parse(readFileSync(new URL("./schema.json", import.meta.url), "utf8"));

const date = (text: string) => {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
};

// Letters are counted as JavaScript does, so that an emoji is two: never fewer than Slack counts.
const ajv = new Ajv({
  allErrors: true,
  discriminator: true,
  strict: false,
  unicode: false,
  logger: false,
  formats: { date, time: /^([01]\d|2[0-3]):[0-5]\d$/ },
});
const compiled = (schema: object) => ajv.compile({ ...schema, definitions });
const shapes = {
  modal: compiled({ $ref: "#/definitions/ModalView" }),
  home: compiled({ $ref: "#/definitions/HomeView" }),
  message: compiled({ type: "array", maxItems: 50, items: { $ref: "#/definitions/KnownBlock" } }),
} satisfies Readonly<Record<string, ValidateFunction>>;

/** What is wrong with the shape and the lengths: one sentence for each place and reason. */
export function shapeFaults(what: keyof typeof shapes, value: unknown, at: string): readonly string[] {
  const validate = shapes[what];
  if (validate(value)) return [];
  const errors = (validate.errors ?? []).filter(({ schemaPath }) => !/\/oneOf\/\d+\//.test(schemaPath));
  // The same text may have its type's limit and a shorter one of its place: the shorter one is said.
  const shortest = (one: ErrorObject) =>
    !errors.some(
      (other) =>
        other.keyword === one.keyword &&
        other.instancePath === one.instancePath &&
        "limit" in one.params &&
        (one.keyword.startsWith("max") ? other.params.limit < one.params.limit : other.params.limit > one.params.limit),
    );
  return [...new Set(errors.filter(shortest).map((error) => sentence(error, at)))];
}

const kinds: Readonly<Record<string, string>> = {
  object: "an object",
  array: "an array",
  string: "a string",
  number: "a number",
  boolean: "a boolean",
};
const formats: Readonly<Record<string, string>> = {
  date: "a date in the format YYYY-MM-DD",
  time: "a time in the format HH:mm",
};

function sentence({ keyword, params, instancePath }: ErrorObject, root: string): string {
  const at = `${root}${instancePath}`;
  const { limit } = params;
  switch (keyword) {
    case "maxLength":
      return said(`must be less than ${limit + 1} characters`, at);
    case "minLength":
      return said(`must be more than ${limit - 1} characters`, at);
    case "maxItems":
      return said(`no more than ${limit} items allowed`, at);
    case "minItems":
      return said(`no fewer than ${limit} items allowed`, at);
    case "maximum":
      return said(`must be at most ${limit}`, at);
    case "minimum":
      return said(`must be at least ${limit}`, at);
    case "required":
      return said(`missing required field: ${params.missingProperty}`, at);
    case "additionalProperties":
      return said(`invalid additional property: ${params.additionalProperty}`, at);
    case "type":
      return said(`must provide ${kinds[params.type] ?? params.type}`, at);
    case "const":
      return said(`must be ${params.allowedValue}`, at);
    case "enum":
      return said(`must be one of ${params.allowedValues.join(", ")}`, at);
    case "format":
      return said(`must be ${formats[params.format]}`, at);
    case "discriminator":
      return typeof params.tagValue === "string"
        ? said(`unsupported type: ${params.tagValue}`, `${at}/${pointed(params.tag)}`)
        : said(`missing required field: ${params.tag}`, at);
    default:
      return said("failed to match all allowed schemas", at);
  }
}
