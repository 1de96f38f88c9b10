/** The room's door, and `vitrine-ai.js`: results and sandboxes in words for a model. Imports nothing, so it runs anywhere. */
export { describeForModel, type DescriptionOptions } from "./describeForModel";
export { stripFences } from "./stripFences";
export { toModelContent, type ModelContentOptions, type ModelPart, type TextPart } from "./toModelContent";
export type { ImagePart } from "./imageParts";
export type { Displayed, FileForModel, OutputForModel, PythonForModel, ResultForModel } from "./modelResult";
