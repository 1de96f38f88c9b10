import {
  construct,
  createDataProperty,
  get,
  has,
  isArray,
  isFunction,
  isNullish,
  isObject,
  max,
  min,
  NativeArray,
  species,
  toIntegerOrInfinity,
  toObject,
} from "./primordials";

/**
 * `Array.prototype.flat` in the language itself. Sixty arrays, each of which contains the next one twice, have 2 ** 60 elements
 * when flattened, and the native could not be terminated.
 */
export function flatten(receiver: unknown, depth: unknown): unknown {
  if (isNullish(receiver)) throw new TypeError("Array.prototype.flat called on null or undefined");
  const source = toObject(receiver);
  const length = lengthOfArrayLike(source);
  const levels = depth === undefined ? 1 : toIntegerOrInfinity(depth);
  const target = createEmptyArray(source);
  flattenInto(target, source, length, levels, 0);
  return target;
}

function flattenInto(target: object, source: object, length: number, levels: number, start: number): number {
  let end = start;
  for (let index = 0; index < length; index++) {
    if (!has(source, index)) continue;
    const element: unknown = get(source, index);
    if (levels > 0 && isArray(element)) {
      end = flattenInto(target, element, lengthOfArrayLike(element), levels - 1, end);
    } else {
      if (!createDataProperty(target, end, element)) throw new TypeError(`Cannot add property ${end}`);
      end++;
    }
  }
  return end;
}

/** The standard's ArraySpeciesCreate for a length of 0. */
function createEmptyArray(source: object): object {
  if (!isArray(source)) return [];
  let constructor: unknown = get(source, "constructor");
  if (isObject(constructor)) constructor = get(constructor, species);
  if (isNullish(constructor) || constructor === NativeArray) return [];
  if (!isFunction(constructor))
    throw new TypeError("object.constructor[Symbol.species] is not a constructor");
  return construct(constructor, [0]) as object;
}

function lengthOfArrayLike(source: object): number {
  return min(max(toIntegerOrInfinity(get(source, "length")), 0), 2 ** 53 - 1);
}
