// Enters the body of a request as a user does: into the controls.
import { keyFields } from "bifrost-keys";

/** The fields of a provider that have a control, each with its dotted path. */
export function fieldsWithControl(provider, fields = keyFields(provider), around = "") {
  return fields
    .filter(({ server_managed }) => !server_managed)
    .flatMap((field) => {
      const path = around + field.name;
      return field.input ? [{ ...field, path }] : fieldsWithControl(provider, field.fields, `${path}.`);
    });
}

/** What a body has in a field. */
export function valueAt(body, path) {
  return path.split(".").reduce((at, name) => at?.[name], body);
}

/** Chooses the way to sign in, if one is given, and enters each value of the body into the control of its field. */
export async function enter(form, provider, body, way) {
  if (way) await form.getByRole("radio", { name: way, exact: true }).check();
  const given = fieldsWithControl(provider).filter(({ path }) => valueAt(body, path) !== undefined);
  if (given.some(({ section }) => section === "more")) await form.locator("summary").click();
  for (const field of given) await ENTER[field.input](frameOf(form, field), field, valueAt(body, field.path));
}

const fill = ({ control }, { path }, value) => control(path).fill(String(value));

const ENTER = {
  text: fill,
  url: fill,
  password: fill,
  number: fill,
  switch: ({ control }, { path }, isOn) => control(path).setChecked(isOn),
  multiline: drop,
  list: enterList,
  map: enterMap,
  rows: enterRows,
};

/** Drops a file with the text. */
async function drop({ frame }, _field, text) {
  await frame.locator(".drop").evaluate((element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "account.json"));
    for (const type of ["dragover", "drop"]) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, text);
  await frame.getByText("account.json was read.").waitFor();
}

/** Types the items with commas. Where a list can stand for everything, chooses between that, some items and none first. */
async function enterList({ frame, control }, field, items) {
  let id = field.path;
  if (Array.isArray(field.default)) {
    const choice = items.length === 0 ? "None" : "Only these";
    await frame.getByRole("radio", { name: choice }).check();
    id = `${field.path}-item`;
  }
  if (items.length > 0) await control(id).fill(`${items.join(",")},`);
}

/** Adds a row for each entry. Entries may also be given as pairs, so that a name can be there twice. */
async function enterMap({ control, addRow }, { path }, map) {
  const entries = Array.isArray(map) ? map : Object.entries(map);
  for (const [index, [name, value]] of entries.entries()) {
    await addRow();
    await control(index === 0 ? path : `${path}-${index}-name`).fill(name);
    await control(`${path}-${index}-value`).fill(value);
  }
}

/** Adds a row for each record. */
async function enterRows({ frame, control, addRow }, { path, fields }, rows) {
  for (const [index, row] of rows.entries()) {
    await addRow();
    for (const [column, { name, label, input }] of fields.entries()) {
      if (row[name] === undefined) continue;
      if (input === "switch") await frame.getByRole("radio", { name: label }).nth(index).check();
      else await control(index + column === 0 ? path : `${path}-${index}-${name}`).fill(row[name]);
    }
  }
}

/** The controls of a field. */
function frameOf(form, { path }) {
  const frame = form.locator(`[data-path="${path}"]`);
  return {
    frame,
    control: (id) => frame.locator(`[id="${id}"]`),
    addRow: () => frame.getByRole("button", { name: "Add a row" }).click(),
  };
}
