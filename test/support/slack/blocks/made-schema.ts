import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";
import { type Said, type Schema, saidIn } from "./said-limits.ts";
import { unsaidAnywhere, unsaidLimits } from "./unsaid-limits.ts";

type Definitions = Readonly<Record<string, Schema>>;

/** The doc comments of Slack's types, by definition and property, as they stand. */
export function commentsOf(definitions: Definitions): readonly { readonly at: string; readonly comment: string }[] {
  const found: { at: string; comment: string }[] = [];
  const visit = (schema: Schema, at: string) => {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (property.description !== undefined) found.push({ at: `${at}.${name}`, comment: property.description });
      visit(property, `${at}.${name}`);
    }
    for (const each of schema.anyOf ?? []) visit(each, at);
    if (schema.items && !Array.isArray(schema.items)) visit(schema.items as Schema, `${at}[]`);
  };
  for (const [name, definition] of Object.entries(definitions)) visit(definition, name);
  return found;
}

/** What ts-json-schema-generator makes of Slack's own types: every block, and the two kinds of view. */
export function typesAsSchema(): Definitions {
  const generator = createGenerator({
    path: createRequire(import.meta.url)
      .resolve("@slack/types")
      .replace(/\.js$/, ".d.ts"),
    tsconfig: fileURLToPath(new URL("../../../../tsconfig.json", import.meta.url)),
    type: ["KnownBlock", "ModalView", "HomeView"],
    skipTypeCheck: true,
    additionalProperties: false,
  });
  const { definitions = {} } = generator.createSchema(["KnownBlock", "ModalView", "HomeView"]) as Schema;
  return definitions;
}

/** The schema that blocks are checked against: the types, with what their comments say as rules. */
export function schemaFromTypes(): Schema {
  const types = typesAsSchema();
  const { AnyBlock: _any, Block: _block, ...kept } = types;
  const made = Object.fromEntries(
    Object.entries(kept)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, definition]) => [name, added(ruled(definition, types), unsaidLimits[name])]),
  );
  return { definitions: made };
}

function ruled(schema: Schema, types: Definitions): Schema {
  const { description: _said, anyOf, properties, items, additionalProperties, ...rest } = schema;
  if (anyOf) return { ...rest, ...union(anyOf, types) };
  if (rest.$ref === "#/definitions/AnyBlock") return { $ref: "#/definitions/KnownBlock" };
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, ruledProperty(name, property, types)]),
      ),
    }),
    ...(items !== undefined && {
      items: Array.isArray(items) ? items.map((each) => ruled(each, types)) : ruled(items as Schema, types),
    }),
    ...(additionalProperties !== undefined && { additionalProperties }),
  };
}

function ruledProperty(name: string, property: Schema, types: Definitions): Schema {
  const said = property.description === undefined ? undefined : saidIn(property.description);
  return added(added(ruled(property, types), limited(property, said)), unsaidAnywhere[name]);
}

/** Of text the limit stands on the string, or on the `text` of a text object. */
function limited(schema: Schema, said: Said | undefined): Schema {
  if (!said) return {};
  if (schema.type === "array") {
    const each = said.each && (said.each.maxItems === undefined ? { properties: { text: said.each } } : said.each);
    return { ...said.items, ...(each && { items: each }) };
  }
  if (schema.type === "number") return said.number ?? {};
  if (schema.type === "string") return { ...said.text, ...(said.format && { format: said.format }) };
  return said.text ? { properties: { text: said.text } } : {};
}

/**
 * A choice of objects is told by their `type`, so that what is wrong is said of the one that was meant. Objects without
 * a type of their own are one object, of whose own fields there must be one.
 */
function union(anyOf: readonly Schema[], types: Definitions): Schema {
  const members = anyOf.flatMap((each) => flat(each, types));
  const tags = members.map((each) => typeOf(each, types));
  if (tags.every((tag) => tag !== undefined) && new Set(tags).size === tags.length)
    return members.length === 1
      ? (members[0] ?? {})
      : { type: "object", required: ["type"], discriminator: { propertyName: "type" }, oneOf: members };
  const objects = members.map((each) => deref(each, types)).filter(({ properties }) => properties);
  if (objects.length !== members.length) {
    // A plan's task may be "anything" in the types: then it is a task.
    const named = members.filter(({ $ref }) => $ref);
    return named.length > 0 ? (named[0] ?? {}) : { anyOf: members };
  }
  return oneObject(objects, types);
}

function oneObject(objects: readonly Schema[], types: Definitions): Schema {
  const names = [...new Set(objects.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const properties = names.map((name): [string, Schema] => {
    const all = objects.flatMap((each) => each.properties?.[name] ?? []);
    const [first = {}, ...others] = all;
    const differs = others.some((each) => each.$ref !== first.$ref);
    const { $ref: _ref, ...shared } = first;
    return [
      name,
      ruledProperty(name, differs ? { ...shared, anyOf: all.map(({ $ref = "" }) => ({ $ref })) } : first, types),
    ];
  });
  const required = names.filter((name) => objects.every((each) => each.required?.includes(name)));
  const own = objects.map((each) => (each.required ?? []).filter((name) => !required.includes(name)));
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
    ...(own.every(({ length }) => length > 0) && { oneOf: own.map((names) => ({ required: names })) }),
  };
}

function flat(schema: Schema, types: Definitions): readonly Schema[] {
  const meant = deref(schema, types);
  const inner = meant.anyOf;
  return inner?.every(({ $ref }) => $ref) && typeOf(schema, types) === undefined
    ? inner.flatMap((each) => flat(each, types))
    : [schema];
}

function typeOf(schema: Schema, types: Definitions): unknown {
  const meant = deref(schema, types);
  const [first, ...others] = meant.anyOf ?? [];
  if (!first) return meant.properties?.type?.const;
  const tag = typeOf(first, types);
  return others.every((each) => typeOf(each, types) === tag) ? tag : undefined;
}

function deref(schema: Schema, types: Definitions): Schema {
  return schema.$ref === undefined ? schema : (types[schema.$ref.replace("#/definitions/", "")] ?? {});
}

/** One schema with another's rules on top, property by property. @throws for a property that is not there. */
function added(schema: Schema, more: Schema | undefined): Schema {
  if (!more) return schema;
  const { properties, items, ...rest } = more;
  return {
    ...schema,
    ...rest,
    ...(properties && {
      properties: {
        ...schema.properties,
        ...Object.fromEntries(
          Object.entries(properties).map(([name, rules]) => [name, added(known(schema, name), rules)]),
        ),
      },
    }),
    ...(items !== undefined && { items: added((schema.items ?? {}) as Schema, items as Schema) }),
  };
}

function known({ properties, $ref, discriminator }: Schema, name: string): Schema {
  // What stands elsewhere, or is told by its type, gets further rules beside it.
  if (properties && !(name in properties) && !$ref && !discriminator)
    throw new Error(`no type has a property ${name} here`);
  return properties?.[name] ?? {};
}
