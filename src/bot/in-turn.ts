/** One thing at a time in each person's conversation, in the order it was asked for; nobody waits for anybody else's. */
export function createTurns() {
  const last = new Map<string, Promise<void>>();
  return async <T>(personId: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(personId) ?? Promise.resolve()).then(work);
    const over = mine.then(
      () => {},
      () => {},
    );
    last.set(personId, over);
    void over.then(() => {
      if (last.get(personId) === over) last.delete(personId);
    });
    return await mine;
  };
}

/** What came in time, or that it did not; what comes later is handed to `late`. Throws what `asked` threw in time. */
export async function inTime<T>(
  ms: number,
  asked: Promise<T>,
  late: (came: T) => void = () => {},
): Promise<{ readonly came: T } | "too late"> {
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  const ends = new Promise<"too late">((resolve) => {
    timer = setTimeout(() => {
      over = true;
      resolve("too late");
    }, ms);
  });
  asked.then(
    (came) => over && late(came),
    () => {},
  );
  try {
    return await Promise.race([asked.then((came) => ({ came })), ends]);
  } finally {
    clearTimeout(timer);
  }
}
