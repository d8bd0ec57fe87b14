/** A `@db.Date` column as `YYYY-MM-DD`, and back: Prisma hands dates over as midnight UTC. */
export function day(value: Date): string {
  return value.toISOString().slice(0, 10);
}

export function dayOrNone(value: Date | null): string | undefined {
  return value === null ? undefined : day(value);
}

export function dateColumn(value: string): Date {
  return new Date(`${value}T00:00:00.000Z`);
}
