/** Acts that Postgres ends because two of them waited for each other. */

const DEADLOCK = "40P01";
const TRIES = 3;

/** Whom Postgres ends so that another may go on has done nothing wrong, and nothing of it stays: once more. */
export async function untilNotAVictim<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await act();
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK || tries === TRIES) throw error;
    }
}
