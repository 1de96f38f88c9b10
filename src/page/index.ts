export { allowOnlyFrames } from "./allowOnlyFrames";
