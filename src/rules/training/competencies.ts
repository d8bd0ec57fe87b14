/** A competency list as one version of it: an entry that was begun under it goes by it to the end. */
export interface CompetencyList {
  /** `nottinghamshire-2024`: never used again for another list. */
  readonly key: string;
  readonly title: string;
  /** Code → what it says, in the order of the list. */
  readonly competencies: Readonly<Record<string, string>>;
}

export interface Evidence {
  readonly confirmed: readonly string[];
  readonly tagged: readonly string[];
}

/** The codes of a list by what there is for them: confirmed by the supervisor, written about, nothing yet. */
export function standingOf(list: CompetencyList, { confirmed, tagged }: Evidence) {
  const codes = Object.keys(list.competencies);
  return {
    confirmed: codes.filter((code) => confirmed.includes(code)),
    written: codes.filter((code) => tagged.includes(code) && !confirmed.includes(code)),
    without: codes.filter((code) => !tagged.includes(code) && !confirmed.includes(code)),
  };
}
