import type { PGlite, QueryOptions } from "@electric-sql/pglite";

type Queries = Pick<PGlite, "query">;

/**
 * The same PGlite for Prisma's adapter, which hands its ways of reading values along with every statement: PGlite would put
 * them together with its own hundreds each time, which takes longer than a short statement does. So they are its own from
 * the first statement on.
 */
export function keepingParsers(pglite: PGlite): PGlite {
  let kept: QueryOptions["parsers"];
  const without = ({ parsers, ...options }: QueryOptions = {}): QueryOptions => {
    if (parsers !== kept) Object.assign(pglite.parsers, parsers);
    kept = parsers;
    return options;
  };
  const queryOf = (of: Queries): Queries => ({
    query: (text, values, options) => of.query(text, values, without(options)),
  });
  return Object.assign(queryOf(pglite), {
    exec: (text: string) => pglite.exec(text),
    transaction: ((work) =>
      pglite.transaction((tx) => work(Object.assign(Object.create(tx), queryOf(tx))))) as PGlite["transaction"],
  }) as PGlite;
}
