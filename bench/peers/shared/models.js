// Lists of models: the wildcard, and what comes again.

const ASCII = /^[\0-\x7f]*$/;
/** The letters whose lower case depends on their neighbours or is longer than one character. */
const SPECIAL = /[\u0130\u03a3]/g;

/** A model's name as it is compared: each character lower-cased by itself. */
function folded(model) {
  if (ASCII.test(model)) return model.toLowerCase();
  return model.replace(SPECIAL, (letter) => (letter === "\u0130" ? "i" : "\u03c3")).toLowerCase();
}

/** Reports what is wrong with a list. */
export function checkModels(models, field, kind, errors) {
  if (models.length < 2) return;
  const prefix = `Invalid ${field}: `;
  if (models.includes("*")) {
    errors.add("wildcard_not_alone", [field], `${prefix}wildcard '*' cannot be used with other values in the ${kind}`);
    return;
  }
  const seen = new Set();
  for (let index = 0; index < models.length; index++) {
    const name = folded(models[index]);
    if (!seen.has(name)) seen.add(name);
    else if (!errors.isFull()) {
      errors.add("duplicate_model", [field, index], `${prefix}duplicate value '${models[index]}' in ${kind}`);
    }
  }
}

/** The indexes of the models that the other list has too. */
export function indexesInBoth(models, blacklisted) {
  if (models.length === 0 || blacklisted.length === 0) return [];
  const names = new Set(blacklisted.map(folded));
  const indexes = [];
  models.forEach((model, index) => {
    if (names.has(folded(model))) indexes.push(index);
  });
  return indexes;
}
