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
