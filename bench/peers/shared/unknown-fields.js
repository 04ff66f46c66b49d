// Fields that no key has, in the order of the body.
import { KEY } from "./fields.js";
import { nearest } from "./nearest.js";

/** Advises of each. */
export function adviseUnknown(body, advice) {
  inObject(body, KEY, undefined, advice);
}

/** `around` is a linked list of the names and indexes that lead here: few places have anything to say. */
function inObject(sent, fields, around, advice) {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return;
  for (const name of Object.keys(sent)) {
    const field = fields[name];
    if (field === undefined) {
      if (sent[name] !== undefined && !advice.isFull()) addUnknown(name, fields, around, advice);
    } else if (Array.isArray(field)) {
      inObjects(sent[name], field[0], { part: name, around }, advice);
    } else if (typeof field === "object") {
      inObject(sent[name], field, { part: name, around }, advice);
    }
  }
}

function inObjects(sent, fields, around, advice) {
  if (!Array.isArray(sent)) return;
  sent.forEach((element, index) => inObject(element, fields, { part: index, around }, advice));
}

function addUnknown(name, fields, around, advice) {
  const path = [name];
  for (let place = around; place !== undefined; place = place.around) path.unshift(place.part);
  advice.add("unknown_field", path, "the field is not known and is ignored", nearest(name, Object.keys(fields)));
}
