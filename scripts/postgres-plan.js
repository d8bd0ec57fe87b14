// What npm run test:postgres runs, and what it says of it.

/**
 * Only a whole run is compared. Where there is no report of the embedded store to compare with, it is made first; one
 * that was named and is not there is a mistake, told in `stop`.
 */
export function plan({ files, named, isThere }) {
  if (named !== undefined && !isThere)
    return { stop: `There is no report at ${named}. Set EMBEDDED to vitest's report of the embedded run.` };
  const compares = files.length === 0;
  return { compares, embeddedFirst: compares && !isThere };
}

/** Whether every test that passed on the embedded store passed on the server too, and the lines that say so. */
export function compared(server, embedded) {
  if (embedded === undefined)
    return {
      alike: true,
      lines: [`${server.size} tests passed on the server. Only some files ran: nothing was compared.`],
    };
  const missing = [...embedded].filter((name) => !server.has(name));
  const more = [...server].filter((name) => !embedded.has(name));
  const counts = `${embedded.size} tests passed embedded, ${server.size} on the server: ${missing.length} missing, ${more.length} that only a server can run.`;
  return {
    alike: missing.length === 0 && embedded.size > 0,
    lines: [counts, ...missing.map((name) => `  missing: ${name}`)],
  };
}
