// The pages of the forms. Their requests go to the endpoint that `npm start` runs in the clone.
const target = process.env.ENDPOINT ?? "http://127.0.0.1:8080";

export default {
  // The endpoint refuses pages of other origins: it must see the Host header that the browser has sent.
  server: { proxy: { "/api": { target, changeOrigin: false } } },
  build: {
    rollupOptions: {
      input: ["index.html", "html/index.html", "react-hook-form/index.html", "tanstack-form/index.html"],
    },
  },
};
