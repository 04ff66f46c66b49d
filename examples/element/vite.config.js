// The pages of the form element. Their requests go to the endpoint that `npm start` runs in the clone.
import vue from "@vitejs/plugin-vue";

const target = process.env.ENDPOINT ?? "http://127.0.0.1:8080";

export default {
  // Without this Vue looks for a component of that name.
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "bifrost-key-form" } } })],
  // The endpoint refuses pages of other origins: it must see the Host header that the browser has sent.
  server: { proxy: { "/api": { target, changeOrigin: false } } },
  build: { rollupOptions: { input: ["index.html", "html/index.html", "react/index.html", "vue/index.html"] } },
};
