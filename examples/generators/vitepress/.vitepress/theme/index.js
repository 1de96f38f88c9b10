import DefaultTheme from "vitepress/theme";
import { onMounted } from "vue";

export default {
  extends: DefaultTheme,
  setup() {
    // Not before Vue has taken over the page, which has to be as it was built until then.
    onMounted(() => {
      const script = document.createElement("script");
      script.src = "http://127.0.0.1:4173/embed.js";
      document.head.append(script);
    });
  },
};
