// The pages with the form, and the form with the core. They are loaded when one of the pages is first shown.
import "../../form/index.js";
import "./key-page.js";
import "./new-key-page.js";
