export { allowOnlyFrames } from "./allowOnlyFrames";
export { copyText } from "./copyText";
