/** Minutes in few letters, for a table: "1 h 15 min", "45 min", "2 h"; none is "0 min". */
export function sayMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** Minutes as people say them: "1 hour 15 minutes", "45 minutes", "2 hours"; none is "0 minutes". */
export function sayLength(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const said = [...(hours > 0 ? [counted(hours, "hour")] : []), ...(rest > 0 ? [counted(rest, "minute")] : [])];
  return said.join(" ") || counted(0, "minute");
}

const counted = (count: number, what: string) => (count === 1 ? `1 ${what}` : `${count} ${what}s`);
