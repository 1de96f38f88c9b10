export default {
  title: "Ebb",
  themeConfig: { sidebar: [{ text: "Tides", items: [{ text: "A table for the day", link: "/second" }] }] },
};
