/** A text, or a text made from facts: what it is given is what a test gives it, at its longest. */
export type Text = string | readonly string[] | ((...facts: never[]) => string);
export type Catalogue = { readonly [name: string]: Text | Catalogue };

/**
 * Declares the texts of one part of the service. Everything a person reads stands in such a catalogue; a test renders
 * each one with the longest values and measures it.
 */
export function defineWords<const C extends Catalogue>(_part: string, catalogue: C): C {
  return catalogue;
}

/** A name that stands in the middle of a sentence: "Peer support lead" → "peer support lead"; a title in capitals stays. */
export function midSentence(name: string): string {
  const rest = name.split(" ").slice(1);
  return rest.some((word) => /^\p{Lu}/u.test(word)) || /^\p{Lu}{2}/u.test(name)
    ? name
    : name.charAt(0).toLowerCase() + name.slice(1);
}
