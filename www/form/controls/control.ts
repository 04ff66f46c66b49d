// The control of each kind of input.
import type { TemplateResult } from "lit";
import type { FormField } from "../state/fields.js";
import type { FormView } from "../view.js";
import { listControl } from "./list.js";
import { multilineControl } from "./multiline.js";
import { mapControl, rowsControl } from "./rows.js";
import { switchControl } from "./switch.js";
import { textControl } from "./text.js";

type Control = (field: FormField, view: FormView) => TemplateResult;

const CONTROLS: Record<FormField["input"], Control> = {
  password: textControl,
  text: textControl,
  url: textControl,
  number: textControl,
  multiline: multilineControl,
  switch: switchControl,
  list: listControl,
  map: mapControl,
  rows: rowsControl,
};

export function control(field: FormField, view: FormView): TemplateResult {
  return CONTROLS[field.input](field, view);
}
