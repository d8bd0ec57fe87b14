import type { Catalogue } from "./catalogues.ts";
import type { Fact } from "./samples.ts";
import { allSamples } from "./samples-training.ts";

/** One text of a catalogue, as it reads with the facts it is made from. */
export interface Rendered {
  /** `asking.answer.label`. */
  readonly key: string;
  readonly catalogue: Catalogue;
  /** The path within its catalogue. */
  readonly path: readonly string[];
  readonly made: boolean;
  /** With the longest facts, with everyday ones, and with the smallest where those read differently. */
  readonly long: string;
  readonly usual: string;
  readonly all: readonly string[];
}

/** @throws where a text is made from facts and nobody has said what the longest ones are. */
export function rendered(catalogue: Catalogue): readonly Rendered[] {
  return walk(
    catalogue,
    catalogue.texts,
    Object.entries(allSamples).find(([name]) => name === catalogue.name)?.[1],
    [],
  );
}

function walk(catalogue: Catalogue, value: unknown, sample: unknown, path: readonly string[]): readonly Rendered[] {
  const key = [catalogue.name, ...path].join(".");
  const one = (all: readonly [string, string, ...string[]], made: boolean) => [
    { key, catalogue, path, made, long: all[0], usual: all[1], all: [...new Set(all)] },
  ];
  if (typeof value === "string") return one([value, value], false);
  if (typeof value === "function") {
    if (!Array.isArray(sample))
      throw new Error(`"${key}" is made from facts, and test/words/samples.ts has none for it`);
    const facts = sample as readonly Fact<unknown>[];
    const said = (which: "long" | "usual" | "least") =>
      String(
        value(
          ...facts.map((fact) =>
            which === "least" && "least" in fact ? fact.least : fact[which === "least" ? "usual" : which],
          ),
        ),
      );
    const least = facts.some((fact) => "least" in fact) ? [said("least")] : [];
    return one([said("long"), said("usual"), ...least], true);
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const inner = typeof sample === "object" && sample !== null ? (sample as Record<string, unknown>)[name] : undefined;
    return walk(catalogue, each, inner, [...path, name]);
  });
}
