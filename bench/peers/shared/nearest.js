// The field that somebody meant.

const LONGEST = 40;

/** The nearest of some names, if one is near: at most a third of its letters differ. */
export function nearest(name, names) {
  if (name.length > LONGEST) return undefined;
  const sought = name.toLowerCase();
  let best;
  let least = Infinity;
  for (const candidate of names) {
    const allowed = Math.min(Math.ceil(candidate.length / 3), Math.ceil(name.length / 2));
    // The difference in length alone may be too much.
    if (Math.abs(candidate.length - name.length) > Math.min(allowed, least - 1)) continue;
    const changes = distance(sought, candidate);
    if (changes <= allowed && changes < least) [best, least] = [candidate, changes];
  }
  return best;
}

const row = [];

/** How many letters must be put in, taken out or changed (Levenshtein). */
function distance(from, to) {
  for (let column = 0; column <= to.length; column++) row[column] = column;
  for (let i = 0; i < from.length; i++) {
    const letter = from.charCodeAt(i);
    let diagonal = i;
    let left = i + 1;
    for (let j = 0; j < to.length; j++) {
      const changed = letter === to.charCodeAt(j) ? diagonal : diagonal + 1;
      diagonal = row[j + 1];
      row[j] = left;
      left = Math.min(changed, diagonal + 1, left + 1);
    }
    row[to.length] = left;
  }
  return row[to.length];
}
