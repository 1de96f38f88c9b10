export { Emitter } from "./Emitter";
export { constant, createStore, type Readable, type Store } from "./createStore";
export { createToasts, type Toast, type Toasts } from "./createToasts";
export { followTheme, type Theme, type ThemeChoice } from "./followTheme";
export { watchEvents } from "./watchEvents";
