// Runs the examples one after the other, and prints the table.
import { cellOf, runRows } from "../targets/support/rows.js";
import forms from "./forms.js";
import handlers from "./handlers.js";

const wanted = process.argv.slice(2);
const rows = [...handlers, ...forms].filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);

await runRows(rows, {
  example: ({ name }) => name,
  "lines of glue": ({ glue = "" }) => String(glue),
  "checks passed": cellOf,
});
