// How long the page waits before it says that it waits, in milliseconds.

/** Until the page shows in grey what it loads. */
export const SKELETON_DELAY = 200;
/** Until it says in words what it waits for. */
export const WORDS_DELAY = 2_000;
