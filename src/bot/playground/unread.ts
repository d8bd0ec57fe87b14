/** How many messages nobody has looked at yet: whoever is looked at has none, in whichever look. */
export function createUnread() {
  const counts = new Map<string, number>();
  let watched: string | undefined;
  return {
    of: (person: string) => counts.get(person) ?? 0,

    came(person: string): void {
      if (person !== watched) counts.set(person, (counts.get(person) ?? 0) + 1);
    },

    /** Somebody's messages are in sight; or are so no more. */
    watch(person: string, inSight: boolean): void {
      if (inSight) {
        watched = person;
        counts.delete(person);
      } else if (watched === person) watched = undefined;
    },

    clear: () => counts.clear(),
  };
}
