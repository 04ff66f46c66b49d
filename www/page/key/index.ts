// The pages with the form. They are loaded when one of them is first shown.
import "./key-page.js";
import "./new-key-page.js";
